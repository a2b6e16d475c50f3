"""Compiled templates, the list of the theme's files and that of themes, kept for the next edition."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs import utils
from mkdocs.theme import Theme

from pathways import compiled


class Templates:
    """Compiled templates are kept on disk, by Jinja's own means; the theme's folders are listed once a process.

    Leans on: `Theme.get_env` making an environment with a loader of `Theme.dirs`, and MkDocs asking its
    `list_templates` for the theme's files.
    """

    def __init__(self, folder: Path) -> None:
        self.cache = compiled.of_theme(folder)

    def shorten(self, theme: Theme) -> None:
        """Have a theme's environments know what others worked out."""
        plain = theme.get_env

        def get_env() -> jinja2.Environment:
            env = plain()
            env.bytecode_cache = self.cache
            env.list_templates = partial(_list, env, env.list_templates)  # type: ignore[method-assign]
            return env

        theme.get_env = get_env  # type: ignore[method-assign]


def _list(
    env: jinja2.Environment,
    plain: Callable[..., list[str]],
    extensions: Any = None,
    filter_func: Callable[[str], bool] | None = None,
) -> list[str]:
    if extensions or filter_func is None or not isinstance(env.loader, jinja2.FileSystemLoader):
        return plain(extensions, filter_func)
    if filter_func(".icons/any.svg"):  # the theme has 14,000 icons; MkDocs leaves out their folder
        return plain(extensions, filter_func)
    names = {name for folder in env.loader.searchpath for name in _below(str(folder))}
    return [name for name in sorted(names) if filter_func(name)]


def _below(folder: str) -> list[str]:
    """The templates below a folder, but not in a hidden one; an installed theme's are listed once a process."""
    installed = {"site-packages", "dist-packages"} & set(Path(folder).parts)
    return _installed(folder) if installed else _listed(folder)


@cache
def _installed(folder: str) -> list[str]:
    return _listed(folder)


def _listed(folder: str) -> list[str]:
    found = []
    for at, folders, names in os.walk(folder):
        if at == folder:
            folders[:] = [name for name in folders if name[0] != "."]
        below = os.path.relpath(at, folder).replace(os.sep, "/")
        found += [name if below == "." else f"{below}/{name}" for name in names]
    return [name for name in found if name[0] != "."]


@contextmanager
def themes_known() -> Iterator[None]:
    """Have MkDocs look once a process for the themes that are installed, not once for each theme it loads.

    Leans on: `mkdocs.utils.get_themes` being asked for them, and forgetting them when told by `cache_clear`.
    """
    plain: Any = getattr(utils, "get_themes", None)
    if not hasattr(plain, "cache_clear"):
        yield
        return
    utils.get_themes = _Themes(_looked_for(plain))  # type: ignore[assignment]
    try:
        yield
    finally:
        utils.get_themes = plain


@cache
def _looked_for(plain: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return plain()


class _Themes:
    """Stands in for `get_themes`, and forgets nothing."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found

    def __call__(self) -> dict[str, Any]:
        return self.found

    def cache_clear(self) -> None:
        """Keep what was found."""
