"""One line per order, for a shopper with several to pick from."""

from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, Scope
from whereabouts.selfservice.saying.items import items_words
from whereabouts.selfservice.saying.sentences import Sentences
from whereabouts.selfservice.saying.telling import order_name
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

_ITEMS_NAMED = 2


def listed(answer: Answer, tongue: Tongue) -> tuple[str, ...]:
    """`Order 1001 - 2 x Linen shirt - out for delivery today`, in the answer's order."""
    return tuple(_line(order, tongue) for order in answer.orders)


def _line(order: OrderAnswer, tongue: Tongue) -> str:
    number = order_name(order, tongue)
    is_full = order.scope is Scope.FULL
    items = items_words(order.items, tongue, _ITEMS_NAMED) if is_full else ""
    return " - ".join(filter(None, (number, items, standing(order, tongue))))


def standing(order: OrderAnswer, tongue: Tongue) -> str:
    """How the order stands, in a few words: every parcel's, each status once."""
    t = tongue.catalogue.gettext
    if order.cancelled is not None:
        return t("cancelled")
    if not order.parcels:
        return t("not sent yet")
    sentences = Sentences(tongue, Formats(tongue, order.zone))
    said = (_lowered(sentences.of(parcel).headline) for parcel in order.parcels)
    waiting = (t("some still to be sent"),) if order.waiting else ()
    return ", ".join((*dict.fromkeys(said), *waiting))


def _lowered(headline: str) -> str:
    return headline[:1].lower() + headline[1:]
