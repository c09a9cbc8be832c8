"""What each kind of problem asks for, in one table: who works it, how it ends, what comes next.

Workflow, store and desk all read it here, so that no two of them disagree.
"""

from dataclasses import dataclass
from enum import IntEnum

from whereabouts.domain.casework import CaseState, Remedy
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.tracking import TrackingStatus

E, R, S = EscalationKind, Resolution, TrackingStatus
SUPPORT, WAREHOUSE = "support", "warehouse"


class Priority(IntEnum):
    """What is worked first; the smaller, the sooner."""

    AT_ONCE = 0
    HIGH = 1
    NORMAL = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """How one kind is worked.

    `by_hand` are the resolutions that a person may choose, `by_scan` those that a carrier's
    later scan brings about with nobody. `next` tells the agent what to do, in one sentence.
    """

    next: str
    by_hand: frozenset[Resolution]
    by_scan: dict[TrackingStatus, Resolution]
    queue: str = SUPPORT
    priority: Priority = Priority.NORMAL
    #: Otherwise it is a flag: no case is due, and nobody is called.
    needs_a_person: bool = True
    #: Whether an inquiry with the carrier is prepared as it opens.
    has_inquiry: bool = False
    may_be_reported: bool = False
    #: Whether it may be told of an order that has no parcel yet.
    before_a_parcel: bool = False


_REMEDIES = frozenset({R.RESHIPPED, R.REFUNDED, R.WRITTEN_OFF})
_ARRIVED = {S.DELIVERED: R.DELIVERED_AFTER_ALL}

PROBLEMS: dict[EscalationKind, Problem] = {
    E.TRACKING_QUIET: Problem(
        next="Nothing to do yet: the parcel is flagged until the carrier scans it again.",
        by_hand=frozenset({R.FOUND}) | _REMEDIES,
        by_scan={},
        needs_a_person=False,
    ),
    E.POTENTIALLY_LOST: Problem(
        next="File the prepared inquiry with the carrier, and decide to re-ship or to refund.",
        by_hand=frozenset({R.FOUND, R.DELIVERED_AFTER_ALL, R.RETURNED_TO_SENDER}) | _REMEDIES,
        by_scan={},
        priority=Priority.HIGH,
        has_inquiry=True,
        may_be_reported=True,
    ),
    E.NEVER_PICKED_UP: Problem(
        next="Find the parcel in the warehouse and hand it to the carrier.",
        by_hand=frozenset({R.FOUND}) | _REMEDIES,
        by_scan={},
        queue=WAREHOUSE,
    ),
    E.NOT_RECEIVED: Problem(
        next="File the prepared inquiry with the carrier, and decide to re-ship or to refund.",
        by_hand=frozenset({R.FOUND, R.DELIVERED_AFTER_ALL, R.RETURNED_TO_SENDER}) | _REMEDIES,
        by_scan={},
        priority=Priority.HIGH,
        has_inquiry=True,
        may_be_reported=True,
    ),
    E.WRONG_ADDRESS: Problem(
        next="Change the address in the shop while there is no label; after that, approve the "
        "carrier's intercept or call the carrier.",
        by_hand=frozenset(
            {R.ADDRESS_CHANGED, R.INTERCEPTED, R.DELIVERED_AFTER_ALL, R.RETURNED_TO_SENDER}
        )
        | _REMEDIES,
        by_scan={},
        priority=Priority.AT_ONCE,
        may_be_reported=True,
        before_a_parcel=True,
    ),
    E.CUSTOMS_HOLD: Problem(
        next="Ask the carrier's broker what customs waits for, and tell the shopper whose move it "
        "is.",
        by_hand=frozenset({R.CLEARED, R.RETURNED_TO_SENDER, R.DELIVERED_AFTER_ALL}) | _REMEDIES,
        by_scan={
            S.IN_TRANSIT: R.CLEARED,
            S.OUT_FOR_DELIVERY: R.CLEARED,
            S.AVAILABLE_FOR_PICKUP: R.CLEARED,
            S.DELIVERED: R.CLEARED,
        },
        may_be_reported=True,
    ),
    E.DELIVERY_FAILED: Problem(
        next="Ask the carrier for another attempt or a pick-up, else decide to re-ship or to "
        "refund.",
        by_hand=frozenset({R.DELIVERED_AFTER_ALL, R.RETURNED_TO_SENDER, R.ADDRESS_CHANGED})
        | _REMEDIES,
        by_scan=_ARRIVED,
    ),
    E.RETURNING: Problem(
        next="Find out why the parcel comes back, and decide to re-ship or to refund.",
        by_hand=frozenset({R.RETURNED_TO_SENDER, R.DELIVERED_AFTER_ALL}) | _REMEDIES,
        by_scan={},
    ),
    E.OTHER_PROBLEM: Problem(
        next="Read what the shopper wrote, answer them, and close the case with what you agreed.",
        by_hand=frozenset({R.FOUND, R.DELIVERED_AFTER_ALL, R.RETURNED_TO_SENDER}) | _REMEDIES,
        by_scan={},
        may_be_reported=True,
        before_a_parcel=True,
    ),
}


_AFTER = {
    Remedy.RESHIP: "Make the new parcel in your shop, then close the case.",
    Remedy.REFUND: "Pay the money back in your shop, then close the case.",
}
_SHOPPERS_TURN = "Nothing to do yet: the case goes on by itself when the shopper answers."
_ASKED = "Wait for the carrier's answer, or decide to re-ship or to refund without it."


def next_step(kind: EscalationKind, state: CaseState) -> str:
    """What to do now, as the case stands."""
    problem = problem_of(kind)
    if state.waiting is not None:
        return _SHOPPERS_TURN
    if state.remedy is not None:
        return _AFTER[state.remedy]
    return _ASKED if problem.has_inquiry and state.filed is not None else problem.next


def problem_of(kind: EscalationKind) -> Problem:
    return PROBLEMS[kind]
