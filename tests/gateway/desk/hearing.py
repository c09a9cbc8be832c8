"""The desk alone, before workflows that only listen."""

from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from whereabouts.domain.clock import Clock
from whereabouts.domain.model import Frozen
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.routes import routes_of
from whereabouts.gateway.desk.saying import NotDone, Say
from whereabouts.gateway.desk.turning import turn_away
from whereabouts.gateway.house import House, Reach
from whereabouts.settings import Settings
from whereabouts.stores import Stores


class Workflows:
    """Hears what is said to cases, and refuses when it is told to."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, Frozen]] = []
        self.refuses: NotDone | None = None

    async def __call__(self, case_id: str, update: str, word: Frozen) -> None:
        if self.refuses is not None:
            raise self.refuses
        self.heard.append((case_id, update, word))


def desk_alone(settings: Settings, stores: Stores, engine: Engine, say: Say) -> FastAPI:
    clock = Clock(started_wall=NOW, started=NOW)
    house = House(settings, stores, engine, clock, lambda: NOW, Reach(), Counters())
    app = FastAPI()
    app.include_router(routes_of(Desk.of(house, say)))
    turn_away(app)
    return app
