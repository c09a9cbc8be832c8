"""All of them at once, each in rounds of its own."""

import asyncio

import httpx
from temporalio.client import Client

from activities.hands import code_post
from activities.house import House
from watchers.bell import bell
from watchers.courier import courier
from watchers.telling import telling
from whereabouts.follower import PointerFollower
from whereabouts.horizon import HorizonWatch
from whereabouts.poller import Poller, Shelves
from whereabouts.store.aged import Aged
from whereabouts.store.intake import Intake
from whereabouts.store.pointers import Pointers
from whereabouts.store.pushing import Pushes
from whereabouts.store.reassigning import Reassigning
from whereabouts.store.shipping import Shipping
from whereabouts.store.strays import Strays
from whereabouts.store.subscriptions import Subscriptions
from whereabouts.store.watches import Watches
from whereabouts.subscriber import Subscriber


async def watch(client: Client, house: House, stopping: asyncio.Event) -> None:
    """Until told to stop."""
    engine, now, told = house.engine, house.now, telling(client, house)
    wake = told.dispatcher.wake
    horizon = HorizonWatch(client, Aged(engine), Strays(engine), house.stores, now)
    poller = Poller(
        house.stores,
        house.carriers,
        Shelves(Watches(engine), Intake(engine), Reassigning(engine), Pushes(engine)),
        wake,
        now,
    )
    subscriber = Subscriber(house.carriers, Subscriptions(engine), Watches(engine), now)
    follower = PointerFollower(house.carriers, Pointers(engine), Shipping(engine), wake, now)
    patience = house.settings.provider_timeout.total_seconds()
    async with httpx.AsyncClient(timeout=patience) as http:
        people = (code_post(house), courier(client, house, wake), bell(house, http))
        watchers = (*told, horizon, poller, subscriber, follower, *people)
        await asyncio.gather(*(watcher.run(stopping) for watcher in watchers))
