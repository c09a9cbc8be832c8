"""What carriers did, counted a second time: plainly, row by row."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import SQLModel

from tests.measures.plainly import HOUR, Ledger
from whereabouts.domain.escalation import EscalationKind
from whereabouts.measures.span import Span
from whereabouts.store.rows import AttemptRow, CaseRow, MessageRow, ParcelRow, ScanRow

_SILENT = {"TRACKING_QUIET", "NEVER_PICKED_UP", "POTENTIALLY_LOST"}
Key = tuple[str, str]


class Carriers:
    """Every parcel of one store with its scans, its cases and its messages."""

    def __init__(self, engine: Engine, ledger: Ledger) -> None:
        self._ledger = ledger
        parcels = ("order_id", "parcel_id", "carrier", "country", "label_at")
        self.parcels = {
            key_of(one): one
            for one in _rows(engine, ParcelRow, *parcels, "first_estimate", "estimate")
            if ledger.is_ours(one.order_id)
        }
        scans = ("order_id", "parcel_id", "status", "occurred_at", "received_at")
        self._scans = _rows(engine, ScanRow, *scans)
        messages = ("id", "order_id", "parcel_id", "kind", "covered_by")
        self._messages = _rows(engine, MessageRow, *messages)
        self._cases = _rows(engine, CaseRow, "order_id", "parcel_id", "kind")
        attempts = _rows(engine, AttemptRow, "message_id", "state", "settled_at")
        self._left = defaultdict[int, list[Any]](list)
        for one in attempts:
            if one.state == "SENT":
                self._left[one.message_id].append(one.settled_at)

    def lane(self, key: Key) -> str:
        return f"{self.parcels[key].carrier} {self.parcels[key].country}"

    def scan_hours(self, span: Span) -> Iterator[tuple[Key, float]]:
        for scan in self._scans:
            if scan.received_at in span and key_of(scan) in self.parcels:
                yield key_of(scan), (scan.received_at - scan.occurred_at) / HOUR

    def delivered(self, span: Span) -> dict[Key, Any]:
        """When we first heard of each."""
        heard: dict[Key, Any] = {}
        for scan in sorted(self._scans, key=lambda one: one.received_at):
            if scan.status == "DELIVERED" and key_of(scan) in self.parcels:
                heard.setdefault(key_of(scan), scan.received_at)
        return {key: at for key, at in heard.items() if at in span}

    def told_hours(self, span: Span) -> list[float]:
        heard, hours = self.delivered(span), list[float]()
        for message in self._messages:
            left = self._left[message.covered_by or message.id]
            if message.kind == "DELIVERED" and left and key_of(message) in heard:
                hours.append(max(0.0, (min(left) - heard[key_of(message)]) / HOUR))
        return hours

    def slipped(self, span: Span) -> list[Key]:
        parcels = ((key, self.parcels[key]) for key in self.delivered(span))
        return [key for key, one in parcels if one.estimate.day > one.first_estimate.day]

    def shipped(self, span: Span) -> set[Key]:
        return {key for key, one in self.parcels.items() if one.label_at in span}

    def silent(self, span: Span) -> set[Key]:
        cases = {key_of(one) for one in self._cases if one.kind in _SILENT}
        told = {key_of(one) for one in self._messages if one.kind == "TRACKING_QUIET"}
        return self.shipped(span) & (cases | told)

    def not_received(self, span: Span) -> list[Key]:
        firsts = (problem.first for problem in self._ledger.problems(span))
        return [key_of(one) for one in firsts if one.kind is EscalationKind.NOT_RECEIVED]


def key_of(row: Any) -> Key:
    return row.order_id, row.parcel_id


def _rows(engine: Engine, table: type[SQLModel], *names: str) -> list[Any]:
    columns: Any = [getattr(table, name) for name in names]
    store: Any = getattr(table, "store")  # noqa: B009 - every table has one
    with engine.connect() as connection:
        return list(connection.execute(select(*columns).where(store == "lumen")))
