"""A message leaves once, or the order learns why it did not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from temporalio.exceptions import ApplicationError

from activities.messages import MessageToSend, SendResult
from tests.activities.channels import Killed, killed
from tests.activities.workshop import GRACE, Workshop, a_message
from tests.build import at
from tests.store.build import EMAIL, NOW, PHONE, SECOND, STORE, a_report, cancelled
from whereabouts.channels.channel import (
    OutcomeUnknown,
    OutgoingMail,
    OutgoingText,
    Receipt,
    ReceiptKind,
    Refused,
    Undeliverable,
)
from whereabouts.domain.message import Channel, Outcome
from whereabouts.store.claims import Refusal
from whereabouts.store.rows import AttemptState
from whereabouts.words.mail import WrittenMail, write_mail
from whereabouts.words.notice import Notice

CONFIRMED = a_message()
BY_SMS = a_message(channel=Channel.SMS)


@pytest.fixture
def shop(workshop: Workshop) -> Workshop:
    workshop.desk.order()
    return workshop


def again(shop: Workshop, ask: MessageToSend = CONFIRMED) -> ApplicationError:
    """An attempt that asks to be repeated."""
    with pytest.raises(ApplicationError) as raised:
        shop.send(ask)
    assert not raised.value.non_retryable
    return raised.value


class TestOnce:
    def test_a_message_is_sent_and_settled(self, shop: Workshop) -> None:
        assert shop.send(CONFIRMED) == SendResult(outcome=Outcome.SENT)
        (mail,) = shop.mails.taken
        assert (mail.to, shop.states()) == (EMAIL.lower(), ["SENT"])
        assert shop.counted("ORDER_CONFIRMED", "EMAIL", "SENT") == 1

    def test_an_attempt_repeated_after_its_success_finds_it_sent(self, shop: Workshop) -> None:
        first, second = shop.send(CONFIRMED), shop.send(CONFIRMED)
        assert (first, len(shop.mails.taken)) == (second, 1)

    def test_a_text_goes_by_the_text_channel_with_its_link(self, shop: Workshop) -> None:
        shop.send(BY_SMS)
        (text,) = shop.texts.taken
        assert isinstance(text, OutgoingText)
        assert (text.to, text.sender) == (PHONE, "+12025550100")
        assert f"https://track.lumen.example.com/t/{text.token}" in text.body

    def test_two_workers_at_once_send_one_message(self, shop: Workshop) -> None:
        def attempt(_: int) -> Outcome | str | None:
            try:
                return shop.send(CONFIRMED).outcome
            except ApplicationError as error:
                return error.type

        with ThreadPoolExecutor(4) as workers:
            became = list(workers.map(attempt, range(4)))
        assert len(shop.mails.taken) == 1
        assert Outcome.SENT in became

    def test_a_message_about_two_parcels_is_one_message(self, shop: Workshop) -> None:
        for parcel_id in ("p1", "p2"):
            shop.desk.label(parcel_id, items=1)
        assert shop.send(a_message("SHIPPED", "p1", "p2")).outcome is Outcome.SENT
        (mail,) = shop.mails.taken
        assert isinstance(mail, OutgoingMail)
        assert all(number in mail.text for number in ("1Z-p1", "1Z-p2"))

        alone = shop.send(a_message("SHIPPED", "p2"))
        assert alone.outcome is Outcome.SUPPRESSED
        assert alone.reason == Refusal.IN_OTHER_MESSAGE
        assert len(shop.mails.taken) == 1


class TestRefused:
    def test_what_was_not_accepted_is_tried_again(self, shop: Workshop) -> None:
        shop.mails.refusals = [Refused("SendGrid answered HTTP 503")]
        assert (again(shop).type, shop.states()) == ("REFUSED", ["RELEASED"])
        assert shop.send(CONFIRMED).outcome is Outcome.SENT
        assert len(shop.mails.taken) == 1
        assert shop.counted("ORDER_CONFIRMED", "EMAIL", "REFUSED") == 1

    def test_what_this_channel_cannot_deliver_is_told_and_not_tried_again(
        self, shop: Workshop
    ) -> None:
        shop.texts.refusals = [Undeliverable("Twilio answered HTTP 400 (21211)")]
        told = SendResult(outcome=Outcome.UNDELIVERABLE, reason="Twilio answered HTTP 400 (21211)")
        assert shop.send(BY_SMS) == told
        assert shop.send(BY_SMS).outcome is Outcome.UNDELIVERABLE
        assert shop.texts.taken == []
        assert shop.send(CONFIRMED).outcome is Outcome.SENT

    def test_a_message_that_cannot_be_written_has_not_left(
        self, shop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise RuntimeError("a template is broken")

        with monkeypatch.context() as patch:
            patch.setattr("activities.post.write_mail", broken)
            with pytest.raises(RuntimeError, match="template"):
                shop.send(CONFIRMED)
        assert shop.states() == ["RELEASED"]
        assert shop.send(CONFIRMED).outcome is Outcome.SENT


class TestOutcomeLost:
    """The provider may have the message, and nobody told us."""

    @pytest.fixture
    def taken(self, shop: Workshop) -> Workshop:
        """The provider has it, and the worker died before it could write that down."""
        shop.mails.answering = killed
        with pytest.raises(Killed):
            shop.send(CONFIRMED)
        shop.mails.answering = lambda: None
        return shop

    @pytest.fixture
    def lost(self, shop: Workshop) -> Workshop:
        """The worker died between claim and call."""
        shop.mails.arriving = killed
        with pytest.raises(Killed):
            shop.send(CONFIRMED)
        shop.mails.arriving = lambda: None
        return shop

    def test_an_unanswered_call_rests_before_it_is_looked_into(self, shop: Workshop) -> None:
        shop.mails.refusals = [OutcomeUnknown("SendGrid did not answer in full (TimeoutError)")]
        error = again(shop)
        assert (error.type, error.next_retry_delay) == ("OUTCOME_UNKNOWN", GRACE)
        assert shop.states() == ["CLAIMED"]

    def test_within_the_grace_nothing_is_sent_and_nobody_asked(self, taken: Workshop) -> None:
        taken.mails.asked = killed
        taken.now = NOW + 30 * SECOND
        error = again(taken)
        assert error.next_retry_delay == GRACE - 30 * SECOND
        assert len(taken.mails.taken) == 1

    def test_what_the_provider_has_is_settled_as_sent(self, taken: Workshop) -> None:
        taken.now = NOW + GRACE
        assert taken.send(CONFIRMED) == SendResult(outcome=Outcome.SENT)
        assert (taken.states(), len(taken.mails.taken)) == (["SENT"], 1)

    def test_what_never_arrived_is_sent_again_soon_and_once(self, lost: Workshop) -> None:
        lost.now = NOW + GRACE
        error = again(lost)
        assert (error.type, error.next_retry_delay) == ("NEVER_ARRIVED", SECOND)
        assert lost.mails.taken == []
        assert [lost.send(CONFIRMED).outcome for _ in range(2)] == [Outcome.SENT, Outcome.SENT]
        assert len(lost.mails.taken) == 1

    def test_what_nobody_can_say_is_never_sent_again(self, taken: Workshop) -> None:
        taken.mails.can_be_asked = False
        for hours in (1, 2, 40):
            taken.now = NOW + timedelta(hours=hours)
            assert taken.send(CONFIRMED).outcome is Outcome.UNKNOWN
        assert (taken.states(), len(taken.mails.taken)) == (["UNKNOWN"], 1)

    def test_unless_a_person_finds_that_it_never_left(self, lost: Workshop) -> None:
        lost.mails.can_be_asked = False
        lost.now = NOW + timedelta(hours=2)
        lost.send(CONFIRMED)
        (doubt,) = lost.desk.ledger.in_doubt(timedelta(hours=1), lost.now)
        lost.desk.ledger.settle_by_hand(
            doubt.token, doubt.channel, AttemptState.RELEASED, "Kim", lost.now
        )
        assert lost.send(CONFIRMED).outcome is Outcome.SENT
        assert lost.mails.tokens == [doubt.token]

    def test_an_attempt_held_up_too_long_does_not_send(
        self, shop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another attempt may have asked meanwhile, and sent what had not arrived."""

        def slowly(notice: Notice) -> WrittenMail:
            shop.now += GRACE
            return write_mail(notice)

        with monkeypatch.context() as patch:
            patch.setattr("activities.post.write_mail", slowly)
            error = again(shop)
        assert (error.type, shop.states(), shop.mails.taken) == ("HELD_UP", ["RELEASED"], [])
        assert shop.send(CONFIRMED).outcome is Outcome.SENT

    def test_not_even_by_the_other_channel(self, taken: Workshop) -> None:
        taken.mails.can_be_asked = False
        taken.now = NOW + GRACE
        taken.send(CONFIRMED)
        assert taken.send(BY_SMS).reason == Refusal.ON_OTHER_CHANNEL
        assert taken.texts.taken == []

    def test_a_provider_that_does_not_answer_questions_is_asked_again(
        self, taken: Workshop
    ) -> None:
        taken.mails.unanswered = [Refused("SendGrid could not be asked")]
        taken.now = NOW + GRACE
        assert (again(taken).type, taken.states()) == ("REFUSED", ["CLAIMED"])
        assert taken.send(CONFIRMED).outcome is Outcome.SENT
        assert len(taken.mails.taken) == 1

    def test_a_receipt_that_comes_first_settles_it(self, taken: Workshop) -> None:
        receive(taken)
        assert taken.send(CONFIRMED).outcome is Outcome.SENT
        assert len(taken.mails.taken) == 1

    def test_a_receipt_that_comes_while_we_ask_is_not_called_unknown(self, taken: Workshop) -> None:
        taken.mails.can_be_asked = False
        taken.mails.asked = lambda: receive(taken)
        taken.now = NOW + GRACE
        assert again(taken).type == "SETTLED"
        assert taken.send(CONFIRMED).outcome is Outcome.SENT

    def test_a_call_that_comes_back_after_its_claim_was_given_up_is_still_believed(
        self, shop: Workshop
    ) -> None:
        def another_worker_looks_into_it() -> None:
            shop.mails.arriving = lambda: None
            shop.now += GRACE
            assert again(shop).type == "NEVER_ARRIVED"

        shop.mails.arriving = another_worker_looks_into_it
        assert shop.send(CONFIRMED).outcome is Outcome.SENT
        assert shop.send(CONFIRMED).outcome is Outcome.SENT
        assert len(shop.mails.taken) == 1


