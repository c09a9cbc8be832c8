"""Sends the one-time codes that shoppers ask for: looks for the order, makes the code, forgets it.

Each is sent once. Who does not get it asks for another; nothing is kept that could send it again.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pydantic import HttpUrl

from whereabouts.channels.channel import (
    MailChannel,
    OutcomeUnknown,
    OutgoingMail,
    OutgoingText,
    Refused,
    TextChannel,
    Undeliverable,
)
from whereabouts.domain.message import Channel
from whereabouts.rounds import go_round
from whereabouts.store.code_letters import CodeLetters
from whereabouts.store.codes import HOLDS, Codes, IssuedCode
from whereabouts.store.queries import Queries
from whereabouts.store.rows import AttemptState
from whereabouts.stores import Stores
from whereabouts.words.code_words import code_words
from whereabouts.words.letter import LetterNotice, write_letter, write_letter_text

S = AttemptState
#: Somebody sits there and waits for it.
_LOOK_EVERY = timedelta(seconds=1)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePost:
    """Looks every second. `now` is the wall's time."""

    codes: Codes
    letters: CodeLetters
    queries: Queries
    stores: Stores
    mails: Mapping[str, MailChannel]
    texts: Mapping[str, TextChannel]
    public_url: str
    now: Callable[[], datetime]

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until `stopping` is set."""
        sorry = "codes could not be looked through; the next look follows"
        look = partial(asyncio.to_thread, self.look)
        await go_round(look, _LOOK_EVERY.total_seconds(), stopping, _log, sorry)

    def look(self) -> None:
        """Send what was asked for; one failure is one code's."""
        for number in self.codes.waiting():
            issued = self.codes.issue(number, self.now())
            if issued is None:
                continue
            try:
                self._post(issued)
            except Exception:
                _log.exception("a code could not be sent", extra={"letter": issued.sent_to.letter})
        self.codes.forget_old(self.now())

    def _post(self, issued: IssuedCode) -> None:
        try:
            provider_id = self._sent(issued)
        except Undeliverable as error:
            self.letters.settle(issued.sent_to, S.UNDELIVERABLE, self.now(), reason=str(error))
        except Refused as error:
            # It certainly did not leave, and nobody has the code to try again.
            self.letters.settle(issued.sent_to, S.SUPPRESSED, self.now(), reason=str(error))
        except OutcomeUnknown:
            return
        else:
            self.letters.settle(issued.sent_to, S.SENT, self.now(), provider_id=provider_id)

    def _sent(self, issued: IssuedCode) -> str:
        letter = self._written(issued)
        if isinstance(letter, OutgoingText):
            return self.texts[issued.store].send(letter).provider_id
        return self.mails[issued.store].send(letter).provider_id

    def _written(self, issued: IssuedCode) -> OutgoingMail | OutgoingText:
        sent_to, brand = issued.sent_to, self.stores[issued.store].brand
        notice = self._notice(issued)
        if sent_to.channel is Channel.SMS:
            body = write_letter_text(notice)
            return OutgoingText(
                token=sent_to.token, to=sent_to.address, sender=brand.sms_from, body=body
            )
        written = write_letter(notice)
        return OutgoingMail(
            token=sent_to.token,
            to=sent_to.address,
            to_name="",
            sender=brand.email_from,
            sender_name=brand.email_from_name,
            reply_to=brand.reply_to,
            subject=written.subject,
            html=written.html,
            text=written.text,
        )

    def _notice(self, issued: IssuedCode) -> LetterNotice:
        order = self.queries.order_for_message(issued.store, issued.order_id)
        store = self.stores[issued.store]
        locale = store.speaks(order.purchase.locale)
        words = code_words(locale, issued.code, int(HOLDS.total_seconds() // 60))
        return LetterNotice(
            brand=store.brand,
            locale=locale,
            order_number=order.purchase.known_as,
            headline=words.headline,
            paragraphs=words.paragraphs,
            tracking_url=HttpUrl(f"{self.public_url.rstrip('/')}/t/{issued.sent_to.token}"),
        )
