"""The operator's command line: start or import orders, ask why, settle doubts, work cases."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy.exc import OperationalError

from whereabouts import connecting, wiring
from whereabouts.carriers.dialect import Shape
from whereabouts.console.cases import show_cases
from whereabouts.console.casework import draft, say_to_case
from whereabouts.console.connect import show_connection
from whereabouts.console.doubts import DOUBTFUL_AFTER, Finding, settle, show_doubts
from whereabouts.console.house import House
from whereabouts.console.orders import Reception, Tally
from whereabouts.console.privacy import answer_to, concerned, erased
from whereabouts.console.reading import lines_of
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.console.sources import show_sources
from whereabouts.console.why import show_why
from whereabouts.domain.escalation import Resolution
from whereabouts.opening import CannotOpen, open_settings, unusable
from whereabouts.store.casework import Note
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.intake import Intake
from whereabouts.store.privacy import Privacy
from whereabouts.store.quota import Quotas
from whereabouts.store.records import Records
from whereabouts.store.source_health import SourceHealth
from whereabouts.stores import Stores
from workflows.case import Annotation, Assignment, Closing

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help=__doc__,
)
carrier = typer.Typer(no_args_is_help=True, help="What carriers say, and how it is understood.")
app.add_typer(carrier, name="carrier")
privacy = typer.Typer(no_args_is_help=True, help="What is kept of shoppers, and its end.")
app.add_typer(privacy, name="privacy")
_out, _err = Console(), Console(stderr=True)

StoreName = Annotated[str, typer.Option("--store", help="Name of the store: its file's name.")]
OrdersFile = Annotated[Path, typer.Argument(help=".json, .jsonl or .csv")]
CaseId = Annotated[str, typer.Argument(help="As `cases` shows it.")]
Email = Annotated[str | None, typer.Option("--email", help="Of this address.")]
Phone = Annotated[str | None, typer.Option("--phone", help="Of this number.")]
OrderIds = Annotated[list[str], typer.Option("--order", help="Of this order; may be repeated.")]
Who = Annotated[str, typer.Option("--who", help="Who says so; it is kept.")]


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 where something is refused, 2 where something given is wrong."""
    try:
        app(arguments, prog_name="starter.py")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except Refusal as refusal:
        return _said(str(refusal), refusal.exit_code)
    except CannotOpen as wrong:
        return _said(str(wrong), Unable.exit_code)
    except OperationalError as error:
        return _said(unusable(open_settings(), str(error.orig)), Unable.exit_code)
    return 0


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
    house = House()
    number = order.removeprefix("#")
    found = house.queries.order(store, order) or house.queries.order_numbered(store, number)
    if found is None:
        raise Unable(f"store {store} knows no order {order}")
    decisions = Records(house.engine).why(store, found.order_id)
    letters = Correspondence(house.engine).of_order(store, found.order_id)
    show_why(_out, found, decisions, letters)


@app.command()
def doubts() -> None:
    """Messages of which for an hour nobody has known whether they left."""
    now = wiring.wall()
    show_doubts(_out, House().ledger.in_doubt(DOUBTFUL_AFTER, now), now)


@app.command(name="settle")
def settle_(token: str, finding: Finding, who: Who) -> None:
    """Say what you found out about message TOKEN: it was sent, or is to be sent again."""
    house = House()
    became = settle(house.ledger, house.queries, token, finding, who, wiring.wall())
    _out.print(became, soft_wrap=True)


@app.command()
def cases(
    store: Annotated[str | None, typer.Option(help="Of this store only.")] = None,
    queue: Annotated[str | None, typer.Option(help="support or warehouse.")] = None,
) -> None:
    """The open cases, the most urgent first."""
    house = House()
    moment = wiring.clock_of(house.settings).read(wiring.wall())
    show_cases(_out, house.cases.due(store, queue), moment)


@app.command()
def assign(case: CaseId, assignee: str, who: Who) -> None:
    """Give CASE to ASSIGNEE."""
    house, word = House(), Assignment(assignee=assignee, by=who)
    say_to_case(house.settings, house.cases, case, "assign", word)
    _out.print(f"{assignee} has the case.")


@app.command()
def note(case: CaseId, text: str, who: Who) -> None:
    """Keep TEXT with CASE."""
    house = House()
    word = Annotation(draft=_draft(house, case, text, who), by=who)
    say_to_case(house.settings, house.cases, case, "annotate", word)
    _out.print("Noted.")


@app.command()
def resolve(
    case: CaseId,
    resolution: Annotated[Resolution, typer.Argument(case_sensitive=False)],
    who: Who,
    note: Annotated[str, typer.Option(help="What the shopper's next agent should know.")] = "",
) -> None:
    """Close CASE with its outcome."""
    house = House()
    written = _draft(house, case, note, who) if note else None
    word = Closing(resolution=resolution, by=who, draft=written)
    say_to_case(house.settings, house.cases, case, "resolve", word)
    _out.print(f"Closed: {resolution}.")


