"""The paragraph about an order itself, where its parcels do not tell everything."""

from collections.abc import Iterator
from datetime import datetime

from whereabouts.selfservice.answer.answer import OrderAnswer
from whereabouts.selfservice.saying.items import items_words
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.tone import Tone
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue


def order_paragraph(order: OrderAnswer, tongue: Tongue) -> Paragraph | None:
    """Cancelled, not sent yet, or in more parcels than one; nothing where one parcel is all."""
    if order.cancelled is not None:
        return _cancelled(order, order.cancelled.value, tongue)
    if not order.parcels:
        return _unsent(order, tongue)
    return _split(order, tongue) if order.is_split else None


def _cancelled(order: OrderAnswer, at: datetime, tongue: Tongue) -> Paragraph:
    t, say = tongue.catalogue.gettext, Formats(tongue, order.zone)
    day = say.day(say.day_of(at))
    line = t("It was cancelled on %(day)s.") % {"day": day}
    return Paragraph(heading=t("Your order is cancelled"), lines=(line,), tone=Tone.TROUBLE)


def _unsent(order: OrderAnswer, tongue: Tongue) -> Paragraph:
    t = tongue.catalogue.gettext
    lines = [t("It has not been sent yet: we are getting it ready.")]
    if order.items:
        lines.append(t("In your order: %(items)s.") % {"items": items_words(order.items, tongue)})
    lines.append(leaves(order, tongue) or t("We have no day for its sending yet."))
    return Paragraph(heading=t("Your order is confirmed"), lines=tuple(lines))


def _split(order: OrderAnswer, tongue: Tongue) -> Paragraph:
    t, count = tongue.catalogue.gettext, len(order.parcels)
    heading = t("Your order comes in more than one parcel")
    if not order.waiting:
        heading = t("Your order comes in %(count)s parcels") % {"count": count}
    return Paragraph(heading=heading, lines=tuple(_contents(order, tongue)))


def _contents(order: OrderAnswer, tongue: Tongue) -> Iterator[str]:
    t = tongue.catalogue.gettext
    for index, parcel in enumerate(order.parcels, start=1):
        if parcel.items:
            inside = {"index": index, "items": items_words(parcel.items, tongue)}
            yield t("Parcel %(index)s: %(items)s.") % inside
    if order.waiting:
        yield t("Still to be sent: %(items)s.") % {"items": items_words(order.waiting, tongue)}
        yield leaves(order, tongue)


def leaves(order: OrderAnswer, tongue: Tongue) -> str:
    if order.ships_by is None:
        return ""
    day = Formats(tongue, order.zone).day(order.ships_by.value)
    return tongue.catalogue.gettext("We plan to send it by %(day)s.") % {"day": day}
