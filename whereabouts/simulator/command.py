"""`demo` and `simulate`: the commands that know the outside world is played."""

from pathlib import Path
from typing import Annotated

import typer

group = typer.Typer()

_MOST_ORDERS, _MOST_DAYS = 100_000, 92


@group.command()
def demo(
    until_done: Annotated[
        bool, typer.Option("--until-done", help="Stop when all stories end; 1 if any differs.")
    ] = False,
) -> None:
    """Run everything on this machine, with orders that live at hours per second."""
    from whereabouts.simulator.demo import run  # noqa: PLC0415 - no other command waits for it

    raise typer.Exit(run(until_done=until_done))


@group.command()
def simulate(
    orders: Annotated[int, typer.Option(min=1, max=_MOST_ORDERS, help="How many orders.")] = 1000,
    days: Annotated[int, typer.Option(min=1, max=_MOST_DAYS, help="How many days.")] = 30,
    seed: Annotated[int, typer.Option(help="The same seed lives the same month.")] = 1,
    store: Annotated[str, typer.Option(help="Whose rules it is lived by.")] = "demo",
    into: Annotated[
        Path | None, typer.Option(help="A folder that is emptied first; var/month by itself.")
    ] = None,
    dashboard: Annotated[
        bool, typer.Option("--dashboard/--no-dashboard", help="Stay, and show what it came to.")
    ] = True,
) -> None:
    """Live a month of a store in minutes: real workflows, and models of everybody outside."""
    from whereabouts.simulator.month.run import (  # noqa: PLC0415 - no other command waits for it
        MONTH,
        monthly,
        run,
    )

    wanted = monthly(orders, days, seed, store)
    raise typer.Exit(run(wanted, into or MONTH, dashboard=dashboard))