@app.command()
def connect(
    system: Annotated[str, typer.Argument(help="A carrier system that the store's file names.")],
    store: StoreName = "demo",
) -> None:
    """Try the store's account at SYSTEM, and say what works and what does not."""
    house = House()
    of = house.store(store)
    quota, listener = (
        Quotas(house.engine, wiring.wall),
        connecting.listener(house.settings, of, system),
    )

    async def tried() -> bool:
        stores = Stores([of])
        async with connecting.carriers(house.settings, stores, quota, wiring.wall) as carriers:
            return await show_connection(_out, of, system, carriers, listener)

    if not asyncio.run(tried()):
        raise typer.Exit(1)


@app.command()
def sources(store: StoreName = "demo") -> None:
    """Whether shops and carriers still tell of the store's orders, and how late."""
    house = House()
    of, quotas = house.store(store), Quotas(house.engine, wiring.wall)

    async def looked() -> None:
        stores = Stores([of])
        async with connecting.carriers(house.settings, stores, quotas, wiring.wall) as carriers:
            health = SourceHealth(house.engine)
            show_sources(_out, of, health, carriers, quotas, wiring.wall())

    asyncio.run(looked())


@carrier.command()
def read(
    system: Annotated[str, typer.Argument(help="ups, fedex, usps, dhl, shipstation or easyship")],
    shape: Annotated[Shape, typer.Argument(help="An answer to a question, or a post.")],
    files: Annotated[list[Path], typer.Argument(help="JSON as the system sent it.")],
) -> None:
    """What each FILE says, one JSON line for each parcel."""
    for line in lines_of(system, shape, files):
        typer.echo(line)


@privacy.command()
def export(
    store: StoreName = "demo",
    email: Email = None,
    phone: Phone = None,
    order: OrderIds = [],  # noqa: B006 - the parser reads it as a default, and copies it
) -> None:
    """Everything that is kept about a shopper, as JSON."""
    house = House()
    of = concerned(house.store(store), email, phone, order)
    typer.echo(Disclosures(house.engine).document(store, of, wiring.wall()))


@privacy.command()
def erase(
    store: StoreName = "demo",
    email: Email = None,
    phone: Phone = None,
    order: OrderIds = [],  # noqa: B006 - the parser reads it as a default, and copies it
) -> None:
    """Forget a shopper and all orders of theirs. This cannot be undone."""
    house = House()
    shop = house.store(store)
    of = concerned(shop, email, phone, order)
    _out.print(erased(Privacy(house.engine), shop, of, wiring.wall()), soft_wrap=True)


@privacy.command()
def answers(
    store: StoreName = "demo",
    hand_over: Annotated[
        str | None, typer.Option(help="Print this one, and keep it no longer.")
    ] = None,
) -> None:
    """What shops asked for on behalf of their shoppers, waiting to be handed over."""
    house = House()
    disclosures = Disclosures(house.engine)
    if hand_over is not None:
        typer.echo(answer_to(disclosures, house.store(store), hand_over).document)
        disclosures.handed_over(store, hand_over)
        return
    for one in disclosures.kept(store):
        _out.print(f"{one.request}  made {one.made_at:%Y-%m-%d %H:%M} UTC", highlight=False)


@app.command()
def demo(
    until_done: Annotated[
        bool, typer.Option("--until-done", help="Stop when all stories end; 1 if any differs.")
    ] = False,
) -> None:
    """Run everything on this machine, with orders that live at hours per second."""
    from whereabouts.simulator.demo import run  # noqa: PLC0415 - an operator has no simulator

    raise typer.Exit(run(until_done=until_done))


def _draft(house: House, case: str, text: str, who: str) -> int:
    at = wiring.clock_of(house.settings).read(wiring.wall())
    return draft(house.cases, case, Note(text=text, author=who, at=at))


def _take(file: Path, store: str, *, as_history: bool) -> None:
    house = House()
    reception = Reception(
        store=house.store(store),
        intake=Intake(house.engine),
        clock=wiring.clock_of(house.settings),
        now=wiring.wall(),
    )
    try:
        tally = reception.take(file, _out, as_history=as_history)
    except OSError as error:
        raise Unable(f"{file} cannot be read: {error.strerror}") from None
    _report(tally, file)


def _report(tally: Tally, file: Path) -> None:
    _out.print(f"{tally.taken} taken, {tally.known} known already, {len(tally.rejected)} refused.")
    for one in tally.rejected:
        where = f"{file}:{one.line}:" + (f" {one.field}:" if one.field else "")
        _said(f"{where} {one.reason}", 1)
    if tally.rejected:
        raise typer.Exit(1)


def _said(words: str, exit_code: int) -> int:
    _err.print(words, markup=False, highlight=False, soft_wrap=True)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
