"""At most one message of a kind, and none that was sent is forgotten."""

import re

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.asking import an_ask, claim, granted, in_doubt, sent, settled, withheld
from tests.store.build import EMAIL, HOUR, NOW, PHONE, SECOND, STORE, a_purchase, cancelled
from tests.store.desk import Desk
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.store.claims import Granted, Refusal, Settled, Withheld
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow
from whereabouts.store.taken import UnknownOrder

K = MessageKind
BY_MAIL, BY_TEXT = Channel.EMAIL, Channel.SMS
SUPPRESSED, UNDELIVERABLE = Outcome.SUPPRESSED, Outcome.UNDELIVERABLE


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    for parcel in ("p1", "p2", "p3"):
        desk.label(parcel)
    return desk


def refused(outcome: Outcome, refusal: Refusal) -> Withheld:
    return Withheld(outcome=outcome, reason=refusal.value)


def opened(desk: Desk, token: str, *, by_machine: bool = False) -> None:
    receipt = Receipt(
        natural_key=f"open-{token}",
        channel=BY_MAIL,
        kind=ReceiptKind.OPENED,
        token=token,
        at=NOW,
        by_machine=by_machine,
    )
    desk.receipts.take_receipt(STORE, receipt, NOW)


class TestOneMessage:
    def test_the_first_to_ask_may_send_to_the_orders_address(self, desk: Desk) -> None:
        assert granted(desk).address == EMAIL.lower()
        assert granted(desk, K.DELIVERED, channel=BY_TEXT).address == PHONE

    def test_what_was_claimed_is_not_granted_again(self, desk: Desk) -> None:
        first = granted(desk)
        doubt = in_doubt(desk)
        assert (doubt.token, doubt.nonce) == (first.token, first.nonce)
        assert (doubt.address, doubt.claimed_at) == (first.address, NOW)

    def test_not_even_to_the_attempt_that_claimed_it(self, desk: Desk) -> None:
        ask = an_ask()
        assert isinstance(desk.ledger.claim(ask, NOW), Granted)
        assert not isinstance(desk.ledger.claim(ask, NOW), Granted)

    def test_what_was_sent_is_settled(self, desk: Desk) -> None:
        sent(desk)
        assert settled(desk) == Settled(outcome=Outcome.SENT)

    def test_every_kind_and_parcel_has_its_own_message(self, desk: Desk) -> None:
        tokens = [
            granted(desk, kind, parcel).token
            for kind in (K.SHIPPED, K.DELIVERED)
            for parcel in ("p1", "p2")
        ]
        tokens.append(granted(desk, K.ORDER_CONFIRMED).token)
        assert len(set(tokens)) == 5

    def test_tokens_fit_a_link_and_cannot_be_guessed(self, desk: Desk) -> None:
        tokens = {granted(desk, kind, "p1").token for kind in (K.SHIPPED, K.DELIVERED, K.DELAYED)}
        assert len(tokens) == 3
        assert all(re.fullmatch(r"[A-Za-z0-9]{11}", token) for token in tokens)

    def test_an_unknown_order_has_no_messages(self, desk: Desk) -> None:
        with pytest.raises(UnknownOrder):
            claim(desk, order_id="2002")


