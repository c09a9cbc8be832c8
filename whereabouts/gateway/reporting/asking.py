"""The form as plain values: what it offers, in the order's language, and what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.brand import Brand
from whereabouts.domain.report import Check
from whereabouts.gateway.reporting.answers import LONGEST_WORDS
from whereabouts.gateway.reporting.form import new_number, proof_of
from whereabouts.selfservice.order.choices import choice_words, offered
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.selfservice.order.tracked import TrackedItem, TrackedOrder
from whereabouts.selfservice.saying.standings import Standing
from whereabouts.words.locales import Tongue


class Option(NamedTuple):
    """One thing to choose."""

    value: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything on the page: `wrong` says what is missing, `is_taken` that a report came in."""

    order: str
    back: str
    post_to: str
    proof: str
    number: str
    standings: tuple[Standing, ...]
    choices: tuple[Option, ...]
    parcels: tuple[Option, ...]
    checks: tuple[Option, ...]
    country: str
    longest: int
    typed: Mapping[str, str]
    wrong: str
    is_taken: bool
    mail: str


class Told(NamedTuple):
    """What a request brings to the page: `key` is what proved the order, `back` the address of
    the order's own page."""

    key: str
    back: str
    typed: Mapping[str, str]
    wrong: str = ""
    is_taken: bool = False


class Seen(NamedTuple):
    """The order as it stands at the moment of the page. `home` is the store's country."""

    order: TrackedOrder
    parcels: tuple[Outlook, ...]
    standings: tuple[Standing, ...]
    #: Parcel by parcel, as contacts keep them.
    situations: tuple[str, ...]
    brand: Brand
    home: str


def asking(seen: Seen, tongue: Tongue, told: Told) -> Asking:
    """What the page asks, with what was typed already."""
    order, parcels, number = seen.order, seen.parcels, new_number()
    words = choice_words(tongue)
    return Asking(
        order=order.number or order.order_id,
        back=told.back,
        post_to=f"{told.back}/problem",
        proof=proof_of(told.key, number),
        number=number,
        standings=seen.standings,
        choices=tuple(
            Option(one.value.lower(), words[one]) for one in offered(order, parcels, seen.home)
        ),
        parcels=tuple(_parcels(order, parcels)) if len(parcels) > 1 else (),
        checks=tuple(
            Option(check.value.lower(), text) for check, text in _questions(tongue).items()
        ),
        country=order.country,
        longest=LONGEST_WORDS,
        typed=told.typed,
        wrong=told.wrong,
        is_taken=told.is_taken and bool(seen.standings),
        mail=seen.brand.reply_to,
    )


def _parcels(order: TrackedOrder, parcels: Sequence[Outlook]) -> list[Option]:
    """Told apart by what is in them; the number only where the shop did not say."""
    titles = {item.line_id: item for item in order.items}
    return [
        Option(
            seen.of.parcel.parcel_id,
            _inside(seen, titles) or seen.of.parcel.tracking_number,
            f"{carrier_name(seen.of.parcel.carrier)} {seen.of.parcel.tracking_number}",
        )
        for seen in parcels
    ]


def _inside(seen: Outlook, titles: Mapping[str, TrackedItem]) -> str:
    inside = ((titles.get(line.line_id), line.quantity) for line in seen.of.parcel.lines)
    return ", ".join(
        f"{item.title} ({quantity})" if quantity > 1 else item.title
        for item, quantity in inside
        if item is not None
    )


def _questions(tongue: Tongue) -> dict[Check, str]:
    t = tongue.catalogue.gettext
    return {
        Check.NEIGHBOUR: t("Did a neighbor or somebody at home take it in?"),
        Check.SAFE_PLACE: t("Is it in a safe place: porch, garage, parcel locker?"),
        Check.PHOTO: t("If the carrier has a photo: does it show your door?"),
        Check.RIGHT_ADDRESS: t("Was the address of your order right?"),
    }
