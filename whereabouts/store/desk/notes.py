"""What was written about several cases, read at once."""

from collections.abc import Collection

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.store.case_record import Note
from whereabouts.store.rows import CaseNoteRow
from whereabouts.store.transaction import reading


class Notes:
    """Looks, and changes nothing. What nobody has taken yet is no note."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_cases(self, case_ids: Collection[str]) -> tuple[Note, ...]:
        """In the order of their writing."""
        rows = select(CaseNoteRow).where(
            col(CaseNoteRow.workflow_id).in_(case_ids), col(CaseNoteRow.is_draft).is_(False)
        )
        with reading(self._engine) as session:
            return tuple(
                Note(text=row.text, author=row.author, at=row.at)
                for row in session.exec(rows.order_by(col(CaseNoteRow.id)))
            )
