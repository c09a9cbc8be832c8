"""What providers accepted is put to the right orders, by the token alone."""

from datetime import UTC, datetime, timedelta

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.simulator.delivered import Subject, handed_over, told, unclaimed
from whereabouts.simulator.sendgrid_mail import SentMail
from whereabouts.simulator.twilio_text import SentText

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TEXT = SentText(
    sid="SM1",
    account_sid="AC1",
    to="+12025550188",
    sender="+12025550100",
    body="Your kettle is out for delivery: http://127.0.0.1:8080/t/aB3dE6gH9jK Reply STOP to end",
    at=NOON + timedelta(seconds=2),
)
MAIL = SentMail(
    message_id="m1",
    to="ida@example.com",
    sender="shop@example.com",
    subject="Thank you",
    custom_args={"token": "zY8xW5vU2tS"},
    at=NOON,
)
ABOUT = {
    "aB3dE6gH9jK": Subject("K-1", MessageKind.OUT_FOR_DELIVERY, ("K-1-A",)),
    "zY8xW5vU2tS": Subject("K-1", MessageKind.ORDER_CONFIRMED, ()),
}


def an_hour_later(wall: datetime) -> datetime:
    return wall + timedelta(hours=1)


def test_texts_and_mails_are_one_history() -> None:
    messages = told(handed_over([TEXT], [MAIL]), ABOUT, an_hour_later)["K-1"]
    assert [(one.kind, one.channel, one.parcels, one.to) for one in messages] == [
        (MessageKind.ORDER_CONFIRMED, Channel.EMAIL, (), "ida@example.com"),
        (MessageKind.OUT_FOR_DELIVERY, Channel.SMS, ("K-1-A",), "+12025550188"),
    ]


def test_times_are_the_orders() -> None:
    (mail,) = told(handed_over([], [MAIL]), ABOUT, an_hour_later)["K-1"]
    assert mail.at == NOON + timedelta(hours=1)


def test_what_the_ledger_does_not_know_is_found_out() -> None:
    forged = TEXT.model_copy(update={"body": "no link at all"})
    handed = handed_over([TEXT, forged], [MAIL.model_copy(update={"custom_args": {}})])
    assert [one.to for one in unclaimed(handed, ABOUT)] == ["ida@example.com", "+12025550188"]
    assert sum(len(messages) for messages in told(handed, ABOUT, an_hour_later).values()) == 1
