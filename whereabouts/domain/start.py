"""The input of an order's workflow: also what it carries when it continues as new."""

from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Decision
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderState


class OrderStart(Frozen):
    """An order to follow, by which clock. `recorded` are decisions the store already has."""

    order: OrderState
    clock: Clock
    recorded: tuple[Decision, ...] = ()
