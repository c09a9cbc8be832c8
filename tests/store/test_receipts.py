"""What providers report is taken once, and proves that they have the message."""

from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import granted, in_doubt, sent, settled, withheld
from tests.store.build import EMAIL, HOUR, NOW, PHONE, STORE, WALL, a_purchase
from tests.store.desk import Desk
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact, MessageUndeliverable, PreferenceChanged
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import Preference, Undeliverable
from whereabouts.store.receipts import ReceiptTaken
from whereabouts.store.rows import AttemptRow, ReceiptRow

K, R = MessageKind, ReceiptKind
BY_MAIL, BY_TEXT = Channel.EMAIL, Channel.SMS
LATER = NOW + HOUR
_keys = count(1)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label("p1")
    desk.label("p2")
    return desk


def a_receipt(kind: ReceiptKind, token: str = "", **given: Any) -> Receipt:
    fields = {
        "natural_key": f"event-{next(_keys)}",
        "channel": BY_MAIL,
        "kind": kind,
        "token": token,
        "at": NOW,
    }
    return Receipt.model_validate(fields | given)


def take(desk: Desk, kind: ReceiptKind, token: str = "", **given: Any) -> ReceiptTaken:
    return desk.receipts.take_receipt(STORE, a_receipt(kind, token, **given), LATER)


def attempt(desk: Desk) -> AttemptRow:
    (row,) = desk.rows(AttemptRow)
    return row


def told(desk: Desk) -> dict[str, tuple[Fact, ...]]:
    return {work.order_id: work.facts for work in desk.tell()}


@pytest.mark.parametrize("kind", [R.ACCEPTED, R.DELIVERED, R.OPENED, R.CLICKED])
def test_any_receipt_settles_a_doubt(desk: Desk, kind: ReceiptKind) -> None:
    first = granted(desk)
    desk.ledger.unknown(first.token, BY_MAIL, first.nonce, NOW)
    assert take(desk, kind, first.token) == ReceiptTaken()
    assert settled(desk).outcome is Outcome.SENT
    assert attempt(desk).settled_at == LATER


def test_a_receipt_that_outruns_its_answer_is_not_undone_by_it(desk: Desk) -> None:
    first = granted(desk)
    take(desk, R.UNDELIVERABLE, first.token, provider_id="sg-1")
    desk.ledger.sent(first.token, BY_MAIL, first.nonce, "sg-1", LATER)
    assert settled(desk).outcome is Outcome.UNDELIVERABLE


def test_a_copy_changes_nothing(desk: Desk) -> None:
    first = sent(desk)
    receipt = a_receipt(R.UNDELIVERABLE, first.token)
    assert desk.receipts.take_receipt(STORE, receipt, LATER).order_ids == ("1001",)
    assert desk.receipts.take_receipt(STORE, receipt, LATER) == ReceiptTaken(duplicate=True)
    assert len(told(desk)["1001"]) == 1


def test_a_message_is_found_by_the_providers_name_for_it(desk: Desk) -> None:
    first = sent(desk)
    assert take(desk, R.DELIVERED, provider_id=f"sg-{first.token}").known
    assert attempt(desk).delivered_at == NOW


def test_a_receipt_that_names_nothing_finds_nothing(desk: Desk) -> None:
    granted(desk)
    assert not take(desk, R.DELIVERED).known
    in_doubt(desk)


def test_receipts_of_strangers_are_counted(desk: Desk) -> None:
    assert take(desk, R.DELIVERED, "unheard-of") == ReceiptTaken(known=False)
    assert desk.backlog.unknown_receipts == 1
    assert len(desk.rows(ReceiptRow)) == 1


def test_another_store_or_channel_cannot_speak_of_a_message(desk: Desk) -> None:
    first = granted(desk)
    receipt = a_receipt(R.DELIVERED, first.token)
    assert not desk.receipts.take_receipt("other", receipt, LATER).known
    assert not take(desk, R.DELIVERED, first.token, channel=BY_TEXT).known
    in_doubt(desk)


def test_reading_is_noted_at_its_first_time(desk: Desk) -> None:
    first = sent(desk)
    for kind in (R.DELIVERED, R.OPENED, R.CLICKED):
        for moment in (NOW, LATER):
            take(desk, kind, first.token, at=moment)
    row = attempt(desk)
    assert (row.delivered_at, row.opened_at, row.clicked_at) == (NOW, NOW, NOW)


def test_a_machine_does_not_read(desk: Desk) -> None:
    first = sent(desk)
    take(desk, R.OPENED, first.token, by_machine=True)
    assert attempt(desk).opened_at is None


def test_a_message_given_up_is_told_to_its_order_for_all_its_parcels(desk: Desk) -> None:
    first = sent(desk, K.SHIPPED, "p2", "p1")
    reason = f"mailbox of {EMAIL} is full"
    taken = take(desk, R.UNDELIVERABLE, first.token, reason=reason)
    assert taken.order_ids == ("1001",)
    fact = MessageUndeliverable(
        undeliverable=Undeliverable(
            kind=K.SHIPPED,
            parcels=("p1", "p2"),
            channel=BY_MAIL,
            at=NOW,
            reason="mailbox of (address) is full",
        )
    )
    assert told(desk) == {"1001": (fact,)}
    assert settled(desk, K.SHIPPED, "p1", "p2").outcome is Outcome.UNDELIVERABLE
    granted(desk, K.SHIPPED, "p1", "p2", channel=BY_TEXT)


def test_a_message_given_up_twice_is_told_once(desk: Desk) -> None:
    first = sent(desk)
    for _ in range(2):
        take(desk, R.UNDELIVERABLE, first.token)
    assert len(told(desk)["1001"]) == 1


