"""Sessions of other agents that speak for shoppers: conversations, found by a token whose hash
alone is kept."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine

from whereabouts.domain.contact import Speaker, Where
from whereabouts.store.conversations import Begun, Conversation, Conversations, Line, say_in
from whereabouts.store.rows import ConversationRow
from whereabouts.store.transaction import writing

State = Mapping[str, Any]


class AgentSessions:
    """Opens and finds them. Times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._conversations = Conversations(engine)

    def open(self, store: str, token: str, locale: str, state: State, now: datetime) -> None:
        """A new one; the token is kept nowhere here."""
        begun = Begun(
            conversation_id=session_id(token), store=store, where=Where.AGENT, locale=locale
        )
        self._conversations.begin(begun, state, now)

    def find(self, store: str, token: str) -> Conversation | None:
        found = self._conversations.find(session_id(token))
        is_one = found is not None and found.store == store and found.where is Where.AGENT
        return found if is_one else None

    def change(self, token: str, change: Callable[[State], State], order_id: str = "") -> State:
        """What it remembers from now on. Calls at the same moment change it one after another.

        `order_id` is the order it is about, so that it is forgotten with it.
        """
        with writing(self._engine) as session:
            row = session.get_one(ConversationRow, session_id(token), with_for_update=True)
            row.state = dict(change(row.state))
            row.order_id = row.order_id or order_id
            return row.state

    def call_person(self, token: str, line: Line) -> None:
        """Keep the words, and let the conversation wait for a person, however often it is said."""
        with writing(self._engine) as session:
            row = session.get_one(ConversationRow, session_id(token), with_for_update=True)
            if say_in(session, row, line) and not row.taken_by:
                row.heard_at = max(row.heard_at, line.at)
                row.wants_person_at = row.wants_person_at or row.heard_at

    def answers(self, token: str) -> tuple[str, ...]:
        """What people have written to it, the oldest first."""
        lines = self._conversations.lines(session_id(token))
        return tuple(line.text for line in lines if line.speaker is Speaker.PERSON)


def session_id(token: str) -> str:
    """What a session is called by everybody but who holds its token."""
    return f"agent-{sha256(token.encode('utf-8', 'ignore')).hexdigest()[:40]}"
