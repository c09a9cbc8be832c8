"""What carriers did, counted a second time: plainly, row by row."""

from typing import Any

from sqlalchemy import Engine, select

from tests.measures.plainly import Ledger
from whereabouts.domain.escalation import EscalationKind
from whereabouts.measures.span import Span
from whereabouts.store.rows import CaseRow, MessageRow, ParcelRow, ScanRow

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
        scans = ("order_id", "parcel_id", "received_at")
        self._scans = _rows(engine, ScanRow, *scans, only="DELIVERED")
        messages = ("order_id", "parcel_id")
        self._messages = _rows(engine, MessageRow, *messages, only="TRACKING_QUIET")
        self._cases = _rows(engine, CaseRow, "order_id", "parcel_id", "kind")

    def lane(self, key: Key) -> str:
        return f"{self.parcels[key].carrier} {self.parcels[key].country}"

    def delivered(self, span: Span) -> dict[Key, Any]:
        """When we first heard of each."""
        heard: dict[Key, Any] = {}
        for scan in sorted(self._scans, key=lambda one: one.received_at):
            if key_of(scan) in self.parcels:
                heard.setdefault(key_of(scan), scan.received_at)
        return {key: at for key, at in heard.items() if at in span}

    def slipped(self, span: Span) -> list[Key]:
        parcels = ((key, self.parcels[key]) for key in self.delivered(span))
        return [key for key, one in parcels if one.estimate.day > one.first_estimate.day]

    def shipped(self, span: Span) -> set[Key]:
        return {key for key, one in self.parcels.items() if one.label_at in span}

    def silent(self, span: Span) -> set[Key]:
        cases = {key_of(one) for one in self._cases if one.kind in _SILENT}
        told = {key_of(one) for one in self._messages}
        return self.shipped(span) & (cases | told)

    def not_received(self, span: Span) -> list[Key]:
        firsts = (problem.first for problem in self._ledger.problems(span))
        return [key_of(one) for one in firsts if one.kind is EscalationKind.NOT_RECEIVED]


def key_of(row: Any) -> Key:
    return row.order_id, row.parcel_id


def _rows(engine: Engine, table: Any, *names: str, only: str = "") -> list[Any]:
    """`only` those of a status or kind."""
    told = table.status if table is ScanRow else getattr(table, "kind", None)
    asked = (told == only,) if only else ()
    columns = [getattr(table, name) for name in names]
    rows = select(*columns).where(table.store == "lumen", *asked)
    with engine.connect() as connection:
        return list(connection.execute(rows))
