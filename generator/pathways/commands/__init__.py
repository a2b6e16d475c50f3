"""The command line: one file a verb. Problems go to standard error, one a line, with exit code 1."""

import io
import sys
from importlib import import_module

import click

from pathways.content.problems import guess

VERBS = (
    *("new", "check", "build", "archive", "serve", "routes", "coverage", "mutate", "diff"),
    *("replay", "contacts", "pack", "export", "upgrade"),
)
"""Each is a command of the same name in a module of the same name, read when it is asked for: some take long."""


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        return list(VERBS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            ctx.fail(f"There is no command “{args[0]}”.{guess(args[0], VERBS)}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  the same
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"pathways.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="safeguarding-pathways", prog_name="pathways")
def main() -> None:
    """Check, build and serve decision aids for safeguarding procedures."""
    _speak()


def _speak() -> None:
    """Write UTF-8, whatever the system's own encoding is; a terminal that cannot show a character shows “?”.

    Python writes a pipe or a file in the system's encoding. On Windows that is one without “→” or “ŵ”: it would stop.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="replace")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
