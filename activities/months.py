"""Measuring months that are over, for good."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from temporalio import activity

from whereabouts.domain.model import Frozen
from whereabouts.measures.months.freezing import Freezing
from whereabouts.places.working_days import working_days
from whereabouts.stores import Stores


class StoreToMeasure(Frozen):
    """A store of this installation."""

    store: str


class MonthsFrozen(Frozen):
    """Which months were frozen now, written as 2026-10."""

    months: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """`now` is the wall's time. Asked again, it freezes nothing a second time."""

    freezing: Freezing
    stores: Stores
    now: Callable[[], datetime]

    @activity.defn
    def freeze_months(self, of: StoreToMeasure) -> MonthsFrozen:
        """Of a store that is no longer here, none."""
        if of.store not in self.stores:
            return MonthsFrozen(months=())
        store, now = self.stores[of.store], self.now()
        zone = working_days(store.country, store.desk, now.date()).zone
        return MonthsFrozen(months=self.freezing.look(of.store, zone, now))
