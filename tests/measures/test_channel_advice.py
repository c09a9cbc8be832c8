"""Which e-mails go unread, and what it takes to text their shoppers instead."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.store.build import NOW, STORE, a_purchase, a_start
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.policy import SmsPolicy
from whereabouts.measures.channel_advice import ChannelAdvice, channel_advice
from whereabouts.measures.channel_words import Verdict
from whereabouts.measures.scope import Scope
from whereabouts.measures.span import Span
from whereabouts.store.ordering import order_row
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    MessageRow,
    OrderRow,
    SuppressionRow,
)
from whereabouts.store.transaction import reading, writing
from whereabouts.stores.sms_rates import SmsRates

K = MessageKind
DAY = timedelta(days=1)
SPAN = Span(begins=NOW - 14 * DAY, ends=NOW + DAY, label="fifteen days")
SCOPE = Scope(store=STORE, span=SPAN, as_of=NOW + 5 * DAY)
RATES = SmsRates(currency="USD", per_segment={"US": Decimal("0.01")})


class Post:
    """E-mails that left, each of an order of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.count = 0

    def mails(
        self,
        number: int,
        *,
        kind: MessageKind = K.SHIPPED,
        agreed: bool = False,
        country: str = "US",
        **fate: Any,
    ) -> None:
        numbers = range(self.count + 1, self.count + number + 1)
        self.count += number
        for rows in (
            [_order(str(n), country, agreed=agreed) for n in numbers],
            [_message(n, kind) for n in numbers],
            [_mail(n, **fate) for n in numbers],
        ):
            with writing(self.engine) as session:
                session.add_all(rows)

    def stops(self, phone: str) -> None:
        with writing(self.engine) as session:
            session.add(
                SuppressionRow(
                    store=STORE,
                    channel=Channel.SMS,
                    address=phone,
                    allowed=False,
                    reason="STOP",
                    at=NOW,
                )
            )

    def advice(self, **given: Any) -> ChannelAdvice:
        known: dict[str, Any] = {"scope": SCOPE, "policy": SmsPolicy(), "rates": RATES}
        with reading(self.engine) as session:
            (found,) = channel_advice(session, **known | given)
        return found


def _order(order_id: str, country: str, *, agreed: bool) -> OrderRow:
    purchase = a_purchase(order_id, **({} if agreed else {"sms_consent": None}))
    row = order_row(purchase, a_start(purchase), NOW)
    row.destination = row.destination.model_copy(update={"country": country})
    return row


def _message(number: int, kind: MessageKind) -> MessageRow:
    return MessageRow(
        id=number, store=STORE, order_id=str(number), parcel_id="p1", kind=kind, made_at=NOW
    )


def _mail(number: int, **fate: Any) -> AttemptRow:
    known: dict[str, Any] = {
        "channel": Channel.EMAIL,
        "state": AttemptState.SENT,
        "claimed_at": NOW,
        "delivered_at": NOW,
    }
    return AttemptRow(message_id=number, store=STORE, token=str(number), moment=NOW, **known | fate)


@pytest.fixture
def post(engine: Engine) -> Post:
    return Post(engine)


def test_mails_that_go_unread_are_texted_to_those_who_agreed(post: Post) -> None:
    post.mails(20, opened_at=NOW)
    post.mails(60)
    post.mails(40, agreed=True)
    found = post.advice()
    assert (found.verdict, found.textable, found.segments) == (Verdict.TEXT_IT, 40, 160)
    assert found.cost == Decimal("1.60")
    assert found.words == (
        "Only 17 % of 120 e-mails were read (11 to 24 %). 40 of them went to shoppers who agreed "
        "to texts: with SHIPPED under always in [policy.sms] they are texted instead, in at most "
        "160 segments a month, for 1.60 USD."
    )


def test_without_rates_nothing_is_made_up(post: Post) -> None:
    post.mails(99)
    post.mails(1, agreed=True, country="CA")
    assert post.advice().words.endswith("for no rate is set for CA.")
    assert post.advice(rates=SmsRates()).words.endswith(
        "4 segments a month; what they cost is not known, for no rates are set."
    )


def test_a_click_is_a_reading_too(post: Post) -> None:
    post.mails(70, clicked_at=NOW)
    post.mails(30, agreed=True)
    found = post.advice()
    assert found.verdict is Verdict.IS_READ
    assert found.words == "70 % of 100 e-mails were read (60 to 78 %): leave them as they are."


@pytest.mark.parametrize(
    "fate",
    [
        {"delivered_at": None},
        {"delivered_at": SCOPE.as_of - timedelta(hours=23)},
        {"claimed_at": SPAN.ends},
        {"claimed_at": SPAN.begins - DAY},
        {"state": AttemptState.SUPPRESSED},
        {"channel": Channel.SMS},
    ],
)
def test_only_mails_of_the_span_that_had_time_to_be_read_count(
    post: Post, fate: dict[str, Any]
) -> None:
    post.mails(1)
    post.mails(2, **fate)
    assert post.advice().words == "Too few e-mails to say: 1 arrived, and it takes 100."


def test_nobody_is_texted_who_did_not_agree_or_said_stop_since(post: Post) -> None:
    post.mails(90)
    post.mails(10, agreed=True)
    post.stops("+12025550143")
    found = post.advice()
    assert (found.verdict, found.textable) == (Verdict.NO_CONSENT, 0)
    assert found.words.endswith(
        "none of their shoppers agreed to texts: ask for consent at checkout."
    )


def test_what_is_texted_already_needs_no_advice(post: Post) -> None:
    post.mails(100, kind=K.DELIVERED, agreed=True)
    found = post.advice()
    assert (found.verdict, found.textable) == (Verdict.IS_TEXTED, 0)