class TestSettling:
    def test_what_was_released_may_be_claimed_again_under_its_token(self, desk: Desk) -> None:
        first = granted(desk)
        assert desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        again = granted(desk)
        assert again.token == first.token
        assert again.nonce != first.nonce

    def test_a_lost_outcome_stays_in_doubt_until_somebody_knows(self, desk: Desk) -> None:
        first = granted(desk)
        assert desk.ledger.unknown(first.token, BY_MAIL, first.nonce, NOW)
        doubt = in_doubt(desk)
        assert desk.ledger.released(doubt.token, BY_MAIL, doubt.nonce, NOW)
        granted(desk)

    def test_a_claim_settled_meanwhile_is_not_released_by_who_was_slower(self, desk: Desk) -> None:
        first = granted(desk)
        assert desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        second = granted(desk)
        assert not desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        assert not desk.ledger.unknown(first.token, BY_MAIL, first.nonce, NOW)
        assert not desk.ledger.undeliverable(first.token, BY_MAIL, first.nonce, "late", NOW)
        assert in_doubt(desk).nonce == second.nonce

    def test_acceptance_is_believed_however_late(self, desk: Desk) -> None:
        first = granted(desk)
        desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        assert desk.ledger.sent(first.token, BY_MAIL, first.nonce, "sg-1", NOW)
        assert settled(desk).outcome is Outcome.SENT

    def test_what_was_sent_is_never_undone(self, desk: Desk) -> None:
        first = sent(desk)
        assert not desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        assert not desk.ledger.unknown(first.token, BY_MAIL, first.nonce, NOW)
        assert not desk.ledger.undeliverable(first.token, BY_MAIL, first.nonce, "no", NOW)
        assert settled(desk).outcome is Outcome.SENT

    def test_settling_twice_changes_nothing(self, desk: Desk) -> None:
        first = granted(desk)
        for moment in (NOW, NOW + HOUR):
            assert desk.ledger.sent(first.token, BY_MAIL, first.nonce, "sg-1", moment)
        (row,) = desk.rows(AttemptRow)
        assert (row.settled_at, row.provider_id) == (NOW, "sg-1")

    def test_what_cannot_be_delivered_is_settled_on_this_channel_only(self, desk: Desk) -> None:
        first = granted(desk, channel=BY_TEXT)
        desk.ledger.undeliverable(first.token, BY_TEXT, first.nonce, "landline", NOW)
        assert settled(desk, channel=BY_TEXT) == Settled(outcome=UNDELIVERABLE, reason="landline")
        granted(desk)

    def test_a_providers_words_are_kept_without_the_address(self, desk: Desk) -> None:
        first = granted(desk)
        words = f"550 5.1.1 <{EMAIL}> has moved"
        desk.ledger.undeliverable(first.token, BY_MAIL, first.nonce, words, NOW)
        assert settled(desk).reason == "550 5.1.1 <(address)> has moved"

    def test_an_unknown_token_settles_nothing(self, desk: Desk) -> None:
        first = granted(desk)
        assert not desk.ledger.sent("nothing", BY_MAIL, first.nonce, "sg-1", NOW)
        assert not desk.ledger.sent(first.token, BY_TEXT, first.nonce, "sg-1", NOW)
        in_doubt(desk)


class TestLastWord:
    def test_a_refused_address_is_left_to_another_channel(self, desk: Desk) -> None:
        desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
        assert withheld(desk, channel=BY_TEXT) == refused(UNDELIVERABLE, Refusal.REFUSED)
        granted(desk)

    def test_the_newest_word_about_an_address_counts(self, desk: Desk) -> None:
        desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
        withheld(desk, channel=BY_TEXT)
        desk.consent.start(STORE, PHONE, NOW, "START by text")
        granted(desk, channel=BY_TEXT)

    def test_a_refusal_binds_one_store_only(self, desk: Desk) -> None:
        desk.consent.stop("other", PHONE, NOW, "STOP by text")
        granted(desk, channel=BY_TEXT)

    def test_without_an_address_another_channel_may_do(self, desk: Desk) -> None:
        desk.order(purchase=a_purchase("1002", customer={"phone": PHONE}))
        assert withheld(desk, order_id="1002") == refused(UNDELIVERABLE, Refusal.NO_ADDRESS)

    def test_of_a_cancelled_order_only_the_cancellation_is_told(self, desk: Desk) -> None:
        desk.facts("e1", cancelled())
        assert withheld(desk) == refused(SUPPRESSED, Refusal.CANCELLED)
        granted(desk, K.ORDER_CANCELLED)

    def test_a_moment_that_passed_is_no_verdict(self, desk: Desk) -> None:
        late = at("Thu 5 Nov 12:00")
        assert withheld(desk, moment=late) == refused(Outcome.LATE, Refusal.LATE)
        assert desk.rows(AttemptRow) == []
        granted(desk, moment=late - SECOND)

    def test_who_is_not_on_the_allow_list_is_not_written_to(self, desk: Desk) -> None:
        asked = []

        def nobody(store: str, channel: Channel, address: str) -> bool:
            asked.append((store, channel, address))
            return False

        closed = Desk(desk.engine, nobody)
        assert withheld(closed) == refused(SUPPRESSED, Refusal.NOT_ALLOWED)
        assert asked == [(STORE, BY_MAIL, EMAIL.lower())]

    def test_a_final_verdict_is_written_down(self, desk: Desk) -> None:
        desk.facts("e1", cancelled())
        withheld(desk)
        (row,) = desk.rows(AttemptRow)
        assert (row.state, row.reason) == (AttemptState.SUPPRESSED, Refusal.CANCELLED.value)

    def test_the_last_word_is_said_again_after_a_release(self, desk: Desk) -> None:
        first = granted(desk, channel=BY_TEXT)
        desk.ledger.released(first.token, BY_TEXT, first.nonce, NOW)
        desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
        assert withheld(desk, channel=BY_TEXT).reason == Refusal.REFUSED

    def test_acceptance_outweighs_a_refusal_that_came_meanwhile(self, desk: Desk) -> None:
        first = granted(desk)
        desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        desk.facts("e1", cancelled())
        withheld(desk)
        assert desk.ledger.sent(first.token, BY_MAIL, first.nonce, "sg-1", NOW)
        assert settled(desk) == Settled(outcome=Outcome.SENT)


