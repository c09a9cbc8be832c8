"""How facts change an order: the same in any order of arrival, and however often they come."""

from itertools import permutations
from typing import Any

import pytest

from tests.build import (
    HONOLULU,
    a_parcel,
    a_preference,
    a_scan,
    a_sending,
    an_order,
    at,
    on,
)
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.facts import (
    AddressChanged,
    EscalationClosed,
    Fact,
    IncidentEnded,
    MessageNeverLeft,
    MessageUndeliverable,
    OrderCancelled,
    OrderChanged,
    ParcelLabelled,
    ParcelScanned,
    PreferenceChanged,
)
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import Asked, Line, OrderState, Undeliverable
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.learn import learn, with_scans

CASE = Escalation(
    kind=EscalationKind.POTENTIALLY_LOST,
    parcel_id="p1",
    ordinal=1,
    silent_since=at("Tue 3 Nov 10:00"),
    opened_at=at("Tue 10 Nov 10:00"),
)


def _closed(resolution: Resolution, when: str, ordinal: int = 1) -> EscalationClosed:
    return EscalationClosed(
        kind=CASE.kind,
        parcel_id="p1",
        ordinal=ordinal,
        resolution=resolution,
        at=at(when),
    )


def _moved_to(zone: str, when: str) -> AddressChanged:
    destination = an_order().destination
    return AddressChanged(
        destination=destination.model_copy(update={"zones": (zone,), "at": at(when)})
    )


def _agree(*facts: Fact, given: OrderState | None = None) -> OrderState:
    """The order that learned the facts, after every permutation of them said twice agreed."""
    order = given or an_order()
    learned = learn(order, facts)
    for shuffled in permutations(facts):
        assert learn(order, shuffled) == learned
    assert learn(learned, facts) == learned
    return learned


def test_a_scan_is_learned_once_and_kept_in_the_carriers_order() -> None:
    first, second = a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00"), a_scan(S.DELIVERED, "Thu 5 Nov 10:00")
    order = _agree(ParcelScanned(scan=second), ParcelScanned(scan=first))
    assert order.scans == (first, second)


@pytest.mark.parametrize(
    "more", [{"place": "Reno, NV"}, {"estimate": on("Fri 6 Nov")}, {"signed": True}]
)
def test_of_two_versions_of_one_scan_the_fuller_counts(more: dict[str, Any]) -> None:
    poor = a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", scan_id="x")
    full = a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", scan_id="x", **more)
    assert with_scans((poor,), (full,)) == with_scans((full,), (poor,)) == (full,)


