"""An answer is told in one order: what stands, what it means, when it should come, how fresh."""

from datetime import date, time

import pytest

from tests.selfservice.answer.build import answer_of, on_its_way
from tests.selfservice.order.build import LAMP, NOW, a_parcel, a_scan, an_order, inside, local
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.selfservice.answer.answer import Answer, Look, Looked, Scope
from whereabouts.selfservice.order.tracked import ReportedProblem, TrackedOrder
from whereabouts.selfservice.saying.listing import listed
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.telling import told
from whereabouts.selfservice.tongue import tongue

S = TrackingStatus
ENGLISH, SPANISH = tongue("en-US"), tongue("es-MX")


def tell(*orders: TrackedOrder, look: Looked = Looked.LIVE) -> tuple[Paragraph, ...]:
    at = NOW if look is Looked.LIVE else None
    return told(answer_of(*orders, look=Look(how=look, at=at)), ENGLISH)


def lines_of(*scans: Scan, look: Looked = Looked.LIVE, **fields: object) -> tuple[str, ...]:
    (paragraph,) = tell(an_order(a_parcel(*scans, **fields)), look=look)
    return paragraph.lines


def test_a_parcel_is_told_with_its_estimate_its_freshness_and_its_links() -> None:
    (paragraph,) = tell(on_its_way())
    assert paragraph.heading == "On its way"
    assert paragraph.lines == (
        "UPS last saw it in Reno, NV on Tue, Nov 24 at 9:30 am.",
        "Estimated delivery: Thursday, Nov 26, 2–4 pm.",
        "We asked UPS just now.",
    )
    assert [link.name for link in paragraph.links] == ["Track at UPS"]


@pytest.mark.parametrize(
    ("look", "sentence"),
    [
        (Looked.NO_ANSWER, "UPS did not answer just now. What stands here is what it said"),
        (Looked.NOT_ASKABLE, "UPS cannot be asked live. It last reported"),
        (Looked.NOT_KNOWN_YET, "We asked UPS just now: it does not know the number."),
    ],
)
def test_what_was_not_heard_just_now_is_told_with_its_age(look: Looked, sentence: str) -> None:
    said = tell(on_its_way(), look=look)[0].lines[-1]
    assert said.startswith(sentence)
    assert look is Looked.NOT_KNOWN_YET or said.endswith("3 hours ago.")


def test_a_young_label_that_the_carrier_does_not_know_is_normal() -> None:
    said = lines_of(look=Looked.NOT_KNOWN_YET, label_at=local(24, 8))
    assert said[-1].endswith("does not know the number yet, which is normal for a young label.")


def test_an_estimate_that_passed_or_may_not_hold_is_doubted() -> None:
    passed = lines_of(
        a_scan(S.IN_TRANSIT, local(23, 18)), estimate=EstimatedDelivery(day=date(2026, 11, 23))
    )
    assert "It was estimated for Monday, Nov 23. There is no new date yet." in passed
    silent = lines_of(a_scan(S.IN_TRANSIT, local(21, 9)))
    assert "The last estimate was Wednesday, Nov 25. It may no longer hold." in silent
    unknown = lines_of(a_scan(S.IN_TRANSIT, local(24, 9)), estimate=None)
    assert "There is no date for its delivery yet." in unknown


def test_what_is_on_the_vehicle_today_is_estimated_for_no_other_day() -> None:
    out = a_scan(S.OUT_FOR_DELIVERY, local(24, 7))
    assert not any("stimate" in line for line in lines_of(out))
    window = EstimatedDelivery(day=date(2026, 11, 24), opens=time(14), closes=time(16))
    today = a_scan(S.OUT_FOR_DELIVERY, local(24, 7), estimate=window)
    assert "Estimated delivery: Tuesday, Nov 24, 2–4 pm." in lines_of(today)


def test_of_a_delivery_it_is_asked_last_whether_it_came() -> None:
    said = lines_of(a_scan(S.DELIVERED, local(24, 9), "front door"), look=Looked.NOT_NEEDED)
    assert said == (
        "UPS says it was delivered at 9 am on Tue, Nov 24, front door.",
        "Do you have it?",
    )


def test_customs_are_explained_with_when_a_person_takes_it_on() -> None:
    said = " ".join(lines_of(a_scan(S.CUSTOMS_HOLD, local(23, 9)), estimate=None))
    for part in (
        "It is the move of customs now, not yours.",
        "Customs have had it since Mon, Nov 23, 9 am.",
        "nobody can name a fixed time",
        "the invoice and a proof of payment",
        "longer than 5 business days, a person of ours takes it on",
    ):
        assert part in said