class TestTwoChannels:
    @pytest.mark.parametrize("state", ["claimed", "unknown", "sent"])
    def test_what_may_have_left_on_one_does_not_leave_on_the_other(
        self, desk: Desk, state: str
    ) -> None:
        first = granted(desk)
        if state == "unknown":
            desk.ledger.unknown(first.token, BY_MAIL, first.nonce, NOW)
        if state == "sent":
            desk.ledger.sent(first.token, BY_MAIL, first.nonce, "sg-1", NOW)
        assert withheld(desk, channel=BY_TEXT) == refused(SUPPRESSED, Refusal.ON_OTHER_CHANNEL)

    def test_what_was_released_or_given_up_may_leave_on_the_other(self, desk: Desk) -> None:
        first = granted(desk)
        desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        granted(desk, channel=BY_TEXT)
        second = granted(desk, K.DELIVERED)
        desk.ledger.undeliverable(second.token, BY_MAIL, second.nonce, "full", NOW)
        granted(desk, K.DELIVERED, channel=BY_TEXT)

    def test_one_held_back_for_the_other_leaves_once_the_other_failed(self, desk: Desk) -> None:
        first = granted(desk)
        withheld(desk, channel=BY_TEXT)
        desk.ledger.undeliverable(first.token, BY_MAIL, first.nonce, "full", NOW)
        granted(desk, channel=BY_TEXT)

    def test_a_follow_up_repeats_what_was_sent_and_not_seen(self, desk: Desk) -> None:
        first = sent(desk, K.DELIVERED)
        opened(desk, first.token, by_machine=True)
        follow_up = granted(desk, K.DELIVERED, channel=BY_TEXT, follow_up=True)
        assert follow_up.token != first.token

    def test_a_follow_up_is_useless_once_the_first_was_seen(self, desk: Desk) -> None:
        opened(desk, sent(desk, K.DELIVERED).token)
        answer = withheld(desk, K.DELIVERED, channel=BY_TEXT, follow_up=True)
        assert answer == refused(SUPPRESSED, Refusal.ON_OTHER_CHANNEL)

    def test_a_follow_up_waits_while_the_first_is_in_doubt(self, desk: Desk) -> None:
        first = granted(desk, K.DELIVERED)
        desk.ledger.unknown(first.token, BY_MAIL, first.nonce, NOW)
        withheld(desk, K.DELIVERED, channel=BY_TEXT, follow_up=True)


