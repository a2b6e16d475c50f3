"""`pathways serve`: build, serve here, rebuild when a source changes."""

import logging
import socket
from pathlib import Path

import click

from pathways.commands.build import build_sites
from pathways.commands.common import edition_option, folder_argument, reports_problems, root_of, show
from pathways.content.problems import Rejected

SITE = Path("site")


def _taken(host: str, port: int) -> bool:
    """Tell whether something listens there already: better known before building than after."""
    with socket.socket() as trial:
        return trial.connect_ex((host, port)) == 0


@click.command()
@folder_argument
@edition_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", default=8000, show_default=True, help="The port to serve at.")
@reports_problems
def serve(folder: Path | None, only: tuple[str, ...], host: str, port: int) -> None:
    """Build the sites, serve them here and rebuild what changes."""
    from pathways.plugin import WATCHED  # noqa: PLC0415
    from pathways.preview import Preview  # noqa: PLC0415

    root = root_of(folder)
    if _taken(host, port):
        click.echo(f"Port {port} is in use here. Choose another: --port {port + 1}", err=True)
        raise SystemExit(1)
    build_sites(root, only, SITE)

    def rebuild() -> None:
        try:
            build_sites(root, only, SITE)
        except Rejected as rejected:
            show(rejected)

    server = Preview(rebuild, host, port, str(SITE.resolve()))
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    logging.getLogger("mkdocs.livereload").setLevel(logging.WARNING)
    click.echo(f"Serving at http://{host}:{port}/ (stop with Ctrl+C)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        server.shutdown()
