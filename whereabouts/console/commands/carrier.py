"""`carrier read`: what carriers say, and how it is understood."""

from pathlib import Path
from typing import Annotated

import typer

from whereabouts.carriers.dialect import Shape
from whereabouts.console.reading import lines_of

group = typer.Typer(
    name="carrier",
    no_args_is_help=True,
    help="What carriers say, and how it is understood.",
)


@group.command()
def read(
    system: Annotated[str, typer.Argument(help="ups, fedex, usps, dhl, shipstation or easyship")],
    shape: Annotated[Shape, typer.Argument(help="An answer to a question, or a post.")],
    files: Annotated[list[Path], typer.Argument(help="JSON as the system sent it.")],
) -> None:
    """What each FILE says, one JSON line for each parcel."""
    for line in lines_of(system, shape, files):
        typer.echo(line)