class TestSeveralParcels:
    def test_one_message_speaks_for_all_its_parcels(self, desk: Desk) -> None:
        sent(desk, K.SHIPPED, "p2", "p1")
        assert settled(desk, K.SHIPPED, "p1", "p2").outcome is Outcome.SENT
        rows = {row.parcel_id: row for row in desk.rows(MessageRow)}
        assert rows["p1"].parcels == ("p1", "p2")
        assert rows["p2"].covered_by == rows["p1"].id
        assert len(desk.rows(AttemptRow)) == 1

    @pytest.mark.parametrize("parcels", [("p1",), ("p2",), ("p2", "p3"), ("p1", "p2", "p3")])
    def test_no_part_of_it_is_told_again_in_another(
        self, desk: Desk, parcels: tuple[str, ...]
    ) -> None:
        granted(desk, K.SHIPPED, "p1", "p2")
        answer = withheld(desk, K.SHIPPED, *parcels)
        assert answer == refused(SUPPRESSED, Refusal.IN_OTHER_MESSAGE)

    def test_two_that_were_told_apart_are_not_told_together(self, desk: Desk) -> None:
        for parcel in ("p1", "p2"):
            sent(desk, K.SHIPPED, parcel)
        withheld(desk, K.SHIPPED, "p1", "p2")

    def test_a_message_that_never_left_may_grow(self, desk: Desk) -> None:
        first = granted(desk, K.SHIPPED, "p2")
        desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        sent(desk, K.SHIPPED, "p1", "p2", "p3")
        assert settled(desk, K.SHIPPED, "p3", "p2", "p1").outcome is Outcome.SENT
        withheld(desk, K.SHIPPED, "p2")

    def test_a_message_that_never_left_may_shrink(self, desk: Desk) -> None:
        first = granted(desk, K.SHIPPED, "p1", "p2")
        desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        sent(desk, K.SHIPPED, "p2")
        sent(desk, K.SHIPPED, "p1")
        withheld(desk, K.SHIPPED, "p1", "p2")

    def test_a_late_answer_counts_for_a_parcel_that_another_message_took_over(
        self, desk: Desk
    ) -> None:
        first = granted(desk, K.SHIPPED, "p2")
        desk.ledger.released(first.token, BY_MAIL, first.nonce, NOW)
        second = granted(desk, K.SHIPPED, "p1", "p2")
        desk.ledger.released(second.token, BY_MAIL, second.nonce, NOW)
        desk.ledger.sent(first.token, BY_MAIL, first.nonce, "sg-1", NOW)
        withheld(desk, K.SHIPPED, "p1", "p2")
        granted(desk, K.SHIPPED, "p1")

    def test_a_parcel_that_is_told_apart_is_free_of_the_others(self, desk: Desk) -> None:
        sent(desk, K.SHIPPED, "p1", "p2")
        sent(desk, K.SHIPPED, "p3")


class TestDoubts:
    def test_a_person_is_shown_what_stays_in_doubt(self, desk: Desk) -> None:
        first = granted(desk, K.SHIPPED, "p1", "p2")
        sent(desk, K.DELIVERED)
        assert desk.ledger.in_doubt(HOUR, NOW + HOUR - SECOND) == ()
        (doubt,) = desk.ledger.in_doubt(HOUR, NOW + HOUR)
        assert (doubt.token, doubt.kind, doubt.parcels) == (first.token, K.SHIPPED, ("p1", "p2"))

    @pytest.mark.parametrize("outcome", [AttemptState.SENT, AttemptState.RELEASED])
    def test_a_person_who_found_out_may_say(self, desk: Desk, outcome: AttemptState) -> None:
        first = granted(desk)
        assert desk.ledger.settle_by_hand(first.token, BY_MAIL, outcome, "Kim", NOW)
        assert desk.ledger.in_doubt(HOUR, NOW + HOUR) == ()
        (row,) = desk.rows(AttemptRow)
        assert (row.state, row.reason) == (outcome, "settled by Kim")

    def test_a_person_settles_only_what_is_in_doubt(self, desk: Desk) -> None:
        first = sent(desk)
        released = AttemptState.RELEASED
        assert not desk.ledger.settle_by_hand(first.token, BY_MAIL, released, "Kim", NOW)
        assert settled(desk).outcome is Outcome.SENT

    def test_a_person_may_not_say_anything_else(self, desk: Desk) -> None:
        first = granted(desk)
        with pytest.raises(ValueError, match="SENT or RELEASED"):
            desk.ledger.settle_by_hand(first.token, BY_MAIL, AttemptState.UNDELIVERABLE, "Kim", NOW)