class TestTheLastWord:
    """Said by the ledger as the message is about to leave, whatever was planned."""

    def test_a_message_past_its_moment_is_left_to_the_plan(self, shop: Workshop) -> None:
        late = a_message(leave_before=NOW)
        assert shop.send(late).outcome is Outcome.LATE
        assert (shop.mails.taken, shop.states()) == ([], [])

    def test_a_cancelled_order_is_not_written_about(self, shop: Workshop) -> None:
        shop.desk.facts("e1", cancelled())
        assert shop.send(CONFIRMED).reason == Refusal.CANCELLED
        assert shop.send(a_message("ORDER_CANCELLED")).outcome is Outcome.SENT
        assert len(shop.mails.taken) == 1

    def test_a_stop_between_plan_and_sending_holds(self, shop: Workshop) -> None:
        shop.desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
        refused = shop.send(BY_SMS)
        assert (refused.outcome, refused.reason) == (Outcome.UNDELIVERABLE, Refusal.REFUSED)
        assert shop.texts.taken == []

    def test_a_stop_between_two_attempts_holds(self, shop: Workshop) -> None:
        shop.texts.refusals = [Refused("Twilio answered HTTP 429")]
        again(shop, BY_SMS)
        shop.desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
        assert shop.send(BY_SMS).outcome is Outcome.UNDELIVERABLE
        assert shop.texts.taken == []

    def test_whom_the_allow_list_does_not_name_is_not_written_to(self, shop: Workshop) -> None:
        shop.reachable = False
        assert shop.send(CONFIRMED).reason == Refusal.NOT_ALLOWED
        assert (shop.mails.taken, shop.states()) == ([], ["SUPPRESSED"])


