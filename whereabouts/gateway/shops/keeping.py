"""What becomes of a shop system's delivery: news are kept, privacy is obeyed, the rest is heard."""

import logging
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Engine

from whereabouts.channels.phone import e164
from whereabouts.domain.clock import Clock
from whereabouts.gateway.shops.system import ShopSystem
from whereabouts.gateway.shops.visitor import Brought
from whereabouts.store.concerned import Concerned
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.intake import Intake
from whereabouts.store.privacy import Privacy
from whereabouts.store.shop_events import steps_of
from whereabouts.store.sources import Sources
from whereabouts.store.step import Mark
from whereabouts.store.taken import Taken
from whereabouts.storefronts.delivery import Delivery
from whereabouts.storefronts.reading import (
    DataRequest,
    News,
    Ping,
    RedactCustomer,
    RedactShop,
    Refused,
    ShopGone,
    Shopper,
)
from whereabouts.storefronts.reasons import Reason
from whereabouts.stores import Store

_log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of a delivery, as its shop is answered and as it is counted."""

    KEPT = "kept"
    KNOWN = "known"
    IGNORED = "ignored"
    #: Sending it again would change nothing, and shops stop sending after enough refusals.
    UNREADABLE = "unreadable"


class Kept(NamedTuple):
    """The outcome, and the orders that have something new to be told."""

    outcome: Outcome
    order_ids: tuple[str, ...] = ()


IGNORED = Kept(Outcome.IGNORED)


class Keeper:
    """Keeps deliveries. Blocking; `clock` is the one new orders live by."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._clock = clock
        self._intake, self._privacy = Intake(engine), Privacy(engine)
        self._disclosures, self._sources = Disclosures(engine), Sources(engine)

    def keep(self, system: ShopSystem, of: Brought, now: datetime) -> Kept:
        """Read a delivery and keep it; whatever fails here keeps nothing of it."""
        about = {"store": of.store.name, "source": system.name}
        reading = system.read(of.delivery.topic, of.body, self._clock.read(now))
        match reading:
            case News():
                return self._news(reading, system, of, now)
            case DataRequest():
                concerned = _concerned(reading.shopper, reading.order_ids, of.store)
                self._disclosures.keep(of.store.name, reading.event_id, concerned, now)
                _log.warning("a shopper asks what is kept: starter.py privacy answers", extra=about)
                return Kept(Outcome.KEPT)
            case RedactCustomer():
                concerned = _concerned(reading.shopper, reading.order_ids, of.store)
                return Kept(Outcome.KEPT, self._privacy.erase(of.store.name, concerned, now))
            case RedactShop():
                return Kept(Outcome.KEPT, self._privacy.erase_store(of.store.name, now))
            case ShopGone():
                self._sources.gone(of.store.name, system.name, now)
                _log.warning("a shop tells no more", extra=about)
                return Kept(Outcome.KEPT)
            case Refused():
                _log.error("a delivery is unreadable", extra=about | _named(reading.reasons))
                return Kept(Outcome.UNREADABLE)
            case Ping():
                return IGNORED

    def _news(self, news: News, system: ShopSystem, of: Brought, now: datetime) -> Kept:
        about = {"store": of.store.name, "source": system.name}
        if news.put_aside:
            _log.info("part of a delivery is put aside", extra=about | _named(news.put_aside))
        if news.is_test or of.delivery.is_test:
            _log.info("a test order is ignored", extra=about)
            return IGNORED
        steps = tuple(steps_of(news, of.store, self._clock, now))
        if not steps:
            return IGNORED
        taken = self._intake.take(of.store.name, steps, now, _mark(system, of.delivery, of.body))
        return _kept(taken)


def _kept(taken: Taken) -> Kept:
    return Kept(Outcome.KNOWN if taken.duplicate else Outcome.KEPT, taken.order_ids)


def _mark(system: ShopSystem, delivery: Delivery, body: bytes) -> Mark | None:
    """Shopify names one deed in all its topics alike, and WooCommerce names alike whatever it
    sends within a second: only topic and body make the name a delivery's own."""
    if not delivery.key:
        return None
    said = sha256(delivery.topic.encode() + b"\n" + body).hexdigest()[:32]
    return Mark(system.name, f"{delivery.key[:100]}:{said}")


def _concerned(shopper: Shopper, order_ids: tuple[str, ...], store: Store) -> Concerned:
    return Concerned(
        order_ids=order_ids, email=shopper.email, phone=e164(shopper.phone, store.country)
    )


def _named(reasons: tuple[Reason, ...]) -> dict[str, str]:
    """The fields and the rules they break; never what stood there."""
    return {"fields": "; ".join(f"{one.field} {one.reason}" for one in reasons[:10])}
