"""The measures counted a second time: plainly, row by row, and by nothing of theirs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlmodel import SQLModel, col

from whereabouts.domain.contact import ContactOutcome, Speaker
from whereabouts.domain.escalation import Resolution
from whereabouts.measures.span import Span
from whereabouts.store.rows import (
    CaseRow,
    ContactRow,
    ConversationLineRow,
    OrderRow,
    ParcelRow,
)

_WITH_A_PERSON = (ContactOutcome.CASE, ContactOutcome.PERSON)
HOUR = timedelta(hours=1)
_PROBLEMS = {"not_received", "wrong_address", "customs_hold"}


@dataclass(frozen=True)
class Problem:
    """A first case, and when the last of those that go on with it was closed."""

    first: Any
    ended_at: datetime | None
    is_breached: bool

    @property
    def hours(self) -> float | None:
        return None if self.ended_at is None else (self.ended_at - self.first.opened_at) / HOUR


class Ledger:
    """Every row of one store that is counted, in memory."""

    def __init__(self, engine: Engine, store: str = "lumen") -> None:
        parcel = (
            col(ParcelRow.order_id),
            col(ParcelRow.parcel_id),
            col(ParcelRow.carrier),
            col(ParcelRow.label_at),
        )
        imported = (col(OrderRow.order_id), col(OrderRow.imported_at))
        spoken = (col(ConversationLineRow.conversation_id), col(ConversationLineRow.at))
        with engine.connect() as connection:
            self.imported = dict(_rows(connection, OrderRow.store == store, *imported))
            self.parcels = _rows(connection, ParcelRow.store == store, *parcel)
            self.contacts = _rows(connection, ContactRow.store == store, *_all(ContactRow))
            self.cases = _rows(connection, CaseRow.store == store, *_all(CaseRow))
            by_person = ConversationLineRow.speaker == Speaker.PERSON
            self.spoken = _rows(connection, by_person, *spoken)
        self.contacts.sort(key=_moment)

    # What was shipped

    def parcels_shipped(self, span: Span) -> list[Any]:
        return [p for p in self.parcels if p.label_at in span and self.is_ours(p.order_id)]

    def orders_shipped(self, span: Span) -> list[Any]:
        """Each by its first parcel."""
        first = self.first_parcels.values()
        return [p for p in first if p.label_at in span and self.is_ours(p.order_id)]

    @cached_property
    def first_parcels(self) -> dict[str, Any]:
        first: dict[str, Any] = {}
        for parcel in sorted(self.parcels, key=lambda p: (p.label_at, p.parcel_id)):
            first.setdefault(parcel.order_id, parcel)
        return first

    def is_ours(self, order_id: str) -> bool:
        return self.imported.get(order_id) is None

    def carrier(self, order_id: str) -> str:
        first = self.first_parcels.get(order_id)
        return first.carrier if first else ""

    # What was asked

    def asked(self, span: Span) -> list[Any]:
        """Contacts about delivery, each once."""
        return [
            c
            for c in self.contacts
            if c.at in span and c.id in self._counted and self.is_ours(c.order_id)
        ]

    @cached_property
    def _counted(self) -> set[int]:
        talks: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
        counted = set[int]()
        for contact in self.contacts:
            if not is_about_delivery(contact):
                continue
            said = talks[contact.conversation_id, contact.order_id]
            repeats = any(timedelta(0) <= contact.at - at < HOUR for at in said)
            if not (repeats and contact.conversation_id):
                counted.add(contact.id)
            said.append(contact.at)
        return counted

    def reached_a_person(self, of: Any) -> bool:
        """It did, or what followed within the hour in the same conversation about the order."""
        talk = self._of_talk[of.conversation_id] if of.conversation_id else [of]
        return any(
            one.outcome in _WITH_A_PERSON
            for one in talk
            if one.order_id == of.order_id and _moment(one) >= _moment(of) and one.at - of.at < HOUR
        )

    def routine(self, span: Span, as_of: datetime) -> list[tuple[Any, bool]]:
        """Each with whether it was resolved."""
        return [
            (c, self._is_resolved(c))
            for c in self.asked(span)
            if c.action == "wismo" and not c.flags and c.at <= as_of - 72 * HOUR
        ]

    def _is_resolved(self, of: Any) -> bool:
        if of.outcome not in (ContactOutcome.ANSWERED, ContactOutcome.LINKED):
            return False
        if any(_is_soon(of.at, at) for at in self._person_spoke[of.conversation_id]):
            return False
        return not any(self._is_fatal(of, later) for later in self._about(of))

    def _about(self, of: Any) -> Sequence[Any]:
        if of.order_id:
            return self._of_order[of.order_id]
        return self._of_talk[of.conversation_id] if of.conversation_id else ()

    def _is_fatal(self, of: Any, later: Any) -> bool:
        return (
            _moment(later) > _moment(of)
            and _is_soon(of.at, later.at)
            and (later.outcome in _WITH_A_PERSON or later.id in self._counted)
        )

    @cached_property
    def _of_order(self) -> dict[str, list[Any]]:
        return _grouped(self.contacts, "order_id")

    @cached_property
    def _of_talk(self) -> dict[str, list[Any]]:
        return _grouped(self.contacts, "conversation_id")

    @cached_property
    def _person_spoke(self) -> dict[str, list[datetime]]:
        spoke = defaultdict(list)
        for conversation_id, at in self.spoken:
            spoke[conversation_id].append(at)
        return spoke

    # What people worked on

    def problems(self, span: Span) -> Iterator[Problem]:
        for case in self.cases:
            if case.reopens or case.due_at is None or case.opened_at not in span:
                continue
            chain = self._chain(case)
            if case.resolution is Resolution.DUPLICATE and len(chain) == 1:
                continue
            if self.is_ours(case.order_id):
                ends = [one.closed_at for one in chain]
                ended_at = max((at for at in ends if at), default=None) if all(ends) else None
                yield Problem(case, ended_at, any(one.breached_at for one in chain))

    def _chain(self, first: Any) -> list[Any]:
        chain = [first]
        for link in chain:
            chain += self._reopening.get(link.workflow_id, [])
        return chain

    @cached_property
    def _reopening(self) -> dict[str, list[Any]]:
        return _grouped([case for case in self.cases if case.reopens], "reopens")


def is_about_delivery(contact: Any) -> bool:
    return contact.action in {"wismo", *_PROBLEMS} or bool(_PROBLEMS & set(contact.flags))


def place(hours: Sequence[float | None], percent: int) -> float | None:
    """The time within which so many in a hundred are done; None goes on for ever."""
    if not hours:
        return None
    in_order = sorted(one if one is not None else float("inf") for one in hours)
    found = in_order[-(-len(in_order) * percent // 100) - 1]
    return None if found == float("inf") else found


def _rows(connection: Connection, mine: Any, *columns: Any) -> list[Any]:
    return list(connection.execute(select(*columns).where(mine)).all())


def _all(table: type[SQLModel]) -> Sequence[Any]:
    return [getattr(table, name) for name in table.model_fields]


def _moment(contact: Any) -> tuple[datetime, int]:
    return contact.at, contact.id


def _is_soon(since: datetime, at: datetime) -> bool:
    return timedelta(0) <= at - since < 72 * HOUR


def _grouped(rows: Sequence[Any], by: str) -> dict[str, list[Any]]:
    grouped: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, by)].append(row)
    return grouped