def test_what_was_delivered_stays_delivered(desk: Desk) -> None:
    first = sent(desk)
    take(desk, R.DELIVERED, first.token)
    assert take(desk, R.UNDELIVERABLE, first.token).order_ids == ()
    assert settled(desk).outcome is Outcome.SENT


def test_an_order_hears_of_it_at_its_own_time(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order(clock=Clock(started_wall=NOW, started=at("Fri 6 Nov 12:00"), speed=60))
    first = sent(desk, K.ORDER_CONFIRMED)
    take(desk, R.UNDELIVERABLE, first.token, at=NOW + HOUR / 60)
    ((fact,),) = told(desk).values()
    assert isinstance(fact, MessageUndeliverable)
    assert fact.undeliverable.at == at("Fri 6 Nov 13:00")


def test_a_dead_address_is_closed_for_every_open_order_of_it(desk: Desk) -> None:
    desk.order("1002")
    desk.order("1003")
    desk.end("1003")
    desk.order(purchase=a_purchase("1004", customer={"email": "bo@example.com"}))
    first = sent(desk)
    taken = take(desk, R.UNDELIVERABLE, first.token, address_dead=True)
    assert taken.order_ids == ("1001", "1002")
    closed = PreferenceChanged(
        preference=Preference(
            channel=BY_MAIL, allowed=False, reason="the address is dead", at=WALL.read(LATER)
        )
    )
    facts = told(desk)
    assert facts["1001"][-1] == closed
    assert facts["1002"] == (closed,)
    withheld(desk, K.DELIVERED, order_id="1002")


def test_a_dead_address_is_told_once(desk: Desk) -> None:
    for token in [sent(desk, kind).token for kind in (K.SHIPPED, K.DELIVERED)]:
        take(desk, R.UNDELIVERABLE, token, address_dead=True)
    assert [fact.type for fact in told(desk)["1001"]] == [
        "message_undeliverable",
        "preference_changed",
        "message_undeliverable",
    ]


def test_who_calls_a_message_spam_is_not_written_to_again(desk: Desk) -> None:
    first = sent(desk)
    assert take(desk, R.COMPLAINED, first.token).order_ids == ("1001",)
    withheld(desk, K.DELIVERED)
    granted(desk, K.DELIVERED, channel=BY_TEXT)


class TestUnopenedEmails:
    DAY_LATER = NOW + 24 * HOUR

    def mail(
        self,
        desk: Desk,
        kind: MessageKind,
        order_id: str = "1001",
        seen: ReceiptKind = R.ACCEPTED,
        **given: Any,
    ) -> None:
        """A mail delivered now, in the order in which they are made."""
        first = sent(desk, kind, order_id=order_id)
        take(desk, R.DELIVERED, first.token, at=NOW)
        take(desk, seen, first.token, **given)

    def unopened(self, desk: Desk, order_id: str = "1001") -> int:
        return desk.ledger.unopened_emails(STORE, order_id, self.DAY_LATER)

    def test_the_newest_in_a_row_are_counted(self, desk: Desk) -> None:
        for kind in (K.ORDER_CONFIRMED, K.SHIPPED):
            self.mail(desk, kind)
        assert self.unopened(desk) == 2

    @pytest.mark.parametrize("kind", [R.OPENED, R.CLICKED])
    def test_a_person_who_reads_ends_the_row(self, desk: Desk, kind: ReceiptKind) -> None:
        self.mail(desk, K.ORDER_CONFIRMED)
        self.mail(desk, K.SHIPPED, seen=kind)
        self.mail(desk, K.DELIVERED)
        assert self.unopened(desk) == 1

    def test_a_machine_ends_nothing(self, desk: Desk) -> None:
        self.mail(desk, K.SHIPPED, seen=R.OPENED, by_machine=True)
        assert self.unopened(desk) == 1

    def test_a_mail_has_a_day_to_be_read(self, desk: Desk) -> None:
        self.mail(desk, K.SHIPPED)
        moment = self.DAY_LATER - HOUR
        assert desk.ledger.unopened_emails(STORE, "1001", moment) == 0
        assert desk.ledger.unopened_emails(STORE, "1001", moment, after=HOUR) == 1

    def test_a_young_mail_that_was_read_ends_the_row_at_once(self, desk: Desk) -> None:
        self.mail(desk, K.ORDER_CONFIRMED)
        token = sent(desk, K.SHIPPED).token
        take(desk, R.DELIVERED, token, at=self.DAY_LATER)
        take(desk, R.OPENED, token, at=self.DAY_LATER)
        assert self.unopened(desk) == 0

    def test_all_orders_of_the_shopper_in_the_store_count(self, desk: Desk) -> None:
        desk.order(purchase=a_purchase("1002", customer={"email": EMAIL.upper()}))
        desk.order(purchase=a_purchase("1003", customer={"email": "bo@example.com"}))
        self.mail(desk, K.ORDER_CONFIRMED, "1001")
        self.mail(desk, K.ORDER_CONFIRMED, "1002")
        assert [self.unopened(desk, order_id) for order_id in ("1001", "1002", "1003")] == [2, 2, 0]

    def test_what_was_not_delivered_does_not_count(self, desk: Desk) -> None:
        sent(desk, K.ORDER_CONFIRMED)
        self.mail(desk, K.SHIPPED)
        assert self.unopened(desk) == 1

    def test_who_has_no_address_leaves_nothing_unopened(self, desk: Desk) -> None:
        desk.order(purchase=a_purchase("1002", customer={"phone": PHONE}))
        assert self.unopened(desk, "1002") == 0
        assert self.unopened(desk, "unheard-of") == 0
