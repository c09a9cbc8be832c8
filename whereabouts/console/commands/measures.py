"""`report`, `baseline` and `backtest`: what a store's months come to, what they are compared with,
and what its silences would have taught."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.console.backtest import show_backtest
from whereabouts.console.baseline import counted, keep
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.refusal import Unable
from whereabouts.console.report import WRITERS, Format, as_text
from whereabouts.console.streams import out
from whereabouts.measures.report import report_of
from whereabouts.measures.silence.backtest import backtest
from whereabouts.measures.silence.gaps import gaps
from whereabouts.measures.span import Span, month, month_of
from whereabouts.places.working_days import working_days
from whereabouts.store.transaction import reading
from whereabouts.stores import Store

group = typer.Typer()


@group.command()
def report(
    store: StoreName = "demo",
    of: Annotated[
        str, typer.Option("--month", help="Such as 2026-10; this month if left out.")
    ] = "",
    written_as: Annotated[Format, typer.Option("--format")] = Format.TABLE,
) -> None:
    """A month of STORE in figures, each with what it is made of and how sure it is."""
    house = House()
    known, now = house.store(store), wiring.clock_of(house.settings).read(wiring.wall())
    zone = _zone(known, now)
    with reading(house.engine) as session:
        found = report_of(session, known.name, zone, _span(of, zone, now), now)
    if written_as is Format.TABLE:
        as_text(found, out)
    else:
        typer.echo(WRITERS[written_as](found), nl=written_as is not Format.CSV)


@group.command()
def baseline(
    orders: Annotated[Path, typer.Argument(help="CSV with a shipped_at for each order.")],
    tickets: Annotated[Path, typer.Argument(help="CSV with created_at and text for each ticket.")],
    store: StoreName = "demo",
) -> None:
    """Count the months before STORE went live, from its own files: later ones are set against
    them. No text is kept."""
    house = House()
    known, now = house.store(store), wiring.wall()
    months = counted(orders, tickets, _zone(known, now))
    if not months:
        raise Unable(f"{orders} and {tickets} have no month in common")
    keep(house.engine, known.name, months, now)
    for one in months:
        rate = 100 * one.contacts / one.orders
        out.print(
            f"{one.label}: {one.orders:,} orders, {one.tickets:,} tickets, {one.contacts:,} about "
            f"delivery: {rate:.1f} per 100 orders",
            highlight=False,
        )


@group.command(name="backtest")
def backtest_(
    store: StoreName = "demo",
    days: Annotated[int, typer.Option(min=2, help="How far back.")] = 120,
) -> None:
    """What learned silence would have told of STORE's parcels before the fixed 48 hours: learned
    from the first half of the days, tried on the second."""
    house = House()
    known, now = house.store(store), wiring.clock_of(house.settings).read(wiring.wall())
    since = now - timedelta(days=days)
    with reading(house.engine) as session:
        every = gaps(session, known.name, since, now)
        found = backtest(every, since + (now - since) / 2, now, known.policy.quiet_after)
    show_backtest(out, found)


def _zone(store: Store, now: datetime) -> str:
    return working_days(store.country, store.desk, now.date()).zone


def _span(of: str, zone: str, now: datetime) -> Span:
    if not of:
        return month_of(now, zone)
    try:
        first = datetime.strptime(of, "%Y-%m")  # noqa: DTZ007 - a month has no zone yet
    except ValueError:
        raise Unable(f"{of!r} is no month; write it as 2026-10") from None
    return month(zone, first.year, first.month)
