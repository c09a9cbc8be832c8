"""When not to answer a text: machines answer answers, and a refusal includes our replies."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Engine

from whereabouts.domain.contact import Speaker, Where
from whereabouts.domain.message import Channel
from whereabouts.store.conversations import Conversations, Line
from whereabouts.store.suppressions import is_refused
from whereabouts.store.transaction import reading

HOUR = timedelta(hours=1)
#: So many answers an hour are enough for a person; a machine would go on.
MOST_AN_HOUR = 10


def is_welcome(engine: Engine, store: str, sender: str) -> bool:
    """Whether a sender wants to hear from us at all."""
    with reading(engine) as session:
        return not is_refused(session, store, Channel.SMS, sender)


def has_room(book: Conversations, store: str, sender: str, now: datetime) -> bool:
    """Whether a sender was not answered too often of late."""
    return book.answered(store, Where.SMS, sender, now - HOUR) < MOST_AN_HOUR


def is_repeated(lines: Sequence[Line], words: str) -> bool:
    """Whether the same was said last: our answer to it was read, or changes nothing."""
    said = [line for line in lines if line.speaker is Speaker.SHOPPER]
    return bool(said) and said[-1].text.strip().casefold() == words.strip().casefold()
