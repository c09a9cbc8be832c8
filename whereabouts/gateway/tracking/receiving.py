"""The question under a parcel that is said to be delivered: carriers have been wrong before."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from whereabouts.domain.escalation import EscalationKind
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.answer.answer import ParcelAnswer
from whereabouts.selfservice.order.tracked import ReportedProblem, TrackedOrder


class Reception(NamedTuple):
    """Where Yes and No lead. `is_thanked` once a Yes was said, which nobody writes down."""

    yes: str
    no: str
    is_thanked: bool = False


class Receiving:
    """Asks about the parcels of one order, on a page with a form behind it."""

    def __init__(self, order: TrackedOrder, visit: Visit) -> None:
        self._visit = visit
        self._form = order.report_at
        self._problems: Sequence[ReportedProblem] = order.problems

    def of(self, known: ParcelAnswer) -> Reception | None:
        """Nothing once a report says that it did not come."""
        asks = known.asks_whether_received and self._visit.at and self._form
        if not asks or any(self._is_missing(one, known) for one in self._problems):
            return None
        parcel, received = known.parcel_id, self._visit.received
        said = [*(one for one in received if one != parcel), parcel]
        yes = urlencode({"have": said}, doseq=True)
        no = urlencode({"what": "not_received", "parcel": parcel})
        return Reception(f"{self._visit.at}?{yes}", f"{self._form}?{no}", parcel in received)

    @staticmethod
    def _is_missing(one: ReportedProblem, known: ParcelAnswer) -> bool:
        is_of_it = one.parcel_id in ("", known.parcel_id)
        return one.closed_at is None and is_of_it and one.kind is EscalationKind.NOT_RECEIVED
