"""Escalations: opened once for a silence, told once of its end, kept while a person has them."""

from typing import Any

import pytest

from tests.build import a_parcel, a_scan, an_order, at
from tests.lifecycle.looking import all_begun, escalates, tells_moved
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.order import Asked, OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.plan import plan

E = EscalationKind
LAST_SCAN = "Tue 3 Nov 10:00"
MOVED = a_scan(S.IN_TRANSIT, "Fri 6 Nov 12:00", place="Reno, NV")


def _escalation(kind: E, since: str = LAST_SCAN, **given: Any) -> Escalation:
    fields = {"parcel_id": "p1", "ordinal": 1, "opened_at": at("Thu 5 Nov 10:00")}
    return Escalation.model_validate({"kind": kind, "silent_since": at(since)} | fields | given)


def _silent(*escalations: Escalation, later: tuple[Scan, ...] = (), **given: Any) -> OrderState:
    asked = tuple(
        Asked(parcel_id="p1", at=at(when), answered=True)
        for when in ("Thu 5 Nov 10:00", "Tue 10 Nov 10:00", "Sun 15 Nov 12:00", "Fri 20 Nov 12:00")
    )
    scans = (a_scan(S.IN_TRANSIT, LAST_SCAN), *later)
    return an_order(
        parcels=(a_parcel(),), scans=scans, escalations=escalations, asked=asked, **given
    )


def test_an_open_escalation_is_not_opened_again() -> None:
    order = _silent(_escalation(E.TRACKING_QUIET))
    assert escalates(order, "Fri 6 Nov 10:00") == []


def test_one_closed_by_a_person_is_not_opened_again_for_the_same_silence() -> None:
    closed = _escalation(
        E.TRACKING_QUIET, closed_at=at("Thu 5 Nov 12:00"), resolution=Resolution.FOUND
    )
    assert escalates(_silent(closed), "Fri 6 Nov 10:00") == []


def test_the_next_silence_opens_the_next_one() -> None:
    closed = _escalation(
        E.TRACKING_QUIET, closed_at=at("Fri 6 Nov 12:00"), resolution=Resolution.MOVED_AGAIN
    )
    order = _silent(closed, later=(a_scan(S.IN_TRANSIT, "Fri 13 Nov 12:00"),))
    [opened] = escalates(order, "Sun 15 Nov 12:01")
    assert (opened.kind, opened.ordinal) == (E.TRACKING_QUIET, 2)
    assert opened.silent_since == at("Fri 13 Nov 12:00")


def test_a_case_still_open_from_an_earlier_silence_covers_the_next() -> None:
    quiet_again = _escalation(E.TRACKING_QUIET, ordinal=2, since="Fri 13 Nov 12:00")
    order = _silent(
        _escalation(E.POTENTIALLY_LOST, told_of_movement_at=at("Fri 13 Nov 12:01")),
        quiet_again,
        later=(a_scan(S.IN_TRANSIT, "Fri 13 Nov 12:00"),),
    )
    assert escalates(order, "Fri 20 Nov 12:01") == []


@pytest.mark.parametrize(
    ("kind", "ends_as"),
    [
        (E.TRACKING_QUIET, Resolution.MOVED_AGAIN),
        (E.NEVER_PICKED_UP, Resolution.MOVED_AGAIN),
        (E.POTENTIALLY_LOST, None),
    ],
)
def test_a_new_scan_ends_the_quiet_and_is_told_to_the_case(
    kind: E, ends_as: Resolution | None
) -> None:
    [told] = tells_moved(_silent(_escalation(kind), later=(MOVED,)), "Fri 6 Nov 12:00")
    assert (told.kind, told.ordinal, told.ends_as) == (kind, 1, ends_as)
    assert (told.status, told.scanned_at, told.place) == (
        S.IN_TRANSIT,
        at("Fri 6 Nov 12:00"),
        "Reno, NV",
    )


def test_a_case_is_told_of_movement_once() -> None:
    order = _silent(_escalation(E.POTENTIALLY_LOST), later=(MOVED,))
    told = all_begun(order, "Fri 6 Nov 12:00")
    assert tells_moved(told, "Fri 6 Nov 12:01") == []
    again = told.model_copy(
        update={"scans": (*told.scans, a_scan(S.OUT_FOR_DELIVERY, "Sat 7 Nov 07:00"))}
    )
    assert tells_moved(again, "Sat 7 Nov 07:00") == []
    assert again.escalations[0].is_open


def test_a_delivery_is_movement_too() -> None:
    order = _silent(_escalation(E.POTENTIALLY_LOST), later=(a_scan(S.DELIVERED, "Fri 6 Nov 9:00"),))
    [told] = tells_moved(order, "Fri 6 Nov 09:00")
    assert (told.status, told.ends_as) == (S.DELIVERED, None)


def test_which_kinds_end_on_movement_is_the_stores_choice() -> None:
    policy = {"ends_on_movement": {E.TRACKING_QUIET, E.POTENTIALLY_LOST}}
    order = _silent(_escalation(E.POTENTIALLY_LOST), later=(MOVED,), policy=policy)
    [told] = tells_moved(order, "Fri 6 Nov 12:00")
    assert told.ends_as is Resolution.MOVED_AGAIN


def test_giving_the_parcel_up_ends_its_quiet_flag_too() -> None:
    lost = _escalation(
        E.POTENTIALLY_LOST, closed_at=at("Wed 11 Nov 9:00"), resolution=Resolution.REFUNDED
    )
    [told] = tells_moved(_silent(_escalation(E.TRACKING_QUIET), lost), "Wed 11 Nov 09:00")
    assert (told.kind, told.ends_as) == (E.TRACKING_QUIET, Resolution.REFUNDED)


@pytest.mark.parametrize("status", [S.LABEL_CREATED, S.UNKNOWN])
def test_a_scan_without_movement_ends_nothing(status: S) -> None:
    order = _silent(_escalation(E.TRACKING_QUIET), later=(a_scan(status, "Fri 6 Nov 12:00"),))
    assert tells_moved(order, "Fri 6 Nov 12:00") == []


def test_an_order_is_flagged_silent_until_the_parcel_moves() -> None:
    quiet = _escalation(E.TRACKING_QUIET)
    assert not plan(_silent(), at("Thu 5 Nov 10:00")).silent
    assert plan(_silent(quiet), at("Thu 5 Nov 10:00")).silent
    assert not plan(_silent(quiet, later=(MOVED,)), at("Fri 6 Nov 12:00")).silent


def test_what_the_carrier_calls_lost_goes_to_a_person_at_once() -> None:
    order = _silent(_escalation(E.TRACKING_QUIET), later=(a_scan(S.LOST, "Fri 6 Nov 9:00"),))
    [opened] = escalates(order, "Fri 6 Nov 09:00")
    assert (opened.kind, opened.silent_since) == (E.POTENTIALLY_LOST, at("Fri 6 Nov 09:00"))
    assert escalates(all_begun(order, "Fri 6 Nov 09:00"), "Mon 30 Nov 10:00") == []


def test_what_the_carrier_calls_lost_joins_the_case_that_is_open() -> None:
    order = _silent(_escalation(E.POTENTIALLY_LOST), later=(a_scan(S.LOST, "Fri 6 Nov 9:00"),))
    assert escalates(order, "Fri 6 Nov 09:00") == []


def test_a_loss_from_before_the_import_opens_nothing() -> None:
    order = _silent(later=(a_scan(S.LOST, "Fri 6 Nov 9:00"),), imported="Fri 6 Nov 10:00")
    assert escalates(order, "Fri 6 Nov 10:00") == []
