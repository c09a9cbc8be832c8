"""`demo`: the one command that knows the outside world is played."""

from typing import Annotated

import typer

group = typer.Typer()


@group.command()
def demo(
    until_done: Annotated[
        bool, typer.Option("--until-done", help="Stop when all stories end; 1 if any differs.")
    ] = False,
) -> None:
    """Run everything on this machine, with orders that live at hours per second."""
    from whereabouts.simulator.demo import run  # noqa: PLC0415 - no other command waits for it

    raise typer.Exit(run(until_done=until_done))
