"""The page as plain values: what the template sets, and nothing it has to work out."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from babel.dates import get_timezone_name

from whereabouts.domain.brand import Brand
from whereabouts.gateway.tracking.parcel_telling import Link, ParcelTelling, ParcelWords
from whereabouts.selfservice.order.choices import choice_words, offered
from whereabouts.selfservice.order.outlook import Outlook, outlook
from whereabouts.selfservice.order.remaining import not_in_parcels
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


def telling(order: TrackedOrder, brand: Brand, home: str, tongue: Tongue, now: datetime) -> Telling:
    """What the page says now. `home` is the store's own country."""
    say = Formats(tongue, order.zone)
    words = ParcelWords(order, home, tongue, now)
    by_label = sorted(order.parcels, key=lambda of: (of.parcel.label_at, of.parcel.parcel_id))
    parcels = [outlook(order, of, now) for of in by_label]
    return Telling(
        order=order.number or order.order_id,
        placed=say.day(say.day_of(order.placed_at)),
        said=_of_order(order, tongue, say),
        parcels=tuple(words.tell(seen) for seen in parcels),
        waiting=() if order.cancelled_at else not_in_parcels(order),
        ships=_ships(order, say, now),
        problems=_problems(order, parcels, brand, home, tongue),
        standings=standings(order, tongue, now),
        zone=get_timezone_name(order.zone, locale=tongue.locale),
        made=say.moment(now),
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


def _ships(order: TrackedOrder, say: Formats, now: datetime) -> str:
    """The promised day, unless it has passed: then it is no promise any more."""
    day = order.promised_ship_date
    return say.day(day) if day is not None and day >= say.day_of(now) else ""


def _problems(
    order: TrackedOrder, parcels: list[Outlook], brand: Brand, home: str, tongue: Tongue
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
        links.append(Link(words[choice], form if order.report_at else mail))
    return tuple(links)
