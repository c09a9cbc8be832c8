"""`[holdout]` of a store's file: which messages a share of its orders does without."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from whereabouts.domain.holdout import NEEDED, OPTIONAL, Trial
from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen

Share = Annotated[float, Field(gt=0, le=0.5)]


class HoldoutPlan(Frozen):
    """The shares, by kind. Who is held out is drawn for each order as it begins, and stays."""

    #: The experiment's. A new name draws new orders anew. Orders are counted by name and share.
    name: str = Field(default="first", min_length=1, max_length=60)
    in_transit: Share | None = None
    out_for_delivery: Share | None = None
    #: The smallest difference that is worth knowing, in contacts per 100 orders.
    worth_knowing: float = Field(default=2.0, gt=0, le=100)

    @model_validator(mode="before")
    @classmethod
    def _spares_what_is_needed(cls, table: Any) -> Any:
        needed = [kind for kind in NEEDED if kind.lower() in table] if _is_table(table) else []
        if needed:
            raise ValueError(
                "; ".join(f"{kind} is never held out: {NEEDED[kind]}" for kind in needed)
            )
        return table

    @property
    def shares(self) -> tuple[tuple[MessageKind, float], ...]:
        """Of the kinds that not everybody gets."""
        shares = ((kind, getattr(self, kind.lower())) for kind in OPTIONAL)
        return tuple((kind, share) for kind, share in shares if share is not None)

    def trials(self, store: str, order_id: str) -> tuple[Trial, ...]:
        """Where a new order stands in each comparison that runs: the same whenever it is asked."""
        return tuple(
            Trial(
                kind=kind,
                name=self.name,
                share=share,
                held_out=_lot(store, order_id, kind, self.name) < share,
            )
            for kind, share in self.shares
        )


def _is_table(table: object) -> bool:
    return isinstance(table, Mapping)


def _lot(store: str, order_id: str, kind: MessageKind, name: str) -> float:
    """A number from 0 to below 1 that nobody chose: each order and kind has one of its own."""
    drawn = hashlib.sha256("\0".join((store, order_id, kind, name)).encode()).digest()
    return int.from_bytes(drawn[:8]) / 2**64
