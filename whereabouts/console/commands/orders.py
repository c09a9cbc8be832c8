"""`start` and `import` take orders; `why` tells what is decided about one."""

from pathlib import Path
from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.orders import Reception, Tally
from whereabouts.console.refusal import Unable
from whereabouts.console.streams import complain, out
from whereabouts.console.why import show_why
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.intake import Intake
from whereabouts.store.records import Records

group = typer.Typer()

OrdersFile = Annotated[Path, typer.Argument(help=".json, .jsonl or .csv")]


@group.command()
def start(file: OrdersFile, store: StoreName = "demo") -> None:
    """Start the orders of FILE. Those known already are left alone."""
    _take(file, store, as_history=False)


@group.command(name="import")
def import_(file: OrdersFile, store: StoreName = "demo") -> None:
    """Import the orders of FILE as history: what happened so far is never messaged."""
    _take(file, store, as_history=True)


@group.command()
def why(order: str, store: StoreName = "demo") -> None:
    """For each message of ORDER: was it sent, will it be, and why or why not."""
    house = House()
    number = order.removeprefix("#")
    found = house.queries.order(store, order) or house.queries.order_numbered(store, number)
    if found is None:
        raise Unable(f"store {store} knows no order {order}")
    decisions = Records(house.engine).why(store, found.order_id)
    letters = Correspondence(house.engine).of_order(store, found.order_id)
    show_why(out, found, decisions, letters)


def _take(file: Path, store: str, *, as_history: bool) -> None:
    house = House()
    reception = Reception(
        store=house.store(store),
        intake=Intake(house.engine),
        clock=wiring.clock_of(house.settings),
        now=wiring.wall(),
    )
    try:
        tally = reception.take(file, out, as_history=as_history)
    except OSError as error:
        raise Unable(f"{file} cannot be read: {error.strerror}") from None
    _report(tally, file)


def _report(tally: Tally, file: Path) -> None:
    out.print(f"{tally.taken} taken, {tally.known} known already, {len(tally.rejected)} refused.")
    for one in tally.rejected:
        where = f"{file}:{one.line}:" + (f" {one.field}:" if one.field else "")
        complain(f"{where} {one.reason}")
    if tally.rejected:
        raise typer.Exit(1)
