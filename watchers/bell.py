"""Between what goes wrong and the stores' leads."""

import httpx

from activities.house import House
from whereabouts import wiring
from whereabouts.alarms.bell import Bell, Ways
from whereabouts.store.alarm_posts import AlarmPosts
from whereabouts.store.alarming import Alarming
from whereabouts.store.outbox import Outbox


def bell(house: House, http: httpx.AsyncClient) -> Bell:
    """Rung by mail and by webhook, as each store wishes."""
    settings, stores, engine = house.settings, house.stores, house.engine
    ways = Ways(
        wiring.mail_channels(settings, stores, Outbox(engine), house.now),
        http,
        stores.may_reach(settings.environment),
        str(settings.public_url),
        settings.is_production,
    )
    return Bell(stores, Alarming(engine), AlarmPosts(engine), ways, house.now)
