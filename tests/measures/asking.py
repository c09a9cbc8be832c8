"""What the shopper of a generated order asked, and what people had to work on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.measures.bulk import Shelf
from tests.measures.fate import DAY, HOUR, OrderFate, ParcelFate, Trouble, drawn
from whereabouts.domain.casework import CaseState
from whereabouts.domain.contact import ContactCause, ContactOutcome, Speaker, Where
from whereabouts.domain.escalation import EscalationKind, Opener, Resolution, case_id
from whereabouts.domain.problem import problem_of
from whereabouts.domain.promising import KeptHow, PromiseBy, PromiseKind
from whereabouts.store.rows import (
    CaseRow,
    ContactRow,
    ConversationLineRow,
    ConversationRow,
    PromiseRow,
)

T, C, E, O = Trouble, ContactCause, EscalationKind, ContactOutcome  # noqa: E741 - one letter each
_CAUSES = {
    T.SLIPPED: C.ESTIMATE_SLIPPED,
    T.SILENT: C.SILENT,
    T.LOST: C.SILENT,
    T.NEVER_SCANNED: C.NEVER_SCANNED,
    T.FALSELY_DELIVERED: C.FALSE_DELIVERED,
    T.CUSTOMS: C.CUSTOMS,
}
_ORDINARY = {
    C.NO_GAP: 0.3,
    C.NOT_OPENED: 0.32,
    C.NOTHING_SENT: 0.2,
    C.NOT_DELIVERED: 0.1,
    C.SPLIT_ORDER: 0.08,
}
_CASES = {
    T.SILENT: E.TRACKING_QUIET,
    T.LOST: E.POTENTIALLY_LOST,
    T.NEVER_SCANNED: E.NEVER_PICKED_UP,
    T.FALSELY_DELIVERED: E.NOT_RECEIVED,
    T.ATTEMPTED: E.DELIVERY_FAILED,
    T.RETURNED: E.RETURNING,
    T.CUSTOMS: E.CUSTOMS_HOLD,
}
_PLACES = {
    Where.CHAT: 0.4,
    Where.PAGE: 0.22,
    Where.EMAIL: 0.2,
    Where.SMS: 0.15,
    Where.AGENT: 0.03,
}
_ACTIONS = {
    "wismo": 0.76,
    "cancel": 0.05,
    "return": 0.04,
    "refund": 0.04,
    "wrong_address": 0.03,
    "human": 0.04,
    "other": 0.02,
    "clarify": 0.02,
}
_ENDED = {O.ANSWERED: 0.86, O.PERSON: 0.05, O.ASKED_BACK: 0.09}
_ENDS = (Resolution.FOUND, Resolution.RESHIPPED, Resolution.REFUNDED)


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish of one shopper."""

    where: Where
    at: datetime
    action: str
    conversation_id: str
    outcome: ContactOutcome
    order_id: str
    flags: tuple[str, ...] = ()


def put_contacts(shelf: Shelf, dice: Random, store: str, of: OrderFate, share: float) -> None:
    """`share` is how many of those without any trouble ask; with trouble many more do."""
    hit = of.trouble
    if dice.random() >= (min(1.0, share * 12) if hit else share):
        return
    cause = _CAUSES.get(hit.trouble) if hit else None
    for number, asked in enumerate(_asked(dice, of, hit)):
        if number == 0 or asked.conversation_id.endswith("/again"):
            _put_conversation(shelf, dice, store, asked)
        shelf.put(
            ContactRow,
            store=store,
            where=asked.where,
            at=asked.at,
            conversation_id=asked.conversation_id,
            order_id=asked.order_id,
            action=asked.action,
            flags=asked.flags,
            outcome=asked.outcome,
            cause=(cause or drawn(dice, _ORDINARY)) if asked.order_id else None,
        )


def _asked(dice: Random, of: OrderFate, hit: ParcelFate | None) -> Iterator[Asked]:
    """Some say it twice at once, and some come back days later."""
    begun = hit.promised_at if hit else of.parcels[0].labelled_at if of.parcels else of.placed_at
    at = begun + HOUR * dice.uniform(1, 30)
    action, flags = _meant(dice, hit)
    where, outcome = drawn(dice, _PLACES), _outcome(dice, action)
    order_id = "" if dice.random() < 0.04 else of.order_id
    talk = f"talk-{of.order_id}"
    yield Asked(where, at, action, talk, outcome, order_id, flags)
    if dice.random() < 0.1:
        again = at + timedelta(minutes=dice.uniform(1, 55))
        yield Asked(where, again, action, talk, _outcome(dice, action), order_id, flags)
    if dice.random() < 0.12:
        later = at + HOUR * dice.uniform(3, 110)
        same = dice.random() < 0.3
        yield Asked(
            where if same else drawn(dice, _PLACES),
            later,
            "wismo",
            talk if same else f"{talk}/again",
            _outcome(dice, "wismo"),
            order_id,
        )


def _meant(dice: Random, hit: ParcelFate | None) -> tuple[str, tuple[str, ...]]:
    if hit is not None and hit.trouble is T.FALSELY_DELIVERED:
        return "not_received", ("not_received",)
    if hit is not None and hit.trouble is T.CUSTOMS and dice.random() < 0.5:
        return "customs_hold", ("customs_hold",)
    action = drawn(dice, _ACTIONS)
    if action == "cancel" and dice.random() < 0.2:
        return action, ("damaged", "not_received")
    return action, ("human",) if action == "human" else ()


