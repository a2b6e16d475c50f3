"""`pathways serve`: build, serve here, rebuild when a source changes."""

import logging
import socket
import traceback
from pathlib import Path

import click

from pathways.commands.build import build_sites
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of, show
from pathways.content.problems import Mark, Problem, Rejected

SITE = Path("site")
LAST = 65535
"""The highest port there is."""


def _taken(host: str, port: int) -> bool:
    """Tell whether something listens there already: better known before building than after.

    Raises Rejected if that is no address of this computer.
    """
    try:
        with socket.socket() as trial:
            trial.bind((host, 0))
        with socket.socket() as trial:
            return trial.connect_ex((host, port)) == 0
    except OSError:
        says = "This is no address of this computer. Leave --host out, or write 127.0.0.1, or 0.0.0.0 for all it has."
        raise Rejected([Problem(Mark(f"--host {host}"), says)]) from None


@click.command()
@folder_argument
@edition_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", type=click.IntRange(1, LAST), default=8000, show_default=True, help="The port to serve at.")
@reports_problems
def serve(folder: Path | None, only: tuple[str, ...], host: str, port: int) -> None:
    """Build the sites, serve them here and rebuild what changes.

    What cannot be built is told here and in the browser; the last good pages stay.
    """
    from pathways.plugin import WATCHED  # noqa: PLC0415  MkDocs takes long to import
    from pathways.preview import Preview  # noqa: PLC0415

    root = root_of(folder, writes=True)
    if _taken(host, port):
        other = port + 1 if port < LAST else port - 1
        click.echo(f"Port {port} is in use here. Choose another: pathways serve --port {other}", err=True)
        raise SystemExit(1)
    build_sites(root, only, SITE)
    server = Preview(lambda: _again(root, only), host, port, SITE)
    server.watch_project(root, WATCHED)
    logging.getLogger("mkdocs.livereload").setLevel(logging.WARNING)
    click.echo(f"Serving at http://{host}:{port}/ (stop with Ctrl+C)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.shutdown()


def _again(root: Path, only: tuple[str, ...]) -> str:
    """Build what has changed; return what is wrong, if anything is, in the words the browser shows."""
    try:
        build_sites(root, only, SITE)
    except Rejected as rejected:
        show(rejected)
        return str(rejected)
    except OSError as error:  # a file that an editor is just writing, or holds open
        says = f"{error.filename or root.as_posix()}: {error.strerror or error}"
        click.echo(says, err=True)
        return says
    except Exception as error:  # a preview goes on, whatever happens: the next save may be sound
        traceback.print_exc()
        return f"{type(error).__name__}: {error}. This is a fault of the program: the terminal says more."
    return ""
