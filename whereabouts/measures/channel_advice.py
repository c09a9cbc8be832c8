"""Where e-mails go unread: what would change if shoppers who agreed to texts were texted."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import SmsPolicy
from whereabouts.measures.channel_words import ENOUGH, Verdict, price, said
from whereabouts.measures.figure import Figure, share
from whereabouts.measures.mails_read import Mails, mails_read
from whereabouts.measures.scope import Scope
from whereabouts.stores.sms_rates import SmsRates
from whereabouts.words.sms import MAX_SEGMENTS

#: Stands on screen beside the advice.
WORDS = (
    "Of each kind, the e-mails that left in the span and arrived at least a day ago. Read are "
    "those that a person opened or clicked in; opens by machines do not count. Advice to text is "
    "given where it is certain, as far as chance goes, that fewer than half are read, and only for "
    "shoppers who agreed to texts, gave a valid number and did not say STOP since. A text takes "
    "two segments at most; a month has thirty days."
)
#: Of fewer it is said that they go unread.
_HALF = 50.0
_A_MONTH = 30


class ChannelAdvice(Frozen):
    """The advice on one kind. `segments` are the most that texting takes in thirty days; `cost` is
    what these cost by the store's own rates, and None where one is missing."""

    kind: MessageKind
    verdict: Verdict
    read: Figure
    textable: int
    segments: int
    cost: Decimal | None
    words: str


def channel_advice(
    session: Session, scope: Scope, policy: SmsPolicy, rates: SmsRates
) -> tuple[ChannelAdvice, ...]:
    """On every kind of which there were e-mails, in the order of the kinds. One statement."""
    found, days = mails_read(session, scope), _days(scope)
    return tuple(
        _Kind(kind, found[kind], kind in policy.always, days).advice(rates)
        for kind in MessageKind
        if kind in found
    )


class _Kind(NamedTuple):
    kind: MessageKind
    mails: Mails
    is_texted: bool
    days: float

    def advice(self, rates: SmsRates) -> ChannelAdvice:
        read, textable = share(self.mails.read, self.mails.arrived), sum(self._textable.values())
        verdict, segments = self._verdict(read), self._segments()
        return ChannelAdvice(
            kind=self.kind,
            verdict=verdict,
            read=read,
            textable=textable,
            segments=sum(segments.values()),
            cost=rates.cost(segments),
            words=said(self.kind, verdict, read, textable, price(segments, rates)),
        )

    def _verdict(self, read: Figure) -> Verdict:
        if read.of < ENOUGH or read.high is None:
            return Verdict.TOO_FEW
        if read.high >= _HALF:
            return Verdict.IS_READ
        if self.is_texted:
            return Verdict.IS_TEXTED
        return Verdict.TEXT_IT if self._textable else Verdict.NO_CONSENT

    @property
    def _textable(self) -> Mapping[str, int]:
        """What is texted already went by mail where it could not be texted then."""
        return {} if self.is_texted else self.mails.textable

    def _segments(self) -> dict[str, int]:
        """By country, in a month like the span."""
        return {
            country: round(MAX_SEGMENTS * mails * _A_MONTH / self.days)
            for country, mails in self._textable.items()
        }


def _days(scope: Scope) -> float:
    """Those of the span that have passed; one at least."""
    passed = min(scope.span.ends, scope.as_of) - scope.span.begins
    return max(passed / timedelta(days=1), 1.0)
