"""The newest word about an address: whether it may be written to.

Newest by arrival, never by a stated time: a demo's clock must not outrun a real STOP.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel
from whereabouts.store.forgotten import names_of
from whereabouts.store.rows import SuppressionRow


def newest_word(
    session: Session, store: str, channel: Channel, address: str
) -> SuppressionRow | None:
    words = select(SuppressionRow).where(
        SuppressionRow.store == store,
        SuppressionRow.channel == channel,
        col(SuppressionRow.address).in_(names_of(session, store, channel, address)),
    )
    return session.exec(words.order_by(col(SuppressionRow.id).desc()).limit(1)).first()


def is_refused(session: Session, store: str, channel: Channel, address: str) -> bool:
    newest = newest_word(session, store, channel, address)
    return newest is not None and not newest.allowed


def add_word(session: Session, word: SuppressionRow) -> bool:
    """Write a word down unless it repeats the newest one; whether it changed anything."""
    refused = is_refused(session, word.store, word.channel, word.address)
    if refused is not word.allowed:
        return False
    session.add(word)
    session.flush()
    return True


def a_word(
    store: str, channel: Channel, address: str, allowed: bool, reason: str, at: datetime
) -> SuppressionRow:
    return SuppressionRow(
        store=store, channel=channel, address=address, allowed=allowed, reason=reason, at=at
    )
