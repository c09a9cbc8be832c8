"""One performance of all stories: the world acts, somebody watches, and scripts are held to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from rich.console import Console
from sqlalchemy import Engine
from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter

from whereabouts.simulator.acting import AtShopify, Cast, Phones
from whereabouts.simulator.board import board
from whereabouts.simulator.browser import Browser
from whereabouts.simulator.carriers.pushes import Pushes
from whereabouts.simulator.deeds import deeds_of
from whereabouts.simulator.delivered import handed_over, subjects
from whereabouts.simulator.desk import Desk
from whereabouts.simulator.desk_people import DeskKey
from whereabouts.simulator.differences import differences
from whereabouts.simulator.importer import Importer
from whereabouts.simulator.phrases import clock_face
from whereabouts.simulator.product import STORE
from whereabouts.simulator.show import Show
from whereabouts.simulator.stage import Playbill, Stage
from whereabouts.simulator.standings import Standings
from whereabouts.simulator.webhook import Webhook
from whereabouts.simulator.witness import Seen, Witness
from whereabouts.simulator.world import World
from whereabouts.store.casework import Cases
from whereabouts.store.engine import connect

#: Between one look and the next, in seconds.
_GLANCE = 0.5
#: In these seconds after the last story, a message too many would still be seen.
_AFTERMATH = 1.5
#: An order that is not over so long after the last deed of all will not end by itself.
_LONGEST_END = timedelta(hours=24)

Seeing = dict[str, Seen]


@dataclass(frozen=True, slots=True)
class _Company:
    """Who is needed for a performance."""

    world: World
    witness: Witness
    engine: Engine


class Performance:
    """Plays a bill on a stage; `zone` is where the clock on show hangs."""

    def __init__(
        self, bill: Playbill, stage: Stage, key: DeskKey, console: Console, zone: str
    ) -> None:
        self._bill = bill
        self._stage = stage
        self._key = key
        self._console = console
        self._zone = zone

    async def play(self, *, until_done: bool) -> Seeing:
        """What was seen last, once all stories are over. Without `until_done` it never ends."""
        async with self._company() as company:
            acting = asyncio.create_task(company.world.live())
            try:
                with Show(self._console, self._bill.stories, self._stage.links) as show:
                    return await self._watched(company, acting, show, until_done)
            finally:
                acting.cancel()
                with suppress(asyncio.CancelledError):
                    await acting

    async def _watched(
        self, company: _Company, acting: asyncio.Task[None], show: Show, until_done: bool
    ) -> Seeing:
        over = False
        while not (over and until_done):
            seen = await self._seen(company, show)
            over = _is_done(acting) and self._are_over(seen)
            await asyncio.sleep(_GLANCE)
        await asyncio.sleep(_AFTERMATH)
        return await self._seen(company, show)

    async def _seen(self, company: _Company, show: Show) -> Seeing:
        """What is to be seen now, and shown."""
        self._stage.check()
        seen = await company.witness.look(company.world.troubles)
        cards = await asyncio.to_thread(board, company.engine, STORE)
        show.update(clock_face(self._now(), self._zone), seen, cards, self._curtain(seen))
        return seen

    def _are_over(self, seen: Seeing) -> bool:
        last = max(deeds_of(story)[-1].at for story in self._bill.stories)
        if self._now() > last + _LONGEST_END:
            return True
        return all(one.lived.outcome is not None for one in seen.values())

    def _curtain(self, seen: Seeing) -> str:
        """What is said under the last of the stories."""
        stories = self._bill.stories
        if not self._are_over(seen):
            return ""
        well = sum(not differences(story, seen[story.order_id].lived) for story in stories)
        return f"All stories are over, {well} of {len(stories)} as written. Ctrl-C ends everything."

    def _now(self) -> datetime:
        return self._stage.clock.read(self._bill.now())

    @asynccontextmanager
    async def _company(self) -> AsyncIterator[_Company]:
        product, clock = self._stage.product, self._stage.clock
        engine = connect(product.database_url)
        client = await Client.connect(
            product.temporal.address, data_converter=pydantic_data_converter
        )
        async with httpx.AsyncClient(timeout=10) as http, httpx.AsyncClient(timeout=10) as agents:
            desk = Desk(agents, product.url, self._key, Cases(engine), STORE)
            cast = self._cast(http, self._browser(http, engine), desk)
            yield _Company(
                world=World(self._bill.stories, cast, clock, self._bill.now),
                witness=Witness(
                    self._bill.stories,
                    STORE,
                    clock,
                    self._stage.providers,
                    engine,
                    Standings(client),
                ),
                engine=engine,
            )
        engine.dispose()

    def _browser(self, http: httpx.AsyncClient, engine: Engine) -> Browser:
        accepted = self._stage.providers
        return Browser(
            http,
            self._stage.product.url,
            lambda: handed_over(accepted.twilio.records, accepted.sendgrid.records),
            lambda: subjects(engine, STORE),
        )

    def _cast(self, http: httpx.AsyncClient, browser: Browser, desk: Desk) -> Cast:
        product, now = self._stage.product, self._bill.now
        secret = product.accounts.webhook
        doors = f"{product.store_url}/carriers/{{}}".format
        return Cast(
            events=Webhook(http, f"{product.store_url}/events", secret, now),
            shopify=AtShopify(self._stage.shop, http),
            pushes=Pushes(self._bill.stories, product.accounts.carriers, doors, http, now),
            scans=Webhook(http, f"{product.store_url}/scans", secret, now),
            phones=Phones(
                self._stage.providers.twilio,
                f"{product.store_url}/twilio/inbound",
                product.sms_from,
            ),
            browser=browser,
            desk=desk,
            importer=Importer(product.folder, product.import_of),
        )


def _is_done(task: asyncio.Task[None]) -> bool:
    """Raises what the task raised: a mistake of ours, which nobody should wait for."""
    if task.done():
        task.result()
    return task.done()
