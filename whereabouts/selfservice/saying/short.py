"""An answer as a text message of at most two GSM-7 segments.

What does not fit is left out in a fixed order, what a shopper misses least first: how fresh it
is, the place, the last scan, the estimate. The status, a silence and the link always stay.
"""

from collections.abc import Iterator
from enum import IntEnum

from whereabouts.carriers.links import carrier_name
from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, ParcelAnswer
from whereabouts.selfservice.saying.freshness import freshness
from whereabouts.selfservice.saying.listing import standing
from whereabouts.selfservice.saying.of_order import leaves
from whereabouts.selfservice.saying.of_parcel import ParcelWords
from whereabouts.selfservice.saying.sentences import Sentences
from whereabouts.words.abridged import shortened
from whereabouts.words.alphabet import spell, spell_name
from whereabouts.words.formats import Formats, single_stops
from whereabouts.words.locales import Tongue
from whereabouts.words.sms import fits

_BRAND, _NUMBER = 30, 24


class Room(IntEnum):
    """How much is told; each tells all that the one before it does."""

    STATUS = 0
    ESTIMATE = 1
    LAST_SCAN = 2
    PLACE = 3
    FRESHNESS = 4


def short(answer: Answer, brand_name: str, link: str, tongue: Tongue) -> str:
    """The fullest text that fits; the link is whole whatever else is said."""
    name = shortened(spell_name(brand_name), _BRAND)
    bodies = [_set(name, said, link) for said in _said(answer, tongue)]
    return next(filter(fits, bodies), bodies[-1])


def _set(name: str, said: str, link: str) -> str:
    body = single_stops(spell(f"{name}: {said}" if name else said))
    return f"{body} {link}".strip()


def _said(answer: Answer, tongue: Tongue) -> Iterator[str]:
    """From the fullest to the shortest."""
    if len(answer.orders) == 1:
        words = _Words(answer, answer.orders[0], tongue)
        for room in sorted(Room, reverse=True):
            yield words.of(room)
        yield words.status
        return
    clauses = [f"{_number(order)}: {standing(order, tongue)}." for order in answer.orders]
    for kept in range(len(clauses), 0, -1):
        yield " ".join((*clauses[:kept], _more(len(clauses) - kept, tongue))).strip()
    yield ""


def _number(order: OrderAnswer) -> str:
    return shortened(spell(order.number), _NUMBER)


def _more(rest: int, tongue: Tongue) -> str:
    if rest <= 0:
        return ""
    text = tongue.catalogue.ngettext("and %(count)s more", "and %(count)s more", rest)
    return text % {"count": rest}


class _Words:
    """One order; of one in several parcels only how each stands."""

    def __init__(self, answer: Answer, order: OrderAnswer, tongue: Tongue) -> None:
        self._t = tongue.catalogue.gettext
        self._tongue = tongue
        self._now = answer.made_at
        self._order = order
        self._say = Formats(tongue, order.zone)
        only = len(order.parcels) == 1 and order.cancelled is None
        self._parcel = order.parcels[0] if only else None

    def of(self, room: Room) -> str:
        number = self._t("Order %(order)s") % {"order": _number(self._order)}
        return " ".join(filter(None, (f"{number}:", self.status, *self._more(room))))

    @property
    def status(self) -> str:
        if self._parcel is None:
            return f"{standing(self._order, self._tongue)}."
        said = Sentences(self._tongue, self._say).of(self._parcel)
        return " ".join(filter(None, (f"{said.headline}.", self._silence(self._parcel))))

    def _silence(self, seen: ParcelAnswer) -> str:
        if seen.silent_since is None:
            return ""
        when = {"when": self._say.moment(seen.silent_since)}
        return self._t("Tracking has not been updated since %(when)s.") % when

    def _more(self, room: Room) -> Iterator[str]:
        if self._parcel is None:
            yield leaves(self._order, self._tongue) if room >= Room.ESTIMATE else ""
            return
        seen = self._parcel
        if room >= Room.LAST_SCAN and seen.silent_since is None:
            yield self._last_scan(seen, with_place=room >= Room.PLACE)
        if room >= Room.ESTIMATE:
            yield ParcelWords(self._tongue, self._say, self._now).estimate(seen)
        if room >= Room.FRESHNESS:
            yield freshness(seen, self._tongue, self._now)
        if seen.asks_whether_received:
            yield self._t("Do you have it? Reply YES or NO.")

    def _last_scan(self, seen: ParcelAnswer, *, with_place: bool) -> str:
        scan = seen.telling or seen.newest
        if scan is None:
            return ""
        place = spell_name(scan.value.place) if with_place else ""
        there = self._t("%(Carrier)s says: %(place)s, %(when)s.")
        then = self._t("%(Carrier)s says: %(when)s.")
        told = {"Carrier": carrier_name(seen.carrier), "place": place}
        return (there if place else then) % {**told, "when": self._say.moment(scan.at)}
