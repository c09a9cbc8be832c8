"""What becomes of a letter, whoever tells: an answer of the provider, or its receipt. What never
reached the shopper is somebody's again."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.facts import LetterReturned
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.promising import KeptHow, PromiseBy
from whereabouts.store.beginning import tell_case
from whereabouts.store.case_record import Note
from whereabouts.store.casework import write_note
from whereabouts.store.impersonal import impersonal
from whereabouts.store.promising import keep_promises, promise, take_back
from whereabouts.store.reopening import go_on_with
from whereabouts.store.rows import AttemptState, CaseRow, LetterRow, OrderRow

S = AttemptState
AUTHOR = "the post"
#: Nobody has to learn by mail what the parcel's own page says, or a case that goes on.
_SEEN_ELSEWHERE = (Resolution.MOVED_AGAIN, Resolution.DUPLICATE)


def has_left(session: Session, letter: LetterRow, now: datetime) -> None:
    """The provider has it, and that is undone only by word that it did not arrive. A reply keeps
    what was promised, and may promise more."""
    if letter.state in (S.SENT, S.UNDELIVERABLE):
        return
    letter.state, letter.settled_at, letter.reason = S.SENT, now, ""
    if letter.kind is not LetterKind.REPLY or letter.case_id is None:
        return
    order, case = _rows(session, letter, letter.case_id)
    at = order.start.clock.read(now)
    keep_promises(session, case.workflow_id, KeptHow.LETTER, at)
    if letter.due_at is not None and case.closed_at is None:
        session.flush()
        promise(session, order, case, PromiseBy.AGENT, letter.due_at, at)


def came_back(session: Session, letter: LetterRow, reason: str, now: datetime) -> set[str]:
    """It does not arrive, though the provider may have had it; the orders that have news."""
    if letter.state is S.UNDELIVERABLE:
        return set()
    kept_at = letter.settled_at if letter.state is S.SENT else None
    letter.state, letter.settled_at, letter.reason = S.UNDELIVERABLE, now, impersonal(reason)
    if letter.case_id is None:
        return set()
    order, case = _rows(session, letter, letter.case_id)
    if kept_at is not None and letter.kind is LetterKind.REPLY:
        take_back(session, order, case, order.start.clock.read(kept_at), now)
    why = f": {letter.reason}" if letter.reason else ""
    return _hand_back(session, letter, f"{_what(letter)} could not be delivered{why}", now)


def was_held_back(session: Session, letter: LetterRow, reason: str, now: datetime) -> None:
    """It must not leave. A person's own words are theirs to bring in another way."""
    letter.state, letter.settled_at, letter.reason = S.SUPPRESSED, now, reason
    if letter.kind is LetterKind.REPLY:
        _hand_back(session, letter, f"{_what(letter)} was held back: {reason}", now)


def was_called_spam(session: Session, letter: LetterRow, now: datetime) -> set[str]:
    return _hand_back(session, letter, f"the shopper called {_what(letter)} spam", now)


def _hand_back(session: Session, letter: LetterRow, words: str, now: datetime) -> set[str]:
    """The case says so, and waits for nobody who does not know of it."""
    if letter.case_id is None:
        return set()
    order, case = _rows(session, letter, letter.case_id)
    at = order.start.clock.read(now)
    write_note(session, case.workflow_id, Note(text=words, author=AUTHOR, at=at))
    if case.closed_at is not None:
        is_owed = letter.kind is not LetterKind.RENEWAL and case.resolution not in _SEEN_ELSEWHERE
        if letter.state is not S.UNDELIVERABLE or not is_owed:
            return set()
        go_on_with(session, order, case, Note(text=words, author=AUTHOR, at=at), now)
    elif case.state.waiting is not None:
        tell_case(session, order, LetterReturned(case_id=case.workflow_id, at=at), now)
    else:
        return set()
    return {order.order_id}


def _what(letter: LetterRow) -> str:
    how = "text" if letter.channel is Channel.SMS else "mail"
    return f"your {how}" if letter.kind is LetterKind.REPLY else f"a {how} to the shopper"


def _rows(session: Session, letter: LetterRow, case_id: str) -> tuple[OrderRow, CaseRow]:
    """In the order in which whoever reports a problem takes them."""
    key = (letter.store, letter.order_id)
    order = session.get_one(OrderRow, key, with_for_update={"key_share": True})
    return order, session.get_one(CaseRow, case_id, with_for_update={"key_share": True})
