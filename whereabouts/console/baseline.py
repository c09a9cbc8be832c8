"""`baseline`: the months before going live, counted from a store's own files. The texts of tickets
are understood here and not kept."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from whereabouts.console.refusal import Unable
from whereabouts.selfservice.understand.reading import understand
from whereabouts.selfservice.understand.topic import Action
from whereabouts.store.rows import BaselineMonthRow
from whereabouts.store.transaction import writing

_ABOUT_DELIVERY = frozenset(
    {Action.WISMO, Action.NOT_RECEIVED, Action.WRONG_ADDRESS, Action.CUSTOMS_HOLD}
)
_PROBLEMS = frozenset(map(str, _ABOUT_DELIVERY - {Action.WISMO}))


class Month(NamedTuple):
    """What the files say of one month."""

    label: str
    orders: int
    tickets: int
    contacts: int


def counted(orders: Path, tickets: Path, zone: str) -> tuple[Month, ...]:
    """Every month of which both files tell. `orders` has a line an order with `shipped_at`,
    `tickets` a line a ticket with `created_at` and `text`. Raises `Unable`."""
    shipped = Counter(_month(at, zone) for at, _ in _rows(orders, "shipped_at"))
    asked, about = Counter[str](), Counter[str]()
    for at, row in _rows(tickets, "created_at", "text"):
        asked[_month(at, zone)] += 1
        about[_month(at, zone)] += _is_about_delivery(row["text"])
    months = sorted(shipped.keys() & asked.keys())
    return tuple(Month(one, shipped[one], asked[one], about[one]) for one in months)


def keep(engine: Engine, store: str, months: tuple[Month, ...], now: datetime) -> None:
    """All of them or none; a month that is imported again is replaced."""
    with writing(engine) as session:
        for label, orders, tickets, contacts in months:
            row = BaselineMonthRow(
                store=store,
                month=label,
                orders=orders,
                tickets=tickets,
                contacts=contacts,
                imported_at=now,
            )
            session.merge(row)


def _rows(file: Path, moment: str, *others: str) -> Iterator[tuple[datetime, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.DictReader(opened)
            missing = [one for one in (moment, *others) if one not in (rows.fieldnames or ())]
            if missing:
                raise Unable(f"{file}: its first line names no column {missing[0]}")
            for row in rows:
                yield _read(file, rows.line_num, row[moment]), row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unable(f"{file} cannot be read as CSV: {error}") from None


def _read(file: Path, line: int, written: str | None) -> datetime:
    """A day counts from its first minute; without an offset a moment is the store's own."""
    try:
        return datetime.fromisoformat((written or "").strip())
    except ValueError:
        wanted = f"write a day or moment such as {date(2026, 3, 2)} or 2026-03-02T14:05:00-05:00"
        raise Unable(f"{file}:{line}: {written!r} is no time; {wanted}") from None


def _month(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone)) if at.tzinfo else at
    return f"{local:%Y-%m}"


def _is_about_delivery(text: str | None) -> bool:
    """As contacts are counted here: by what is asked, or by what is wrong."""
    meant = understand(text or "")
    return meant.action in _ABOUT_DELIVERY or bool(_PROBLEMS & set(map(str, meant.flags)))
