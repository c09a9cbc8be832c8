"""The page as plain values: what the template sets, and nothing it has to work out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from babel.dates import get_timezone_name

from whereabouts.domain.brand import Brand
from whereabouts.gateway.tracking.parcel_telling import ParcelTelling, ParcelWords
from whereabouts.gateway.tracking.receiving import Receiving
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.answer.answer import Link
from whereabouts.selfservice.answer.composing import Asker, order_answer
from whereabouts.selfservice.order.choices import choice_words, offered
from whereabouts.selfservice.order.outlook import Outlook, outlooks
from whereabouts.selfservice.order.tracked import TrackedItem, TrackedOrder
from whereabouts.selfservice.saying.standings import Standing, standings
from whereabouts.selfservice.saying.tone import Said, Tone
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything the page says. `said` is of the order itself, before and without parcels."""

    order: str
    placed: str
    said: Said | None
    parcels: tuple[ParcelTelling, ...]
    waiting: tuple[TrackedItem, ...]
    ships: str
    problems: tuple[Link, ...]
    standings: tuple[Standing, ...]
    zone: str
    made: str
    #: Where the page fetches its news; empty where it fetches none.
    at: str


def telling(
    order: TrackedOrder, brand: Brand, home: str, tongue: Tongue, visit: Visit, now: datetime
) -> Telling:
    """What the page says now. `home` is the store's own country."""
    say = Formats(tongue, order.zone)
    words = ParcelWords(tongue, say, Receiving(order, visit), visit, now)
    parcels = outlooks(order, now)
    looks = (visit.glance.looks if visit.glance else None) or {}
    known = order_answer(order, parcels, looks, Asker(home), now)
    return Telling(
        order=order.number or order.order_id,
        placed=say.day(say.day_of(order.placed_at)),
        said=_of_order(order, tongue, say),
        parcels=tuple(map(words.tell, parcels, known.parcels)),
        waiting=known.waiting,
        ships=say.day(known.ships_by.value) if known.ships_by else "",
        problems=_problems(order, parcels, brand, home, tongue),
        standings=standings(known, tongue, now),
        zone=get_timezone_name(order.zone, locale=tongue.locale),
        made=say.moment(now),
        at=visit.at,
    )


def _of_order(order: TrackedOrder, tongue: Tongue, say: Formats) -> Said | None:
    t = tongue.catalogue.gettext
    if order.cancelled_at is not None:
        day = say.day(say.day_of(order.cancelled_at))
        detail = t("It was cancelled on %(day)s.") % {"day": day}
        return Said(t("Your order is cancelled"), detail, Tone.TROUBLE)
    if order.parcels:
        return None
    detail = t("We are getting it ready. Its tracking will appear on this page.")
    return Said(t("Your order is confirmed"), detail)


def _problems(
    order: TrackedOrder, parcels: Sequence[Outlook], brand: Brand, home: str, tongue: Tongue
) -> tuple[Link, ...]:
    """What a shopper may want to say now: each opens a form, or a mail that has begun to say it."""
    words = choice_words(tongue)
    order_words = tongue.catalogue.gettext("Order %(order)s") % {
        "order": order.number or order.order_id
    }
    links = []
    for choice in offered(order, parcels, home):
        mail = f"mailto:{brand.reply_to}?subject={quote(f'{order_words}: {words[choice]}')}"
        form = f"{order.report_at}?what={choice.value.lower()}"
        links.append(Link(name=words[choice], url=form if order.report_at else mail))
    return tuple(links)
