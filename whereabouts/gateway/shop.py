"""What a shop tells in our own schema, kept."""

from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.clock import Clock
from whereabouts.store.intake import Intake
from whereabouts.store.shop_events import step_of
from whereabouts.store.taken import Taken
from whereabouts.storefronts.generic import AnyShopEvent
from whereabouts.stores import Store


class Shop:
    """Keeps shops' events. Blocking; `clock` is the one new orders live by."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._intake = Intake(engine)
        self._clock = clock

    def take(self, store: Store, event: AnyShopEvent, now: datetime) -> Taken:
        """Keep one event; what became of it."""
        return self._intake.take(store.name, [step_of(event, store, self._clock)], now)
