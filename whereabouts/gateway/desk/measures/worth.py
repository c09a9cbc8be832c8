"""What messages are worth: both sides of each comparison, and where texts would be read sooner."""

from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.measures import channel_advice as channels
from whereabouts.measures import holdout
from whereabouts.measures.channel_advice import ChannelAdvice
from whereabouts.measures.holdout import Worth
from whereabouts.measures.scope import Scope
from whereabouts.stores.store import Store


class Worths(NamedTuple):
    """What the store compares, whatever the month; and the advice of the month."""

    worths: tuple[Worth, ...]
    worths_words: str
    advice: tuple[ChannelAdvice, ...]
    advice_words: str


def worth(session: Session, asked: Asked, store: Store) -> Worths:
    scope = Scope(store=asked.store, span=asked.month, as_of=asked.now)
    return Worths(
        worths=holdout.worths(session, asked.store, store.holdout),
        worths_words=holdout.WORDS,
        advice=channels.channel_advice(session, scope, store.policy.sms, store.sms_rates),
        advice_words=channels.WORDS,
    )
