"""An answer told in full, as one who knows the orders would tell it: order by order, each parcel,
and what was promised of what went wrong."""

from collections.abc import Iterator

from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, Scope
from whereabouts.selfservice.saying.of_order import order_paragraph
from whereabouts.selfservice.saying.of_parcel import ParcelWords
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.standings import Standing, standings
from whereabouts.selfservice.saying.tone import Tone
from whereabouts.words.formats import Formats, single_stops
from whereabouts.words.locales import Tongue


def told(answer: Answer, tongue: Tongue) -> tuple[Paragraph, ...]:
    """Everything the answer holds, and nothing else."""
    are_several = len(answer.orders) > 1
    return tuple(
        _named(order, paragraph, tongue) if are_several else paragraph
        for order in answer.orders
        for paragraph in map(_tidy, _of(order, answer, tongue))
    )


def order_name(order: OrderAnswer, tongue: Tongue) -> str:
    """What an order is called."""
    return tongue.catalogue.gettext("Order %(order)s") % {"order": order.number}


def _of(order: OrderAnswer, answer: Answer, tongue: Tongue) -> Iterator[Paragraph]:
    about_order = order_paragraph(order, tongue)
    if about_order is not None:
        yield about_order
    words = ParcelWords(tongue, Formats(tongue, order.zone), answer.made_at)
    count = len(order.parcels)
    for index, parcel in enumerate(order.parcels, start=1):
        yield words.of(parcel, (index, count) if count > 1 else None)
    # What was reported is for who gave the order's address, not for who knows the postcode.
    if order.scope is Scope.FULL:
        yield from (_standing(one, tongue) for one in standings(order, tongue, answer.made_at))


def _standing(one: Standing, tongue: Tongue) -> Paragraph:
    promise = tongue.catalogue.gettext("You hear from us by %(when)s.")
    promised = (promise % {"when": one.heard_by},) if one.heard_by else ()
    tone = Tone.GOOD if one.is_settled else Tone.CALM
    return Paragraph(heading=one.title, lines=(*one.lines, *promised), tone=tone)


def _tidy(paragraph: Paragraph) -> Paragraph:
    lines = tuple(single_stops(line) for line in paragraph.lines if line)
    return paragraph.model_copy(update={"lines": lines})


def _named(order: OrderAnswer, paragraph: Paragraph, tongue: Tongue) -> Paragraph:
    """Of several orders each paragraph says which it is about."""
    return paragraph.named(order_name(order, tongue))
