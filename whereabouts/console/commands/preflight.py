"""`preflight`: a policy tried on what the store has lived through, before it runs."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from whereabouts import wiring
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.preflight import show_preflight
from whereabouts.console.refusal import Unable
from whereabouts.console.streams import err, out
from whereabouts.domain.policy import Policy
from whereabouts.places.working_days import working_days
from whereabouts.preflight.replaying import Question, replayed, replayed_by_many
from whereabouts.preflight.reporting import report_of
from whereabouts.preflight.tally import Tally
from whereabouts.preflight.window import Window, how_many
from whereabouts.stores.fault import StoreFilesWrong
from whereabouts.stores.policy_file import load_policy

group = typer.Typer()

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day, in its zone.")]


class Format(StrEnum):
    """How the report is told."""

    TEXT = "text"
    JSON = "json"


@group.command()
def preflight(
    policy: Annotated[Path, typer.Option(help="A store's file, or its [policy] alone.")],
    store: StoreName = "demo",
    since: Day = None,
    until: Day = None,
    format_: Annotated[Format, typer.Option("--format")] = Format.TEXT,
    processes: Annotated[int, typer.Option(min=1, help="How many work side by side.")] = 1,
) -> None:
    """What would have changed if the store's past had been lived under POLICY.

    Orders placed from SINCE on and before UNTIL are replayed under the policy that runs and under
    the one of the file. Nobody is sent anything.
    """
    house, now = House(), wiring.wall()
    known = house.store(store)
    zone = working_days(known.country, known.desk, now.date()).zone
    window = Window(store, _midnight(since, zone), _midnight(until, zone))
    question = Question(known.policy, _read(policy), zone, now)
    tally = _tally(house, window, question, processes)
    report = report_of(
        tally, window, question, known.sms_rates.cost, known.sms_rates.currency or ""
    )
    if format_ is Format.JSON:
        out.print_json(report.model_dump_json())
    else:
        show_preflight(out, report)


def _read(path: Path) -> Policy:
    try:
        return load_policy(path)
    except OSError as error:
        raise Unable(f"{path} cannot be read: {error.strerror}") from None
    except StoreFilesWrong as wrong:
        raise Unable(str(wrong)) from None


def _tally(house: House, window: Window, question: Question, processes: int) -> Tally:
    count = how_many(house.engine, window)
    if not count:
        raise Unable(f"store {window.store} has followed no order {_when(window)}".strip())
    with Progress(
        TextColumn("replaying orders"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as shown:
        bar = shown.add_task("", total=count)

        def done(more: int) -> None:
            shown.advance(bar, more)

        if processes == 1:
            return replayed(house.engine, window, question, done)
        address = house.engine.url.render_as_string(hide_password=False)
        return replayed_by_many(address, window, question, done, processes)


def _midnight(day: datetime | None, zone: str) -> datetime | None:
    return day.replace(tzinfo=ZoneInfo(zone)) if day else None


def _when(window: Window) -> str:
    since = f"from {window.since:%Y-%m-%d} on" if window.since else ""
    until = f"before {window.until:%Y-%m-%d}" if window.until else ""
    return " ".join(part for part in (since, until) if part) or "yet"
