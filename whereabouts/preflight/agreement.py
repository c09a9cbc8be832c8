"""Two policies, and whether anything was read in which they differ.

A plan that read nothing of the kind is the same under both: it need not be made twice.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderState
from whereabouts.domain.policy import Policy

M = TypeVar("M", bound=Frozen)
#: What `whereabouts.intake.significance` reads.
_OF_HEARING = ("quiet_after", "movement_heard_every", "label_tolerance")


class Agreement:
    """`watched` is the running policy, and says so in `reads` when it is asked where the
    proposed one would answer otherwise."""

    def __init__(self, running: Policy, proposed: Policy) -> None:
        self.running, self.proposed = running, proposed
        self.reads = False
        self.watched = _watched(running, proposed, self._note)
        self._hear_alike = all(
            getattr(running, field) == getattr(proposed, field) for field in _OF_HEARING
        )

    @property
    def heard_by(self) -> tuple[Policy, ...]:
        """The policies by which an order hears: one, where both tell the same to it at once."""
        return (self.watched,) if self._hear_alike else (self.watched, self.proposed)

    def _note(self) -> None:
        self.reads = True

    def proposed_for(self, order: OrderState) -> OrderState:
        return order.model_copy(update={"policy": self.proposed})


def _watched(one: M, other: M, note: Callable[[], None]) -> M:
    """A copy of `one` that calls `note` when a field is read in which `other` differs."""
    watching: Any = type(type(one).__name__, (type(one),), {})
    values = dict(one)
    for name, value in values.items():
        theirs = getattr(other, name)
        if value == theirs:
            continue
        if isinstance(value, Frozen):
            values[name] = _watched(value, theirs, note)
        else:
            setattr(watching, name, property(_noting(name, note)))
    made: M = watching.model_construct(**values)
    return made


def _noting(name: str, note: Callable[[], None]) -> Callable[[Any], object]:
    def read(model: Any) -> object:
        note()
        return model.__dict__[name]

    return read
