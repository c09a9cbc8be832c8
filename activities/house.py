"""What every part of the worker draws from, and the clock it all lives by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from whereabouts import wiring
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.helpdesks.registry import HelpDesks
from whereabouts.meters import Meters
from whereabouts.settings import Settings
from whereabouts.shops.accounts import Shops
from whereabouts.stores import Stores


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The worker's tools. `now` is the wall's time; a server that skips time brings its own."""

    settings: Settings
    stores: Stores
    engine: Engine
    carriers: LiveCarriers
    shops: Shops
    helpdesks: HelpDesks
    meters: Meters
    now: Callable[[], datetime] = wiring.wall

    def order_time(self) -> datetime:
        return wiring.clock_of(self.settings).read(self.now())
