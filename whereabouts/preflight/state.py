"""An order's state that is copied millions of times."""

from collections.abc import Mapping
from typing import Any, Self

from whereabouts.domain.order import OrderState
from whereabouts.domain.policy import Policy


def begun_under(policy: Policy, order: OrderState) -> "LivedState":
    """The order as it began, to be lived under `policy`."""
    values: dict[str, Any] = {**dict(order), "policy": policy}
    return LivedState.model_construct(**values)


class LivedState(OrderState):
    """An `OrderState` whose changes, which come from facts and acts that were checked before, are
    not looked through field by field when it is copied."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        if deep:
            return super().model_copy(update=update, deep=True)
        copy = self.__class__.__new__(self.__class__)
        _set(copy, "__dict__", {**self.__dict__, **(update or {})})
        _set(copy, "__pydantic_fields_set__", self.__pydantic_fields_set__)
        _set(copy, "__pydantic_extra__", None)
        _set(copy, "__pydantic_private__", None)
        return copy


#: Past the guard that keeps values as they are.
_set = object.__setattr__