class TestFollowUp:
    TEXT = a_message("DELIVERED", "p1", channel=Channel.SMS, follow_up=True)

    @pytest.fixture
    def mailed(self, shop: Workshop) -> Workshop:
        """DELIVERED went by mail, at night."""
        shop.desk.label()
        shop.desk.intake.take_scans(STORE, [a_report("DELIVERED", "Mon 2 Nov 12:20")], NOW)
        shop.send(a_message("DELIVERED", "p1"))
        return shop

    def test_a_text_repeats_a_mail_that_nobody_has_opened(self, mailed: Workshop) -> None:
        assert mailed.send(self.TEXT).outcome is Outcome.SENT
        assert (len(mailed.mails.taken), len(mailed.texts.taken)) == (1, 1)

    def test_a_mail_that_was_read_needs_no_text(self, mailed: Workshop) -> None:
        receive(mailed, ReceiptKind.OPENED)
        assert mailed.send(self.TEXT).reason == Refusal.ON_OTHER_CHANNEL
        assert mailed.texts.taken == []

    def test_what_a_machine_opened_was_not_read(self, mailed: Workshop) -> None:
        receive(mailed, ReceiptKind.OPENED, by_machine=True)
        assert mailed.send(self.TEXT).outcome is Outcome.SENT


class TestOnTheWay:
    """What a sending tells the order besides."""

    def test_scans_that_waited_come_back_with_the_result(self, shop: Workshop) -> None:
        shop.desk.label()
        shop.desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", "Tue 3 Nov 09:00")], NOW)
        shop.desk.tell()
        shop.desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", "Tue 3 Nov 11:00")], NOW)
        (scan,) = shop.send(CONFIRMED).freshest
        assert scan.occurred_at == at("Tue 3 Nov 11:00")

    def test_a_mail_counts_as_unopened_after_a_day(self, shop: Workshop) -> None:
        shop.send(CONFIRMED)
        receive(shop)
        for hours, unopened in ((23, 0), (25, 1)):
            shop.now = NOW + timedelta(hours=hours)
            assert shop.send(CONFIRMED).unopened_emails == unopened

    def test_where_the_order_stands_is_kept_before_anything_is_sent(self, shop: Workshop) -> None:
        shop.mails.arriving = killed
        with pytest.raises(Killed):
            shop.send(CONFIRMED)
        assert shop.desk.queries.order_for_message(STORE, "1001").recorded_at is not None


def receive(
    shop: Workshop, kind: ReceiptKind = ReceiptKind.DELIVERED, *, by_machine: bool = False
) -> None:
    """The provider reports of the last mail."""
    receipt = Receipt(
        natural_key=f"{kind}-{by_machine}",
        channel=Channel.EMAIL,
        kind=kind,
        token=shop.mails.tokens[-1],
        at=shop.now,
        by_machine=by_machine,
    )
    shop.desk.receipts.take_receipt(STORE, receipt, shop.now)