def _outcome(dice: Random, action: str) -> ContactOutcome:
    match action:
        case "wismo":
            return drawn(dice, _ENDED)
        case "cancel" | "return" | "refund":
            return O.LINKED
        case "clarify" | "other":
            return O.ASKED_BACK
        case _:
            return O.CASE


def _put_conversation(shelf: Shelf, dice: Random, store: str, asked: Asked) -> None:
    talk = asked.conversation_id
    shelf.put(
        ConversationRow,
        conversation_id=talk,
        name=talk,
        store=store,
        where=asked.where,
        locale="en",
        order_id=asked.order_id,
        begun_at=asked.at,
        heard_at=asked.at,
    )
    lines = [(Speaker.SHOPPER, timedelta(0)), (Speaker.US, timedelta(seconds=2))]
    if asked.outcome is O.PERSON or dice.random() < 0.02:
        lines.append((Speaker.PERSON, HOUR * dice.uniform(0.2, 90)))
    for number, (speaker, after) in enumerate(lines):
        shelf.put(
            ConversationLineRow,
            conversation_id=talk,
            key=str(number),
            speaker=speaker,
            text="...",
            at=asked.at + after,
        )


def put_cases(shelf: Shelf, dice: Random, store: str, of: OrderFate) -> None:
    hit = of.trouble
    if hit is not None and hit.trouble in _CASES:
        opened_at = (hit.delivered_at or hit.labelled_at + DAY * 5) + HOUR * dice.uniform(1, 20)
        kind = _CASES[hit.trouble]
        _put_chain(shelf, dice, _Problem(store, of.order_id, hit.parcel_id, kind), opened_at)
    elif dice.random() < 0.004:
        opened_at = of.placed_at + HOUR * dice.uniform(1, 20)
        _put_chain(shelf, dice, _Problem(store, of.order_id, "", E.WRONG_ADDRESS), opened_at)


@dataclass(frozen=True, slots=True)
class _Problem:
    """What a chain of cases is about."""

    store: str
    order_id: str
    parcel_id: str
    kind: EscalationKind

    def case(self, ordinal: int) -> str:
        return case_id(self.store, self.order_id, self.parcel_id, self.kind, ordinal)


def _put_chain(shelf: Shelf, dice: Random, of: _Problem, opened_at: datetime) -> None:
    """Some are opened anew, once or twice."""
    reopens, ordinal = "", 1
    while True:
        takes = HOUR * dice.lognormvariate(1.8, 1.2)
        closed_at = None if dice.random() < 0.05 else opened_at + takes
        end = Resolution.DUPLICATE if dice.random() < 0.03 else dice.choice(_ENDS)
        ended = _Ended(closed_at, end if closed_at else None)
        _put_case(shelf, of, _Link(ordinal, reopens, opened_at), ended)
        if ended.resolution in (None, Resolution.DUPLICATE) or dice.random() > 0.1:
            return
        reopens, ordinal = of.case(ordinal), ordinal + 1
        opened_at = opened_at + takes + HOUR * dice.uniform(1, 60)


@dataclass(frozen=True, slots=True)
class _Link:
    """One case of a chain."""

    ordinal: int
    reopens: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class _Ended:
    """How it ended, if it did."""

    closed_at: datetime | None
    resolution: Resolution | None


def _put_case(shelf: Shelf, of: _Problem, link: _Link, ended: _Ended) -> None:
    how, name = problem_of(of.kind), of.case(link.ordinal)
    opened_at, closed_at = link.opened_at, ended.closed_at
    due_at = opened_at + DAY if how.needs_a_person else None
    is_late = due_at is not None and (closed_at is None or closed_at > due_at)
    by = Opener.SHOPPER if how.may_be_reported else Opener.PLAN
    shelf.put(
        CaseRow,
        workflow_id=name,
        store=of.store,
        order_id=of.order_id,
        parcel_id=of.parcel_id,
        kind=of.kind,
        ordinal=link.ordinal,
        queue=how.queue,
        priority=how.priority.value,
        opened_by=by,
        silent_since=opened_at,
        opened_at=opened_at,
        due_at=due_at,
        reopens=link.reopens,
        state=CaseState(due_at=due_at),
        breached_at=due_at if is_late else None,
        closed_at=closed_at,
        resolution=ended.resolution,
    )
    if by is Opener.SHOPPER and due_at is not None:
        _put_promise(shelf, of, name, opened_at, closed_at)


def _put_promise(
    shelf: Shelf, of: _Problem, case: str, made_at: datetime, closed_at: datetime | None
) -> None:
    due_at = made_at + DAY
    kept = closed_at is not None and closed_at <= due_at
    keeping: dict[str, Any] = {
        "kept_at": closed_at if kept else None,
        "kept_how": KeptHow.SETTLED if kept else None,
        "breached_at": None if kept else due_at,
    }
    shelf.put(
        PromiseRow,
        store=of.store,
        order_id=of.order_id,
        case_id=case,
        ordinal=1,
        kind=PromiseKind.HEAR_FROM_US,
        due_at=due_at,
        made_at=made_at,
        made_by=PromiseBy.REPORT,
        **keeping,
    )
