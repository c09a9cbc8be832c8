"""The operator's command line: start or import orders, ask why, run the demo."""

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from sqlalchemy import Engine

from whereabouts import wiring
from whereabouts.console.orders import Reception, Tally
from whereabouts.console.why import show_why
from whereabouts.settings import Settings, environment_variables
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.queries import Queries
from whereabouts.store.records import Records
from whereabouts.store.schema import migrate
from whereabouts.stores import Store, StoreFilesWrong, load_stores

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
_out, _err = Console(), Console(stderr=True)

StoreName = Annotated[str, typer.Option("--store", help="Name of the store: its file's name.")]
OrdersFile = Annotated[Path, typer.Argument(help=".json, .jsonl or .csv", exists=True)]


@app.command()
def start(file: OrdersFile, store: StoreName = "demo") -> None:
    """Start the orders of FILE. Those known already are left alone."""
    _take(file, store, as_history=False)


@app.command(name="import")
def import_(file: OrdersFile, store: StoreName = "demo") -> None:
    """Import the orders of FILE as history: what happened so far is never messaged."""
    _take(file, store, as_history=True)


@app.command()
def why(order: str, store: StoreName = "demo") -> None:
    """For each message of ORDER: was it sent, will it be, and why or why not."""
    engine = _engine(Settings())
    found = Queries(engine).order(store, order)
    if found is None:
        _fail(f"store {store} knows no order {order}")
    decisions = Records(engine).why(store, order)
    show_why(_out, found, decisions, Correspondence(engine).of_order(store, order))


@app.command()
def demo(
    until_done: Annotated[
        bool, typer.Option("--until-done", help="Stop when all stories end; 1 if any differs.")
    ] = False,
) -> None:
    """Run everything on this machine, with orders that live at hours per second."""
    from whereabouts.simulator.demo import run  # noqa: PLC0415 - an operator has no simulator

    raise typer.Exit(run(until_done=until_done))


def _take(file: Path, store: str, *, as_history: bool) -> None:
    settings = Settings()
    clock = wiring.clock_of(settings)
    reception = Reception(
        store=_store(settings, store),
        intake=Intake(_engine(settings)),
        clock=clock,
        moment=clock.read(wiring.wall()),
    )
    tally = reception.take(file, _out, as_history=as_history)
    _report(tally, file)


def _report(tally: Tally, file: Path) -> None:
    _out.print(f"{tally.taken} taken, {tally.known} known already, {len(tally.rejected)} refused.")
    for one in tally.rejected:
        where = f"{file}:{one.line}:" + (f" {one.field}:" if one.field else "")
        _err.print(f"{where} {one.reason}", markup=False, highlight=False, soft_wrap=True)
    if tally.rejected:
        raise typer.Exit(1)


def _store(settings: Settings, name: str) -> Store:
    try:
        stores = load_stores(settings.stores_dir, environment_variables(), settings.environment)
    except StoreFilesWrong as wrong:
        _fail(str(wrong))
    found = stores.get(name)
    if found is None:
        _fail(f"there is no store {name}; known: {', '.join(sorted(s.name for s in stores))}")
    return found


def _engine(settings: Settings) -> Engine:
    migrate(settings.database_url)
    return connect(settings.database_url)


def _fail(reason: str) -> NoReturn:
    _err.print(reason, markup=False, highlight=False)
    sys.exit(2)


if __name__ == "__main__":
    app()
