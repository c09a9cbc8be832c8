"""Letters about cases as people write them and read of them."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.case_record import Note
from whereabouts.store.last_word import MayReach
from whereabouts.store.letter_reach import refusal_of, ways
from whereabouts.store.lettering import channel_for, reply_for
from whereabouts.store.once import fingerprint
from whereabouts.store.rows import AttemptState, CaseNoteRow, CaseRow, LetterRow, OrderRow
from whereabouts.store.transaction import reading, writing

#: Tried again with the same words within so long, it is the same letter.
_SAME = timedelta(minutes=15)


class WrittenLetter(Frozen):
    """A letter as the desk shows it."""

    kind: LetterKind
    note_id: int | None
    text: str
    author: str
    made_at: AwareDatetime
    channel: Channel
    state: AttemptState | None
    reason: str
    delivered_at: AwareDatetime | None = None


class Letters:
    """All letters about cases."""

    def __init__(self, engine: Engine, may_reach: MayReach | None = None) -> None:
        self._engine = engine
        self._may_reach = may_reach or (lambda *_: False)

    def draft(self, case_id: str, note: Note, heard_by: datetime | None = None) -> int:
        """A person's reply, and the number it waits under until the case has taken it.
        `heard_by` is what it promises.

        Tried again with the same words it is the same letter.
        """
        with writing(self._engine) as session:
            case = session.get_one(CaseRow, case_id, with_for_update={"key_share": True})
            order = session.get_one(OrderRow, (case.store, case.order_id))
            known = _same_draft(session, case_id, note)
            if known is not None:
                return known
            row = CaseNoteRow(
                workflow_id=case_id,
                fingerprint=fingerprint(note.at.isoformat(), note.author, note.text),
                **dict(note),
                is_draft=True,
            )
            session.add(row)
            session.flush()
            reply_for(session, order, case, row, heard_by)
            return row.id or 0

    def obstacle(self, case_id: str) -> str:
        """Why the shopper of a case cannot be written to; empty where they can."""
        with reading(self._engine) as session:
            case = session.get_one(CaseRow, case_id)
            order = session.get(OrderRow, (case.store, case.order_id))
            if order is None:
                return "the order is not known here"
            channels = ways(channel_for(session, order))
            refusals = [refusal_of(session, order, one, self._may_reach) for one in channels]
        return "" if None in refusals else (refusals[0] or "")

    def of_case(self, case_id: str) -> tuple[WrittenLetter, ...]:
        """Those of a case that were taken, the oldest first."""
        rows = select(LetterRow, CaseNoteRow).join(
            CaseNoteRow, col(CaseNoteRow.id) == col(LetterRow.note_id), isouter=True
        )
        mine = rows.where(LetterRow.case_id == case_id).order_by(col(LetterRow.id))
        with reading(self._engine) as session:
            return tuple(
                WrittenLetter(
                    **row.model_dump(include=set(WrittenLetter.model_fields) - {"text"}),
                    text=note.text if note else "",
                )
                for row, note in session.exec(mine)
                if note is None or not note.is_draft
            )


def _same_draft(session: Session, case_id: str, note: Note) -> int | None:
    drafts = (
        select(CaseNoteRow.id)
        .join(LetterRow, col(LetterRow.note_id) == col(CaseNoteRow.id))
        .where(
            CaseNoteRow.workflow_id == case_id,
            CaseNoteRow.author == note.author,
            CaseNoteRow.text == note.text,
            col(CaseNoteRow.at) > note.at - _SAME,
        )
    )
    return session.exec(drafts).first()