def test_at_a_pickup_place_it_is_said_what_the_tracking_does_not_say() -> None:
    said = lines_of(a_scan(S.AVAILABLE_FOR_PICKUP, local(23, 9), "Shop 12"))
    assert "UPS keeps it for you here: Shop 12." in said
    assert any("when it is open" in one and "see UPS's page" in one for one in said)
    elsewhere = lines_of(a_scan(S.AVAILABLE_FOR_PICKUP, local(23, 9), ""), carrier="ontrac")
    assert "The tracking does not say where." in elsewhere
    assert any("ask OnTrac" in one for one in elsewhere)


def test_a_split_order_says_what_is_where_and_what_is_still_to_be_sent() -> None:
    one = a_parcel(lines=inside("1", 1), label_at=local(24, 8))
    two = a_parcel(
        parcel_id="p2", lines=inside("2", 3), label_at=local(24, 9), tracking_number="1Z2222222222"
    )
    split, first, second = tell(an_order(one, two, promised_ship_date=date(2026, 11, 25)))
    assert split.heading == "Your order comes in more than one parcel"
    assert split.lines == (
        "Parcel 1: 1 x Brass lamp.",
        "Parcel 2: 3 x Enamel <mug>.",
        "Still to be sent: 1 x Enamel <mug>.",
        "We plan to send it by Wed, Nov 25.",
    )
    assert first.heading.startswith("Parcel 1 of 2: ")
    assert second.heading.startswith("Parcel 2 of 2: ")
    whole = tell(an_order(one, two, items=(LAMP,)))[0]
    assert whole.heading == "Your order comes in 2 parcels"


def test_an_order_that_was_not_sent_says_so_and_when_it_should_be() -> None:
    (said,) = tell(an_order(items=(LAMP,), promised_ship_date=date(2026, 11, 25)))
    assert said.lines[1:] == (
        "In your order: 1 x Brass lamp.",
        "We plan to send it by Wed, Nov 25.",
    )
    (undated,) = tell(an_order(items=(LAMP,)))
    assert undated.lines[-1] == "We have no day for its sending yet."


def test_a_cancelled_order_says_since_when() -> None:
    (said,) = tell(an_order(cancelled_at=local(23, 9)))
    assert (said.heading, said.lines) == (
        "Your order is cancelled",
        ("It was cancelled on Mon, Nov 23.",),
    )


PROBLEM = ReportedProblem(
    kind=EscalationKind.NOT_RECEIVED,
    parcel_id="p1",
    by_shopper=True,
    opened_at=local(24, 10),
    has_inquiry=True,
    has_somebody=True,
    waits_for_shopper=False,
    asked_at=None,
    answer_due_at=None,
    intercept=None,
    heard_by=local(25, 10),
    is_renewed=False,
    closed_at=None,
    resolution=None,
)


def test_an_open_problem_is_told_with_its_promise_but_not_for_a_postcode() -> None:
    order = on_its_way(problems=(PROBLEM,))
    assert told(answer_of(order), ENGLISH)[-1].lines == (
        "Thank you for telling us. Your report reached us on Tue, Nov 24, 10 am.",
        "We are opening an investigation with UPS.",
        "A person is working on it.",
        "You hear from us by Wed, Nov 25, 10 am.",
    )
    assert len(told(answer_of(order, scope=Scope.STATUS), ENGLISH)) == 1


def two_orders(scope: Scope = Scope.FULL) -> Answer:
    out = an_order(a_parcel(a_scan(S.OUT_FOR_DELIVERY, local(24, 7))), items=(LAMP,), number="1001")
    return answer_of(out, on_its_way(order_id="L-78"), scope=scope)


def test_of_several_orders_every_paragraph_names_its_own() -> None:
    headings = [one.heading for one in told(two_orders(), ENGLISH)]
    assert headings == ["Order 1001: Out for delivery today", "Order L-78: On its way"]


def test_a_list_has_a_line_for_each_order_with_its_items_only_for_who_may_see_them() -> None:
    assert listed(two_orders(), ENGLISH)[0] == (
        "Order 1001 - 1 x Brass lamp - out for delivery today"
    )
    assert listed(two_orders(Scope.STATUS), ENGLISH)[0] == "Order 1001 - out for delivery today"
    assert listed(two_orders(), SPANISH)[0] == "Pedido 1001 - 1 x Brass lamp - en reparto hoy"
