"""What shoppers ask in tickets of their own: taken once, answered by one at a time, settled."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.model import Frozen
from whereabouts.store.once import fingerprint, insert_once
from whereabouts.store.rows import QuestionFate, TicketQuestionRow, TicketRow
from whereabouts.store.ticket_answers import Taken
from whereabouts.store.ticket_desks import Down, is_resting, rest
from whereabouts.store.ticket_joining import join
from whereabouts.store.tickets import LEASE, SETTLES
from whereabouts.store.transaction import hold, reading, writing

_ANSWERED = (QuestionFate.ANSWERED, QuestionFate.SUGGESTED)
_REJECTED_FOR = timedelta(minutes=10)
_MOST_REJECTIONS = 3


class Asked(Frozen):
    """That a shopper wrote. `turn` is empty for a new ticket; `key` is ours, where the help desk
    repeats one."""

    store: str
    desk: str
    ticket_id: str
    turn: str = ""
    key: str = ""


class Question(Asked):
    """One that is to be answered now. `again` if saying the answer was tried before."""

    asked_at: datetime
    heard_at: datetime | None = None
    again: bool

    @property
    def entry(self) -> str:
        """What finds our answer to it in its ticket."""
        return f"whereabouts/{fingerprint(self.store, self.desk, self.ticket_id, self.turn)}"


class TicketQuestions:
    """`now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, asked: Asked, now: datetime) -> Taken:
        """Later words count where we answered the earlier ones; a ticket of a case has people."""
        row = TicketQuestionRow(**asked.model_dump(exclude={"key"}), asked_at=now)
        with writing(self._engine) as session:
            if _is_ours(session, asked) or (asked.turn and not _was_answered(session, asked)):
                return Taken.IGNORED
            return Taken.KEPT if insert_once(session, row) else Taken.KNOWN

    def is_ours(self, asked: Asked) -> bool:
        """Whether its ticket is one of a case."""
        with reading(self._engine) as session:
            return _is_ours(session, asked)

    def lease(self, store: str, desk: str, moment: datetime, now: datetime) -> Question | None:
        """The next question, for nobody else meanwhile. `moment` is the orders' time."""
        with writing(self._engine) as session:
            hold(session, f"tickets/{store}/{desk}")
            if is_resting(session, store, desk, now):
                return None
            row = session.exec(_waiting(store, desk, now)).first()
            if row is None:
                return None
            row.again_at, row.moment = now + LEASE, row.moment or moment
            again = row.tried_at is not None
            return Question(**row.model_dump(include=_FIELDS), again=again)

    def heard(self, of: Question, order_id: str, case_id: str, now: datetime) -> None:
        """The answer is put together; a case that came of it is worked in this ticket."""
        with writing(self._engine) as session:
            row = _row(session, of)
            row.order_id, row.heard_at = order_id, row.heard_at or now
            if case_id:
                join(session, case_id, row)

    def trying(self, of: Question, now: datetime) -> None:
        """From now on the answer may be there."""
        with writing(self._engine) as session:
            row = _row(session, of)
            row.tried_at = row.tried_at or now

    def settle(self, of: Question, fate: QuestionFate, now: datetime) -> None:
        with writing(self._engine) as session:
            row = _row(session, of)
            row.fate, row.settled_at, row.again_at = fate, now, None
            row.failures, row.failure = 0, ""

    def rejected(self, of: Question, why: str, now: datetime) -> bool:
        """This is not taken; others go on. Whether it was given up: people have the ticket."""
        with writing(self._engine) as session:
            row = _row(session, of)
            row.failures, row.failure = row.failures + 1, why
            row.again_at = now + _REJECTED_FOR
            if row.failures >= _MOST_REJECTIONS:
                row.fate, row.settled_at = QuestionFate.REJECTED, now
            return row.settled_at is not None

    def down(self, of: Question, down: Down, now: datetime) -> None:
        with writing(self._engine) as session:
            _row(session, of).again_at = None if down.sure else now + SETTLES
            rest(session, of.store, of.desk, down, now)


_FIELDS = set(Question.model_fields) - {"again", "key"}


def _row(session: Session, of: Question) -> TicketQuestionRow:
    key = (of.store, of.desk, of.ticket_id, of.turn)
    return session.get_one(TicketQuestionRow, key, with_for_update=True)


def _is_ours(session: Session, asked: Asked) -> bool:
    """A new ticket may be told of before we know how the help desk calls it."""
    named = col(TicketRow.ticket_id) == asked.ticket_id
    is_ours = or_(named, col(TicketRow.case_id) == asked.key) if asked.key else named
    rows = select(TicketRow.case_id).where(
        TicketRow.store == asked.store, TicketRow.desk == asked.desk, is_ours
    )
    return session.exec(rows.limit(1)).first() is not None


def _was_answered(session: Session, asked: Asked) -> bool:
    rows = select(TicketQuestionRow.turn).where(
        TicketQuestionRow.store == asked.store,
        TicketQuestionRow.desk == asked.desk,
        TicketQuestionRow.ticket_id == asked.ticket_id,
        col(TicketQuestionRow.fate).in_(_ANSWERED),
    )
    return session.exec(rows.limit(1)).first() is not None


def _waiting(store: str, desk: str, now: datetime) -> SelectOfScalar[TicketQuestionRow]:
    """The oldest first; one ticket's words are answered by one at a time."""
    other = aliased(TicketQuestionRow)
    is_busy = exists().where(
        col(other.store) == store,
        col(other.desk) == desk,
        col(other.ticket_id) == col(TicketQuestionRow.ticket_id),
        col(other.turn) != col(TicketQuestionRow.turn),
        col(other.settled_at).is_(None),
        col(other.again_at) > now,
    )
    return (
        select(TicketQuestionRow)
        .where(
            TicketQuestionRow.store == store,
            TicketQuestionRow.desk == desk,
            col(TicketQuestionRow.settled_at).is_(None),
            or_(col(TicketQuestionRow.again_at).is_(None), col(TicketQuestionRow.again_at) <= now),
            ~is_busy,
        )
        .order_by(col(TicketQuestionRow.asked_at), TicketQuestionRow.turn)
        .limit(1)
    )