def test_one_scan_id_may_belong_to_two_parcels() -> None:
    scans = [a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", p, scan_id="x") for p in ("p1", "p2")]
    assert len(with_scans((), scans)) == 2


def test_a_label_makes_a_parcel() -> None:
    parcels = (a_parcel("p1"), a_parcel("p2"))
    order = _agree(*(ParcelLabelled(parcel=p) for p in reversed(parcels)))
    assert order.parcels == parcels


def test_a_replaced_tracking_number_stays_replaced() -> None:
    old = ParcelLabelled(parcel=a_parcel(number="1Z-old"))
    new = ParcelLabelled(parcel=a_parcel(number="1Z-new", replaced="Wed 4 Nov 10:00"))
    newest = ParcelLabelled(parcel=a_parcel(number="1Z-newest", replaced="Thu 5 Nov 10:00"))
    [parcel] = _agree(newest, old, new).parcels
    assert parcel.tracking_number == "1Z-newest"


def test_a_parcel_found_to_be_anothers_stays_so_until_its_number_is_replaced() -> None:
    first = ParcelLabelled(parcel=a_parcel(carrier="ups"))
    found = ParcelLabelled(parcel=a_parcel(carrier="fedex", reassigned_at=at("Wed 4 Nov 10:00")))
    again = ParcelLabelled(parcel=a_parcel(carrier="usps", reassigned_at=at("Wed 4 Nov 11:00")))
    assert _agree(found, again, first).parcels[0].carrier == "usps"
    newer = ParcelLabelled(parcel=a_parcel(number="1Z-new", replaced="Wed 4 Nov 10:30"))
    assert _agree(newer, again, first).parcels[0].carrier == "ups"


@pytest.mark.parametrize("more", [{"estimate": on("Fri 6 Nov")}, {"items": 2}])
def test_of_two_words_about_one_label_the_fuller_counts(more: dict[str, Any]) -> None:
    poor, full = a_parcel(items=None), a_parcel(**{"items": None} | more)
    [parcel] = _agree(ParcelLabelled(parcel=full), ParcelLabelled(parcel=poor)).parcels
    assert parcel == full


def test_the_newest_change_of_the_order_counts() -> None:
    first, last = (Line(line_id="mug", quantity=3),), (Line(line_id="mug", quantity=1),)
    order = _agree(
        OrderChanged(lines=last, at=at("Wed 4 Nov 10:00")),
        OrderChanged(lines=first, at=at("Tue 3 Nov 10:00")),
    )
    assert (order.lines, order.lines_at) == (last, at("Wed 4 Nov 10:00"))


def test_a_change_older_than_the_order_changes_nothing() -> None:
    order = an_order()
    assert learn(order, [OrderChanged(lines=(), at=at("Sun 1 Nov 10:00"))]) == order


def test_the_first_cancellation_counts() -> None:
    order = _agree(
        OrderCancelled(at=at("Wed 4 Nov 10:00")), OrderCancelled(at=at("Tue 3 Nov 10:00"))
    )
    assert order.cancelled_at == at("Tue 3 Nov 10:00")


def test_the_newest_address_counts() -> None:
    order = _agree(
        _moved_to(HONOLULU, "Wed 4 Nov 10:00"), _moved_to("America/Denver", "Tue 3 Nov 10:00")
    )
    assert order.destination.zones == (HONOLULU,)


def test_the_newest_word_on_a_channel_counts() -> None:
    stop = a_preference(Channel.SMS, allowed=False, when="Tue 3 Nov 10:00", reason="STOP")
    start = a_preference(Channel.SMS, when="Wed 4 Nov 10:00", reason="START")
    order = _agree(PreferenceChanged(preference=start), PreferenceChanged(preference=stop))
    assert start in order.preferences
    assert len(order.preferences) == 2


def test_at_one_instant_a_refusal_outweighs_a_consent() -> None:
    stop = a_preference(Channel.SMS, allowed=False, reason="a STOP")
    start = a_preference(Channel.SMS, reason="some START")
    assert (
        stop
        in _agree(
            PreferenceChanged(preference=start), PreferenceChanged(preference=stop)
        ).preferences
    )


def test_what_could_not_be_delivered_is_remembered_once() -> None:
    words = [
        MessageUndeliverable(
            undeliverable=Undeliverable(
                kind=MessageKind.SHIPPED, parcels=("p1",), channel=channel, at=at("Tue 3 Nov 10:00")
            )
        )
        for channel in Channel
    ]
    assert len(_agree(*words).undeliverable) == 2


@pytest.mark.parametrize(
    ("outcome", "decided", "becomes"),
    [
        pytest.param(Outcome.UNKNOWN, "Tue 3 Nov 10:00", Outcome.LATE, id="decided anew"),
        pytest.param(Outcome.SENT, "Tue 3 Nov 10:00", Outcome.SENT, id="was never in doubt"),
        pytest.param(Outcome.UNKNOWN, "Wed 4 Nov 10:00", Outcome.UNKNOWN, id="a later try"),
    ],
)
def test_a_message_that_turns_out_never_to_have_left_may_leave_again(
    outcome: Outcome, decided: str, becomes: Outcome
) -> None:
    word = MessageNeverLeft(
        kind=MessageKind.SHIPPED,
        parcels=("p1",),
        channel=Channel.EMAIL,
        at=at("Tue 3 Nov 15:00"),
    )
    sending = a_sending(MessageKind.SHIPPED, decided, outcome=outcome)
    [learned] = _agree(word, given=an_order(sendings=(sending,))).sendings
    assert learned.outcome is becomes


def test_a_closed_case_is_closed_as_its_last_word_says() -> None:
    order = _agree(
        _closed(Resolution.FOUND, "Tue 10 Nov 12:00"),
        _closed(Resolution.REFUNDED, "Wed 11 Nov 12:00"),
        given=an_order(escalations=(CASE,)),
    )
    [case] = order.escalations
    assert (case.resolution, case.closed_at) == (Resolution.REFUNDED, at("Wed 11 Nov 12:00"))


@pytest.mark.parametrize("ordinal", [2, 3])
def test_a_case_is_closed_by_its_own_name_only(ordinal: int) -> None:
    order = an_order(escalations=(CASE,))
    assert learn(order, [_closed(Resolution.FOUND, "Tue 10 Nov 12:00", ordinal)]) == order


def test_nothing_is_learned_from_nothing() -> None:
    order = an_order()
    assert learn(order, []) == order


def test_when_an_incident_ends_what_was_asked_meanwhile_is_forgotten() -> None:
    def asked(when: str, held: bool) -> Asked:
        return Asked(parcel_id="p1", at=at(when), answered=True, held=held)

    told = asked("Thu 5 Nov 10:00", held=False)
    held, later = asked("Thu 5 Nov 16:00", held=True), asked("Sat 7 Nov 10:00", held=True)
    over = IncidentEnded(at=at("Fri 6 Nov 08:00"))
    order = an_order(asked=(told, held, later))
    assert learn(order, [over]).asked == (told, later)
    assert learn(order, [over, over]) == learn(order, [over])
