"""The conversations in which an order was spoken of, each with its last words: one question."""

from collections.abc import Sequence
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import Engine, func, select
from sqlmodel import col

from whereabouts.domain.contact import Speaker, Where
from whereabouts.domain.model import Frozen
from whereabouts.store.rows import ConversationLineRow, ConversationRow
from whereabouts.store.transaction import reading

_MOST, _LAST = 3, 2


class Words(Frozen):
    """One line of a conversation. Personal."""

    speaker: Speaker
    author: str
    text: str


class Talk(Frozen):
    """One conversation, and how it ends so far."""

    name: str
    where: Where
    taken_by: str
    waits: bool
    closed: bool
    heard_at: AwareDatetime
    last: tuple[Words, ...]


class Talks:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_order(self, store: str, order_id: str) -> tuple[Talk, ...]:
        """The newest few, whoever was heard last first."""
        line, of = ConversationLineRow, ConversationRow
        its_end = func.row_number().over(
            partition_by=col(line.conversation_id), order_by=col(line.id).desc()
        )
        said = (
            select(of, *map(col, (line.speaker, line.author, line.text)), its_end.label("place"))
            .join(line, col(line.conversation_id) == col(of.conversation_id))
            .where(col(of.store) == store, col(of.order_id) == order_id, col(line.text) != "")
            .subquery()
        )
        rows = (
            select(said)
            .where(said.c.place <= _LAST)
            .order_by(said.c.heard_at.desc(), said.c.conversation_id, said.c.place.desc())
            .limit(_MOST * _LAST)
        )
        with reading(self._engine) as session:
            found = session.connection().execute(rows).mappings().all()
        ids = list(dict.fromkeys(row["conversation_id"] for row in found))
        return tuple(
            _talk([row for row in found if row["conversation_id"] == one]) for one in ids[:_MOST]
        )


def _talk(rows: Sequence[Any]) -> Talk:
    """The first said of the last comes first."""
    of = rows[0]
    return Talk(
        name=of["name"],
        where=of["where"],
        taken_by=of["taken_by"],
        waits=of["wants_person_at"] is not None,
        closed=of["closed_at"] is not None,
        heard_at=of["heard_at"],
        last=tuple(
            Words(speaker=row["speaker"], author=row["author"], text=row["text"]) for row in rows
        ),
    )
