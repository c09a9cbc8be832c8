"""When a wish is a genuine problem: by words or by facts, and neither talks the other down."""

from datetime import UTC, date, datetime

import pytest

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.answer.answer import (
    Look,
    Looked,
    OrderAnswer,
    ParcelAnswer,
    Scope,
    Situation,
)
from whereabouts.selfservice.answer.fact import Fact, Source
from whereabouts.selfservice.converse.troubles import Call, Trouble, trouble_of
from whereabouts.selfservice.understand.topic import Flag

E, F, W = EscalationKind, Flag, Situation
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)


def a_parcel(situation: Situation, parcel_id: str = "p1", **fields: object) -> ParcelAnswer:
    status = Fact[TrackingStatus](value=TrackingStatus.UNKNOWN, source=Source.CARRIER, at=AT)
    told = ParcelAnswer(
        parcel_id=parcel_id,
        carrier="ups",
        tracking_number="1Z999AA10123456784",
        situation=situation,
        status=status,
        look=Look(how=Looked.LIVE, at=AT),
    )
    return told.model_copy(update=fields)


def an_order(*parcels: ParcelAnswer, **fields: object) -> OrderAnswer:
    order = OrderAnswer(
        order_id="L-1",
        number="L-1",
        scope=Scope.FULL,
        zone="America/Denver",
        country="US",
        placed=Fact(value=AT, source=Source.SHOP, at=AT),
        parcels=parcels,
    )
    return order.model_copy(update=fields)


@pytest.mark.parametrize(
    "situation",
    [W.LABELLED, W.MOVING, W.OUT_TODAY, W.PICKUP, W.CUSTOMS],
)
def test_not_received_of_what_travels_in_time_is_answered_with_where_it_is(
    situation: Situation,
) -> None:
    assert trouble_of(an_order(a_parcel(situation)), [F.NOT_RECEIVED]) is None


@pytest.mark.parametrize(
    ("situation", "kind"),
    [
        (W.DELIVERED, E.NOT_RECEIVED),
        (W.SILENT, E.POTENTIALLY_LOST),
        (W.NEVER_SCANNED, E.POTENTIALLY_LOST),
        (W.OUT_EARLIER, E.POTENTIALLY_LOST),
        (W.ATTEMPTED, E.POTENTIALLY_LOST),
        (W.HELD_UP, E.POTENTIALLY_LOST),
        (W.LOST, E.POTENTIALLY_LOST),
        (W.RETURNING, E.OTHER_PROBLEM),
        (W.RETURNED, E.OTHER_PROBLEM),
        (W.SETTLED, E.OTHER_PROBLEM),
    ],
)
def test_not_received_of_what_should_be_there_or_went_astray_is_a_case(
    situation: Situation, kind: EscalationKind
) -> None:
    found = trouble_of(an_order(a_parcel(situation)), [F.NOT_RECEIVED])
    assert found == Trouble(Call.CASE, kind, "p1")


def test_not_received_after_the_estimated_day_is_a_case() -> None:
    late = a_parcel(W.MOVING, estimate_passed=True)
    assert trouble_of(an_order(late), [F.NOT_RECEIVED]) == Trouble(
        Call.CASE, E.POTENTIALLY_LOST, "p1"
    )


def test_of_two_deliveries_is_asked_which_did_not_come() -> None:
    order = an_order(a_parcel(W.DELIVERED), a_parcel(W.DELIVERED, "p2"))
    found = trouble_of(order, [F.NOT_RECEIVED])
    assert found is not None
    assert found.call is Call.WHICH_PARCEL
    assert trouble_of(order, [F.NOT_RECEIVED], "p2") == Trouble(Call.CASE, E.NOT_RECEIVED, "p2")


def test_where_one_parcel_came_and_one_travels_is_asked_whether_the_first_is_there() -> None:
    order = an_order(a_parcel(W.DELIVERED), a_parcel(W.MOVING, "p2"))
    found = trouble_of(order, [F.NOT_RECEIVED])
    assert found is not None
    assert found.call is Call.RECEIVED
    denied = trouble_of(order, [F.NOT_RECEIVED], denied=True)
    assert denied == Trouble(Call.CASE, E.NOT_RECEIVED, "p1")


def test_a_wrong_address_is_a_case_at_once_while_anything_is_under_way() -> None:
    assert trouble_of(an_order(), [F.WRONG_ADDRESS]) == Trouble(Call.CASE, E.WRONG_ADDRESS)
    moving = an_order(a_parcel(W.MOVING))
    assert trouble_of(moving, [F.WRONG_ADDRESS]) == Trouble(Call.CASE, E.WRONG_ADDRESS, "p1")


def test_what_was_brought_to_the_wrong_address_was_not_received() -> None:
    brought = an_order(a_parcel(W.DELIVERED))
    assert trouble_of(brought, [F.WRONG_ADDRESS]) == Trouble(Call.CASE, E.NOT_RECEIVED, "p1")


def test_customs_are_explained_until_they_hold_it_longer_than_usual() -> None:
    held = a_parcel(W.CUSTOMS)
    assert trouble_of(an_order(held), [F.CUSTOMS_HOLD]) is None
    long = held.model_copy(update={"is_held_long": True})
    for flags in ([F.CUSTOMS_HOLD], [F.NOT_RECEIVED]):
        assert trouble_of(an_order(long), flags) == Trouble(Call.CASE, E.CUSTOMS_HOLD, "p1")


def test_a_parcel_that_its_carrier_gave_up_is_a_case_whatever_was_asked() -> None:
    assert trouble_of(an_order(a_parcel(W.LOST)), []) == Trouble(
        Call.CASE, E.POTENTIALLY_LOST, "p1"
    )


@pytest.mark.parametrize("flag", [F.HUMAN, F.LEGAL, F.INJURY, F.FRAUD, F.DAMAGED, F.WRONG_ITEM])
def test_some_words_are_for_a_person_whatever_the_facts_are(flag: Flag) -> None:
    for situation in W:
        found = trouble_of(an_order(a_parcel(situation)), [flag])
        assert found == Trouble(Call.CASE, E.OTHER_PROBLEM, "p1")


def test_an_order_whose_day_to_ship_has_passed_is_no_routine_question() -> None:
    assert trouble_of(an_order(), [F.NOT_RECEIVED]) == Trouble(Call.CASE, E.OTHER_PROBLEM)
    in_time = an_order(ships_by=Fact(value=date(2026, 11, 27), source=Source.SHOP, at=AT))
    assert trouble_of(in_time, [F.NOT_RECEIVED]) is None
