"""By which channel a shopper is reached, and what follows when one fails."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Any

from tests.build import a_preference, an_order, at
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.facts import MessageUndeliverable, PreferenceChanged
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import Undeliverable

K, SMS, EMAIL = MessageKind, Channel.SMS, Channel.EMAIL


@asynccontextmanager
async def texted(**given: Any) -> AsyncIterator[Theatre]:
    async with theatre(an_order(texts=True, **given)) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        yield t


async def test_a_stop_in_the_middle_ends_texts_at_once_and_mail_goes_on() -> None:
    async with texted() as t:
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 05:40")
        stop = a_preference(SMS, allowed=False, when="Wed 4 Nov 07:10", reason="STOP")
        await t.hears_at("Wed 4 Nov 07:10", PreferenceChanged(preference=stop))
        await t.scanned("DELIVERED", "Wed 4 Nov 13:00")
        await t.ends()
        assert t.said[-2:] == [
            "Wed 4 Nov 08:00 EMAIL OUT_FOR_DELIVERY p1",
            "Wed 4 Nov 13:00 EMAIL DELIVERED p1",
        ]


async def test_a_text_that_cannot_be_delivered_goes_by_mail_at_once() -> None:
    async with texted() as t:
        t.hands.outcomes[K.OUT_FOR_DELIVERY, SMS] = [Outcome.UNDELIVERABLE]
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 09:00")
        await t.until("Wed 4 Nov 09:05")
        assert t.said[-1] == "Wed 4 Nov 09:00 EMAIL OUT_FOR_DELIVERY p1"


async def test_a_receipt_that_says_undeliverable_hours_later_sends_the_mail_then() -> None:
    async with texted() as t:
        await t.scanned("DELIVERED", "Wed 4 Nov 13:00")
        receipt = Undeliverable(
            kind=K.DELIVERED, parcels=("p1",), channel=SMS, at=at("Wed 4 Nov 15:30"), reason="30006"
        )
        await t.hears_at("Wed 4 Nov 15:30", MessageUndeliverable(undeliverable=receipt))
        await t.ends()
        assert t.said[-2:] == [
            "Wed 4 Nov 13:00 SMS DELIVERED p1",
            "Wed 4 Nov 15:30 EMAIL DELIVERED p1",
        ]


async def test_a_message_no_channel_can_carry_is_given_up_with_the_reasons() -> None:
    async with texted() as t:
        for channel in (SMS, EMAIL):
            t.hands.outcomes[K.OUT_FOR_DELIVERY, channel] = [Outcome.UNDELIVERABLE]
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 09:00")
        await t.until("Wed 4 Nov 12:00")
        told = await t.why(K.OUT_FOR_DELIVERY)
        assert (told.verdict, told.why) == (Verdict.SUPPRESSED, Why.NO_CHANNEL)
        assert "SMS says UNDELIVERABLE" in told.reason
        assert "EMAIL says UNDELIVERABLE" in told.reason


async def test_a_message_that_came_too_late_to_leave_is_planned_anew() -> None:
    async with texted(value=Decimal(200)) as t:
        t.hands.outcomes[K.DELIVERED, SMS] = [Outcome.LATE]
        await t.scanned("DELIVERED", "Wed 4 Nov 13:00")
        await t.ends()
        assert t.said[-1] == "Wed 4 Nov 13:00 SMS DELIVERED p1"
        assert [a.step.kind for a in t.hands.attempts].count(K.DELIVERED) == 2


async def test_a_message_whose_outcome_is_unknown_is_never_sent_again() -> None:
    async with texted() as t:
        t.hands.outcomes[K.OUT_FOR_DELIVERY, SMS] = [Outcome.UNKNOWN]
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 09:00")
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 09:30")
        await t.until("Wed 4 Nov 20:00")
        assert [a.step.kind for a in t.hands.attempts].count(K.OUT_FOR_DELIVERY) == 1
        assert (await t.why(K.OUT_FOR_DELIVERY)).why is Why.OUTCOME_UNKNOWN


async def test_a_refusal_by_the_ledger_is_final() -> None:
    async with texted() as t:
        t.hands.outcomes[K.OUT_FOR_DELIVERY, SMS] = [Outcome.SUPPRESSED]
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 09:00")
        await t.until("Wed 4 Nov 12:00")
        assert [a.step.kind for a in t.hands.attempts].count(K.OUT_FOR_DELIVERY) == 1
        assert (await t.why(K.OUT_FOR_DELIVERY)).why is Why.RECIPIENT_REFUSED


async def test_a_shopper_who_opens_no_mail_is_texted_instead() -> None:
    async with theatre(an_order(texts=True)) as t:
        t.hands.unopened_emails = 2
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Mon 2 Nov 12:01")
        assert t.said == ["Mon 2 Nov 09:00 EMAIL ORDER_CONFIRMED", "Mon 2 Nov 12:00 SMS SHIPPED p1"]
