"""All that is known of a case, for whoever works it elsewhere. Personal."""

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.model import Frozen
from whereabouts.domain.promising import Promise
from whereabouts.domain.purchase import ShipTo
from whereabouts.store.case_record import Case
from whereabouts.store.casework import Cases, UnknownCase
from whereabouts.store.correspondence import Correspondence, Letter
from whereabouts.store.letters import Letters, WrittenLetter
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.rows import ReportRow
from whereabouts.store.transaction import reading


class Story(Frozen):
    """One case with everything around it. `token` is that of a link its shopper has."""

    case: Case
    order: OrderRecord
    letters: tuple[Letter, ...]
    #: About this case: an agent's own words, and what promises and its end made us write.
    written: tuple[WrittenLetter, ...]
    promises: tuple[Promise, ...]
    checked: tuple[str, ...]
    right_address: ShipTo | None
    token: str


class Stories:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, case_id: str) -> Story:
        case = Cases(self._engine).find(case_id)
        if case is None:
            raise UnknownCase(case_id)
        mine = (case.store, case.order_id)
        reports = self._reports(case_id)
        return Story(
            case=case,
            order=Queries(self._engine).order_for_message(*mine),
            letters=Correspondence(self._engine).of_order(*mine),
            written=Letters(self._engine).of_case(case_id),
            promises=Promises(self._engine).of_case(case_id),
            checked=tuple(
                f"{check.replace('_', ' ').lower()}: {'yes' if done else 'no'}"
                for report in reports
                for check, done in report.answers.items()
            ),
            right_address=next((one.right_address for one in reports if one.right_address), None),
            token=Queries(self._engine).newest_token(*mine),
        )

    def _reports(self, case_id: str) -> list[ReportRow]:
        """The newest first: what was said last counts."""
        rows = select(ReportRow).where(ReportRow.workflow_id == case_id)
        with reading(self._engine) as session:
            return list(session.exec(rows.order_by(col(ReportRow.id).desc())))
