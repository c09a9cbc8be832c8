"""Sends letters about cases, and keeps watch over what shoppers were promised.

It needs no workflow: what is to be sent and by when stands in the store, so that a worker that
dies leaves nothing behind that the next one does not find.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from pydantic import HttpUrl

from activities.mailing import mail_of, text_of
from whereabouts.channels.channel import (
    MailChannel,
    OutcomeUnknown,
    OutgoingMail,
    OutgoingText,
    Refused,
    TextChannel,
    Trace,
    Undeliverable,
)
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.rounds import go_round
from whereabouts.selfservice.converse.turn import Reply
from whereabouts.selfservice.saying.mailed import mailed
from whereabouts.selfservice.tongue import tongue
from whereabouts.store.letter_claims import ClaimedLetter, LetterClaims
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.rows import AttemptState
from whereabouts.store.tokens import new_token
from whereabouts.stores import Store, Stores
from whereabouts.words.letter import LetterNotice, write_letter, write_letter_text
from whereabouts.words.letter_words import (
    About,
    Words,
    no_more_texts,
    promised,
    renewal,
    reply_headline,
    settled,
)
from whereabouts.words.mail import WrittenMail

S = AttemptState
_LOOK_EVERY = timedelta(seconds=2)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPost:
    """Looks every few seconds. `now` is the wall's time, `grace` how long a lost outcome rests."""

    letters: LetterClaims
    promises: Promises
    queries: Queries
    stores: Stores
    mails: Mapping[str, MailChannel]
    texts: Mapping[str, TextChannel]
    public_url: str
    now: Callable[[], datetime]
    grace: timedelta

    async def run(self, stopping: asyncio.Event) -> None:
        """Watch and send until `stopping` is set."""
        sorry = "letters could not be looked through; the next look follows"
        look = partial(asyncio.to_thread, self.look)
        await go_round(look, _LOOK_EVERY.total_seconds(), stopping, _log, sorry)

    def look(self) -> None:
        """Renew what is about to be late, then send what waits; one failure is one letter's."""
        for case_id in self.promises.to_look_at(self.now()):
            self.promises.look(case_id, self.now())
        for number in self.letters.waiting(self.now(), self.grace):
            try:
                self._post(number)
            except Exception:
                _log.exception("a letter could not be sent", extra={"letter": number})

    def _post(self, number: int) -> None:
        claimed = self.letters.claim(number, new_token(), self.now(), self.grace)
        if claimed is None:
            return
        state, reason = self._traced(claimed) if claimed.claimed_before else self._sent(claimed)
        if state is not None:
            self.letters.settle(claimed, state, self.now(), reason)

    def _sent(self, claimed: ClaimedLetter) -> tuple[AttemptState | None, str]:
        """None where nobody knows: the claim stays, and is asked about after the grace."""
        try:
            letter = self._written(claimed)
        except Exception:
            self.letters.settle(claimed, S.RELEASED, self.now(), "it could not be written")
            raise
        try:
            if isinstance(letter, OutgoingText):
                accepted = self.texts[claimed.store].send(letter)
            else:
                accepted = self.mails[claimed.store].send(letter)
        except Undeliverable as error:
            return S.UNDELIVERABLE, str(error)
        except Refused as error:
            return S.RELEASED, str(error)
        except OutcomeUnknown:
            return None, ""
        self.letters.named(claimed, accepted.provider_id)
        return S.SENT, ""

    def _traced(self, claimed: ClaimedLetter) -> tuple[AttemptState | None, str]:
        by_text = claimed.channel is Channel.SMS
        channel = self.texts[claimed.store] if by_text else self.mails[claimed.store]
        since = claimed.claimed_before or self.now()
        try:
            traced = channel.trace(claimed.token, claimed.address, since).trace
        except Refused:
            return None, ""
        found = {Trace.ACCEPTED: S.SENT, Trace.ABSENT: S.RELEASED, Trace.CANNOT_ASK: S.UNKNOWN}
        return found[traced], ""

    def _written(self, claimed: ClaimedLetter) -> OutgoingMail | OutgoingText:
        order = self.queries.order_for_message(claimed.store, claimed.order_id)
        store = self.stores[claimed.store]
        if claimed.shown:
            return _threaded(claimed, mail_of(claimed, order, store, self._told(claimed, order)))
        notice = self._notice(claimed, order, store)
        if claimed.channel is Channel.SMS:
            return text_of(claimed, store, write_letter_text(notice))
        return _threaded(claimed, mail_of(claimed, order, store, write_letter(notice)))

    def _told(self, claimed: ClaimedLetter, order: OrderRecord) -> WrittenMail:
        """What a conversation answered by itself."""
        paragraphs = Reply.model_validate(claimed.shown).paragraphs
        brand, number = self.stores[claimed.store].brand, order.purchase.known_as
        return mailed(paragraphs, brand, tongue(claimed.locale), number, self._page(claimed))

    def _page(self, claimed: ClaimedLetter) -> str:
        return f"{self.public_url.rstrip('/')}/t/{claimed.token}"

    def _notice(self, claimed: ClaimedLetter, order: OrderRecord, store: Store) -> LetterNotice:
        about = About(
            kind=claimed.case_kind or EscalationKind.OTHER_PROBLEM,
            locale=store.speaks(order.purchase.locale),
            zone=order.destination.zones[0],
        )
        words = _words(claimed, about)
        return LetterNotice(
            brand=store.brand,
            locale=about.locale,
            order_number=order.purchase.known_as,
            headline=words.headline,
            paragraphs=words.paragraphs,
            tracking_url=HttpUrl(self._page(claimed)),
        )


def _threaded(claimed: ClaimedLetter, mail: OutgoingMail) -> OutgoingMail:
    return mail.model_copy(update={"begins": claimed.begins, "answers": claimed.answers})


def _words(claimed: ClaimedLetter, about: About) -> Words:
    if claimed.kind is LetterKind.RENEWAL and claimed.due_at is not None:
        return renewal(about, claimed.due_at)
    if claimed.kind is LetterKind.SETTLED and claimed.resolution is not None:
        return settled(about, claimed.resolution)
    if claimed.kind is LetterKind.NO_MORE_TEXTS:
        return no_more_texts(about)
    lines = tuple(line.strip() for line in claimed.text.splitlines() if line.strip())
    promises = (promised(about, claimed.due_at),) if claimed.due_at else ()
    return Words(headline=reply_headline(about), paragraphs=(*lines, *promises))
