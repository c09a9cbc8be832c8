"""How much may be said in an hour, counted by all processes together."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, func
from sqlmodel import col, select

from whereabouts.domain.contact import Speaker
from whereabouts.store.identity_tries import network
from whereabouts.store.once import fingerprint
from whereabouts.store.rows import ConversationLineRow, ConversationRow
from whereabouts.store.transaction import reading

WINDOW = timedelta(hours=1)
MOST_SAID = 60
#: A household, an office or a mobile network is one visitor to us.
MOST_BEGUN = 60
MOST_SAID_BY_VISITOR = 600


class ConversationRoom:
    """Says whether there is room for more. Two turns at one moment may both still fit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def to_begin(self, visitor_key: str, now: datetime) -> bool:
        begun = select(func.count()).where(
            ConversationRow.visitor_key == visitor_key, col(ConversationRow.begun_at) > now - WINDOW
        )
        with reading(self._engine) as session:
            return session.exec(begun).one() < MOST_BEGUN

    def to_speak(self, conversation_id: str, visitor_key: str, now: datetime) -> bool:
        said = (
            select(func.count())
            .select_from(ConversationLineRow)
            .where(
                ConversationLineRow.speaker == Speaker.SHOPPER,
                col(ConversationLineRow.at) > now - WINDOW,
            )
        )
        here = said.where(ConversationLineRow.conversation_id == conversation_id)
        theirs = said.join(
            ConversationRow,
            col(ConversationRow.conversation_id) == col(ConversationLineRow.conversation_id),
        ).where(ConversationRow.visitor_key == visitor_key)
        with reading(self._engine) as session:
            if session.exec(here).one() >= MOST_SAID:
                return False
            return session.exec(theirs).one() < MOST_SAID_BY_VISITOR


def visitor_key(address: str) -> str:
    """Of a visitor's address, which itself is not kept."""
    return fingerprint("visitor", network(address))
