"""`understand`: what messages ask, read as JSON lines from standard input, a line out for each."""

import sys

import typer

from whereabouts.console.streams import complain
from whereabouts.console.understanding import Misread, understood

group = typer.Typer()


@group.command()
def understand() -> None:
    """What each {"text": ...} line of standard input asks: action, flags, confidence.

    A line that cannot be read is complained about with its number, and the others go on.
    """
    is_clean = True
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            typer.echo(understood(line))
        except Misread as wrong:
            is_clean = False
            complain(f"line {number}: {wrong}")
    if not is_clean:
        raise typer.Exit(1)
