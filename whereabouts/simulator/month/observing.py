"""What the world outside notices of the product: messages that left, and cases in the queue."""

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.problem import problem_of
from whereabouts.simulator.month.desk import OpenCase
from whereabouts.simulator.month.reading import Sent
from whereabouts.store.rows import AttemptRow, AttemptState, CaseRow, MessageRow
from whereabouts.store.transaction import reading


class Observing:
    """Notices each once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._newest = 0
        self._known: set[str] = set()

    def sent(self) -> tuple[Sent, ...]:
        """Messages that left since the last look, in an order that never changes."""
        rows = (
            select(MessageRow, AttemptRow)
            .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
            .where(col(AttemptRow.id) > self._newest)
        )
        with reading(self._engine) as session:
            found = session.exec(rows).all()
        self._newest = max((one.id or 0 for _, one in found), default=self._newest)
        left = [
            Sent(one.token, of.order_id, of.parcel_id, of.kind, one.channel, one.claimed_at)
            for of, one in found
            if one.state is AttemptState.SENT
        ]
        return tuple(sorted(left, key=lambda one: one[1:5]))

    def cases(self) -> tuple[OpenCase, ...]:
        """Cases that somebody must work, opened since the last look."""
        is_open = col(CaseRow.closed_at).is_(None)
        seen = (CaseRow.workflow_id, CaseRow.order_id, CaseRow.kind, CaseRow.opened_at)
        with reading(self._engine) as session:
            found = session.exec(select(*seen).where(is_open)).all()
        queue = [OpenCase(case, of, EscalationKind(kind), at) for case, of, kind, at in found]
        waiting = (one for one in queue if problem_of(one.kind).needs_a_person)
        new = [one for one in waiting if one.case_id not in self._known]
        self._known.update(one.case_id for one in new)
        return tuple(sorted(new, key=lambda one: one.case_id))
