"""Of an order's cases, the page knows how the newest that people worked has ended."""

from typing import Any

import pytest

from tests.activities.test_notice import a_record, with_scans
from tests.store.build import HOUR, NOW, STORE
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.selfservice.order.tracked import Outcome
from whereabouts.store.casework import Case

R = Resolution


def a_case(ordinal: int, resolution: Resolution | None = None, **given: Any) -> Case:
    fields: dict[str, Any] = {
        "workflow_id": f"escalation/{ordinal}",
        "store": STORE,
        "order_id": "1001",
        "parcel_id": "p1",
        "kind": EscalationKind.POTENTIALLY_LOST,
        "ordinal": ordinal,
        "queue": "support",
        "opened_at": NOW + ordinal * HOUR,
        "due_at": NOW + 24 * HOUR,
        "closed_at": NOW + (ordinal + 1) * HOUR if resolution else None,
        "resolution": resolution,
    }
    return Case.model_validate(fields | given)


FLAG = a_case(9, kind=EscalationKind.TRACKING_QUIET, due_at=None)


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ([a_case(1, R.REFUNDED)], R.REFUNDED),
        ([a_case(1, R.FOUND), a_case(2, R.RESHIPPED)], R.RESHIPPED),
        ([a_case(1, R.FOUND), a_case(2)], None),
        ([a_case(1, R.REFUNDED), a_case(2, R.MOVED_AGAIN)], R.REFUNDED),
        ([a_case(1, R.REFUNDED), FLAG], R.REFUNDED),
        ([a_case(1, R.REFUNDED, parcel_id="p2")], None),
        ([a_case(1, R.MOVED_AGAIN)], None),
    ],
    ids=["one", "newest", "open", "moved since", "flag", "of another", "by itself"],
)
def test_the_outcome_of_a_parcel(cases: list[Case], told: Resolution | None) -> None:
    (parcel,) = tracked(a_record(with_scans()), cases).parcels
    assert (parcel.outcome and parcel.outcome.resolution) == told


def test_it_is_dated_by_the_decision() -> None:
    (parcel,) = tracked(a_record(with_scans()), [a_case(1, R.REFUNDED)]).parcels
    assert parcel.outcome == Outcome(resolution=R.REFUNDED, at=NOW + 2 * HOUR)
