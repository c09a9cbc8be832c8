"""`why` says of each message what became of it, and where nothing did, what was decided."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from tests.activities.test_notice import a_letter, a_record, with_scans
from tests.build import Moment, a_parcel, at
from whereabouts.console.why import show_why
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.records import Recorded


def decided(kind: str, verdict: str, reason: str, **given: Any) -> Recorded:
    fields: dict[str, Any] = {
        "kind": MessageKind(kind),
        "parcel_id": "p1",
        "verdict": Verdict(verdict),
        "why": Why.AWAITS_EVENT,
        "reason": reason,
    }
    return Recorded(at=at("Mon 2 Nov 12:00"), decision=Decision(**fields | given))


def shown(*what: Recorded | Letter, order: OrderRecord | None = None) -> list[str]:
    """The lines of the screen, without the frame of the table."""
    screen = StringIO()
    decisions = tuple(one for one in what if isinstance(one, Recorded))
    letters = tuple(one for one in what if isinstance(one, Letter))
    console = Console(file=screen, width=200)
    show_why(console, order or a_record(with_scans()), decisions, letters)
    lines = (" ".join(line.replace("│", " ").split()) for line in screen.getvalue().splitlines())
    return [line for line in lines if line[:1].isalpha()]


def a_fate(state: str = "SENT", when: Moment = "Mon 2 Nov 12:10", **given: Any) -> Letter:
    return a_letter("SHIPPED", when, state).model_copy(update=given)


WAITS = decided("SHIPPED", "WAITING", "leaves at noon")


def test_an_order_goes_by_its_shoppers_number_beside_its_own() -> None:
    order = a_record(with_scans())
    numbered = order.purchase.model_copy(update={"number": "FW2041"})
    order = order.model_copy(update={"purchase": numbered})
    assert shown(order=order)[0].startswith("Order FW2041 (1001) of lumen")


def test_it_begins_with_where_the_order_stands_and_what_is_next() -> None:
    order = a_record(
        with_scans(),
        stage=OrderStage.IN_TRANSIT,
        silent=True,
        wake_at=at("Thu 5 Nov 09:00"),
        wake_for="the carrier is asked",
    )
    assert shown(order=order)[:3] == [
        "Order 1001 of lumen: in transit",
        "Tracking has not been updated recently.",
        "Next look Thu 5 Nov 09:00: the carrier is asked",
    ]


def test_an_order_that_is_over_looks_no_more() -> None:
    over = a_record(stage=OrderStage.DELIVERED, wake_at=at("Thu 5 Nov 09:00"), wake_for="x")
    assert not [line for line in shown(order=over) if line.startswith("Next look")]


def test_what_has_not_left_is_told_by_its_reason() -> None:
    assert "shipped p1 waiting leaves at noon" in shown(WAITS)


@pytest.mark.parametrize(
    ("letter", "line"),
    [
        (a_fate(), "shipped p1 sent sent by e-mail Mon 2 Nov 12:10"),
        (
            a_fate(delivered=True, opened=True, clicked=True),
            "shipped p1 sent sent by e-mail Mon 2 Nov 12:10, delivered, opened, link followed",
        ),
        (
            a_fate(channel=Channel.SMS),
            "shipped p1 sent sent by SMS Mon 2 Nov 12:10",
        ),
        (
            a_fate("UNDELIVERABLE", reason="no such mailbox"),
            "shipped p1 waiting e-mail Mon 2 Nov 12:10 could not be delivered: no such mailbox",
        ),
        (
            a_fate("UNKNOWN"),
            "shipped p1 waiting e-mail Mon 2 Nov 12:10: the provider never answered",
        ),
    ],
)
def test_of_what_left_the_ledger_has_the_last_word(letter: Letter, line: str) -> None:
    assert line in shown(WAITS, letter)


def test_a_message_that_fell_over_to_the_other_channel_was_sent() -> None:
    bounced = a_fate("UNDELIVERABLE", reason="no such mailbox")
    texted = a_fate(when="Mon 2 Nov 12:30", channel=Channel.SMS)
    (line,) = [line for line in shown(WAITS, bounced, texted) if line.startswith("shipped")]
    assert line.startswith("shipped p1 sent e-mail Mon 2 Nov 12:10 could not be delivered")
    assert line.endswith("; sent by SMS Mon 2 Nov 12:30")


@pytest.mark.parametrize("state", ["CLAIMED", "RELEASED", "SUPPRESSED"])
def test_what_never_left_is_no_letter(state: str) -> None:
    assert "shipped p1 waiting leaves at noon" in shown(WAITS, a_fate(state))


def test_a_follow_up_is_told_apart_from_what_it_repeats() -> None:
    mailed = a_letter("DELIVERED", "Mon 2 Nov 22:00")
    lines = shown(
        decided("DELIVERED", "SENT", "sent"),
        decided("DELIVERED", "WAITING", "texts rest at night", follow_up=True),
        mailed,
    )
    assert "delivered p1 sent sent by e-mail Mon 2 Nov 22:00" in lines
    assert "delivered (again by SMS) p1 waiting texts rest at night" in lines


def test_messages_come_parcel_by_parcel_as_an_order_lives() -> None:
    order = a_record(*(with_scans(parcel=a_parcel(p)) for p in ("p1", "p2")))
    lines = shown(
        decided("DELIVERED", "WAITING", "d", parcel_id="p1"),
        decided("SHIPPED", "WAITING", "s", parcel_id="p2"),
        decided("SHIPPED", "WAITING", "s", parcel_id="p1"),
        decided("ORDER_CONFIRMED", "WAITING", "c", parcel_id=""),
        decided(
            "SHIPPED", "NOT_APPLICABLE", "there was no parcel", parcel_id="", why=Why.NO_PARCEL
        ),
        order=order,
    )
    about = [line for line in lines if " waiting " in line]
    assert about == [
        "order confirmed - waiting c",
        "shipped p1 waiting s",
        "delivered p1 waiting d",
        "shipped p2 waiting s",
    ]
    assert not [line for line in lines if "there was no parcel" in line]


def test_times_are_told_in_the_orders_zone() -> None:
    assert shown()[-1] == "Times in America/New_York"
