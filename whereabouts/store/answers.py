"""What those who reported a problem answered: what they looked for, and where it should go."""

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.report import Check
from whereabouts.store.rows import ReportRow
from whereabouts.store.transaction import reading


class Answered(Frozen):
    """The newest answer to each question. Personal."""

    checks: dict[Check, bool]
    right_address: ShipTo | None = None


class Answers:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_case(self, workflow_id: str) -> Answered:
        """Of all reports that the case took, in the order of their coming."""
        rows = select(ReportRow).where(ReportRow.workflow_id == workflow_id)
        checks: dict[Check, bool] = {}
        address: ShipTo | None = None
        with reading(self._engine) as session:
            for row in session.exec(rows.order_by(col(ReportRow.id))):
                checks |= row.answers
                address = row.right_address or address
        return Answered(checks=checks, right_address=address)
