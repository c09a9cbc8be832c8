"""The gateway as an application: every door, one way to refuse, one journal."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from sqlalchemy import Engine

from whereabouts import wiring
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.desk.routes import desk_routes
from whereabouts.gateway.desk.turning import turn_away
from whereabouts.gateway.house import House, Reach
from whereabouts.gateway.journal import Journal
from whereabouts.gateway.refusals import refuse_with_problems
from whereabouts.gateway.routes.agents import agents
from whereabouts.gateway.routes.carriers import carriers
from whereabouts.gateway.routes.chat import chat
from whereabouts.gateway.routes.chat_page import chat_pages
from whereabouts.gateway.routes.front_page import front_page
from whereabouts.gateway.routes.health import health
from whereabouts.gateway.routes.help_desks import help_desks
from whereabouts.gateway.routes.inbox import inbox
from whereabouts.gateway.routes.lookup import lookup
from whereabouts.gateway.routes.mcp import mcp
from whereabouts.gateway.routes.problem import problem
from whereabouts.gateway.routes.sendgrid import sendgrid
from whereabouts.gateway.routes.shop_systems import shop_systems
from whereabouts.gateway.routes.signed_posts import signed_posts
from whereabouts.gateway.routes.tracking import tracking
from whereabouts.gateway.routes.twilio import twilio
from whereabouts.gateway.schema import describe
from whereabouts.settings import Settings
from whereabouts.stores import Stores


def create_app(
    settings: Settings,
    stores: Stores,
    engine: Engine,
    *,
    reach: Reach | None = None,
    counters: Counters | None = None,
    now: Callable[[], datetime] = wiring.wall,
) -> FastAPI:
    """The application. Without `reach` it answers from the record, and the sweep wakes orders."""
    house = House(
        settings,
        stores,
        engine,
        wiring.clock_of(settings),
        now,
        reach or Reach(),
        counters or Counters(),
    )
    app = FastAPI(title="Whereabouts", version="1", docs_url=None, redoc_url=None)
    app.state.simulated = settings.simulated
    doors = [
        signed_posts,
        shop_systems,
        help_desks,
        carriers,
        twilio,
        sendgrid,
        tracking,
        problem,
        lookup,
        chat,
        chat_pages,
        agents,
        mcp,
        health,
    ]
    if not settings.is_production:
        doors += [inbox]
    for door in (*doors, desk_routes, front_page):
        app.include_router(door(house))
    refuse_with_problems(app, house.counters)
    turn_away(app)
    app.add_middleware(Journal, counters=house.counters)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]
    return app
