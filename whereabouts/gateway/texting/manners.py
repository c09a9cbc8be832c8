"""When not to answer a text: machines answer answers, and a refusal includes our replies."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, func
from sqlmodel import col, select

from whereabouts.channels.channel import KeywordKind
from whereabouts.domain.message import Channel
from whereabouts.store.rows import InboundTextRow
from whereabouts.store.suppressions import is_refused
from whereabouts.store.transaction import reading

#: Who writes twice in a day has read our answer to the first text.
_ANSWERED_ONCE_IN = timedelta(hours=24)


def is_welcome(engine: Engine, store: str, sender: str, now: datetime) -> bool:
    """Whether the newest free text of a sender, which is kept already, wants an answer."""
    lately = select(func.count()).where(
        InboundTextRow.store == store,
        InboundTextRow.sender == sender,
        InboundTextRow.keyword == KeywordKind.NONE,
        col(InboundTextRow.received_at) > now - _ANSWERED_ONCE_IN,
    )
    with reading(engine) as session:
        if is_refused(session, store, Channel.SMS, sender):
            return False
        return session.exec(lately).one() <= 1
