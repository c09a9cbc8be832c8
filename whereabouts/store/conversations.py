"""Conversations with shoppers: what was said, and whose turn it is. Times are the wall's."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, Field
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from whereabouts.domain.contact import Speaker, Where
from whereabouts.domain.model import Frozen
from whereabouts.store.conversation_privacy import drop_old_conversations
from whereabouts.store.lettering import answer_for
from whereabouts.store.once import insert_once
from whereabouts.store.rows import ConversationLineRow, ConversationRow
from whereabouts.store.tokens import new_token
from whereabouts.store.transaction import reading, writing

#: After so long without a word a thread of texts or mails begins anew.
_ONE_THREAD = timedelta(days=3)
_PAGE = 200


class Begun(Frozen):
    """How a conversation begins. `address` is the number or mailbox it is held with, and empty
    where there is none."""

    conversation_id: str
    store: str
    where: Where
    locale: str
    address: str = ""
    visitor_key: str = ""
    order_id: str = ""


class Conversation(Begun):
    """A conversation as it stands. Personal."""

    #: What people find it by: it opens nothing for a shopper.
    name: str
    state: dict[str, Any] = Field(default_factory=dict)
    wants_person_at: AwareDatetime | None = None
    taken_by: str = ""
    closed_at: AwareDatetime | None = None
    begun_at: AwareDatetime
    heard_at: AwareDatetime


class Line(Frozen):
    """One line. `key` is given by whoever says it, and names it within its conversation."""

    key: str
    speaker: Speaker
    text: str
    author: str = ""
    shown: dict[str, Any] = Field(default_factory=dict)
    at: AwareDatetime


class Stand(Frozen):
    """What changes about a conversation with a turn of it."""

    state: dict[str, Any]
    order_id: str = ""
    locale: str
    wants_person: bool = False


class Conversations:
    """The book of conversations."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, begun: Begun, state: Mapping[str, Any], now: datetime) -> Conversation:
        """The conversation of that id, new or as it was begun before."""
        row = ConversationRow(
            **dict(begun), name=new_token(), state=dict(state), begun_at=now, heard_at=now
        )
        with writing(self._engine) as session:
            drop_old_conversations(session, now)
            insert_once(session, row)
            return _conversation(session.get_one(ConversationRow, begun.conversation_id))

    def find(self, conversation_id: str) -> Conversation | None:
        with reading(self._engine) as session:
            row = session.get(ConversationRow, conversation_id)
            return None if row is None else _conversation(row)

    def named(self, name: str) -> Conversation | None:
        rows = select(ConversationRow).where(ConversationRow.name == name)
        with reading(self._engine) as session:
            row = session.exec(rows).first()
            return None if row is None else _conversation(row)

    def of_order(self, store: str, order_id: str) -> tuple[Conversation, ...]:
        """Those in which an order was spoken of, the oldest first."""
        rows = select(ConversationRow).where(
            ConversationRow.store == store, ConversationRow.order_id == order_id
        )
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(col(ConversationRow.begun_at)))
            return tuple(_conversation(row) for row in found)

    def newest_with(
        self, store: str, where: Where, address: str, now: datetime
    ) -> Conversation | None:
        """The thread that is going on with a number or a mailbox."""
        rows = select(ConversationRow).where(
            ConversationRow.store == store,
            ConversationRow.address == address,
            ConversationRow.where == where,
            col(ConversationRow.heard_at) > now - _ONE_THREAD,
            col(ConversationRow.closed_at).is_(None),
        )
        with reading(self._engine) as session:
            row = session.exec(rows.order_by(col(ConversationRow.heard_at).desc())).first()
            return None if row is None else _conversation(row)

    def lines(self, conversation_id: str, after: int = 0) -> tuple[Line, ...]:
        """What was said, in its order, without the first `after` lines."""
        with reading(self._engine) as session:
            rows = session.exec(_lines_of(conversation_id).offset(after))
            return tuple(_line(row) for row in rows)

    def hear(self, conversation_id: str, line: Line) -> bool:
        """Keep what a shopper said; whether it is new."""
        with writing(self._engine) as session:
            row = _locked(session, conversation_id)
            if not say_in(session, row, line):
                return False
            row.heard_at = max(row.heard_at, line.at)
            return True

    def answer(self, conversation_id: str, line: Line | None, stand: Stand) -> None:
        """Keep what was answered, and how the conversation stands then. By mail it is a letter;
        a text is answered by whoever heard it."""
        with writing(self._engine) as session:
            row = _locked(session, conversation_id)
            row.state, row.locale, row.order_id = stand.state, stand.locale, stand.order_id
            if line is not None:
                is_new = say_in(session, row, line)
                row.heard_at = max(row.heard_at, line.at)
                if is_new and row.where is Where.EMAIL:
                    answer_for(session, row, _said(session, row, line))
            # At a help desk people have it anyway, and answer there.
            if stand.wants_person and not row.taken_by and row.where is not Where.HELP_DESK:
                row.wants_person_at = row.wants_person_at or row.heard_at

    def say(self, conversation_id: str, line: Line) -> bool:
        """A person's own line; whether it is new. It is theirs from then on, and leaves as a
        letter where the conversation is held by mail or text."""
        with writing(self._engine) as session:
            row = _locked(session, conversation_id)
            row.taken_by, row.wants_person_at = line.author, None
            row.heard_at = max(row.heard_at, line.at)
            is_new = say_in(session, row, line)
            if is_new and row.where in (Where.EMAIL, Where.SMS):
                answer_for(session, row, _said(session, row, line))
            return is_new

    def answered(self, store: str, where: Where, address: str, since: datetime) -> int:
        """How often we answered an address by ourselves."""
        lines = (
            select(func.count())
            .select_from(ConversationLineRow)
            .join(
                ConversationRow,
                col(ConversationRow.conversation_id) == col(ConversationLineRow.conversation_id),
            )
            .where(
                ConversationRow.store == store,
                ConversationRow.address == address,
                ConversationRow.where == where,
                ConversationLineRow.speaker == Speaker.US,
                col(ConversationLineRow.at) > since,
            )
        )
        with reading(self._engine) as session:
            return session.exec(lines).one()

    def take(self, conversation_id: str, by: str) -> None:
        """A person answers from now on, and nobody else."""
        with writing(self._engine) as session:
            row = _locked(session, conversation_id)
            row.taken_by, row.wants_person_at = by, None

    def give_back(self, conversation_id: str) -> None:
        """The product answers again."""
        with writing(self._engine) as session:
            _locked(session, conversation_id).taken_by = ""

    def close(self, conversation_id: str, now: datetime) -> None:
        with writing(self._engine) as session:
            row = _locked(session, conversation_id)
            row.closed_at, row.taken_by, row.wants_person_at = row.closed_at or now, "", None

    def with_people(self, stores: tuple[str, ...] | None = None) -> tuple[Conversation, ...]:
        """Those that wait for a person or have one, who waits longest first."""
        waits = col(ConversationRow.wants_person_at).is_not(None)
        rows = select(ConversationRow).where(
            waits | (ConversationRow.taken_by != ""), col(ConversationRow.closed_at).is_(None)
        )
        if stores is not None:
            rows = rows.where(col(ConversationRow.store).in_(stores))
        oldest = rows.order_by(~waits, col(ConversationRow.wants_person_at), "heard_at")
        with reading(self._engine) as session:
            return tuple(_conversation(row) for row in session.exec(oldest.limit(_PAGE)))


def _lines_of(conversation_id: str) -> Any:
    rows = select(ConversationLineRow).where(ConversationLineRow.conversation_id == conversation_id)
    return rows.order_by(col(ConversationLineRow.id))


def _locked(session: Session, conversation_id: str) -> ConversationRow:
    return session.get_one(ConversationRow, conversation_id, with_for_update=True)


def say_in(session: Session, row: ConversationRow, line: Line) -> bool:
    """Within a transaction that holds the conversation; whether the line is new."""
    said = ConversationLineRow(conversation_id=row.conversation_id, **dict(line))
    return insert_once(session, said)


def _said(session: Session, row: ConversationRow, line: Line) -> ConversationLineRow:
    """A line as it was kept."""
    kept = select(ConversationLineRow).where(
        ConversationLineRow.conversation_id == row.conversation_id,
        ConversationLineRow.key == line.key,
    )
    return session.exec(kept).one()


def _conversation(row: ConversationRow) -> Conversation:
    return Conversation(**{name: getattr(row, name) for name in Conversation.model_fields})


def _line(row: ConversationLineRow) -> Line:
    return Line(**{name: getattr(row, name) for name in Line.model_fields})
