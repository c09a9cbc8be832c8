"""The orders that conversations are about: one story for every situation a parcel can be in.

It is half past twelve on Tuesday, 24 November, in Denver. What carriers were told `NEVER` to push
is known to nobody who does not ask them.
"""

from collections.abc import Callable
from dataclasses import replace

from whereabouts.carriers.numbers import check_digits
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import NEVER, Cancelled, Happening, Labelled, Ordered, Scanned
from whereabouts.simulator.script import Script
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

_DENVER = ShipTo(
    name="Rosa Delgado",
    address1="8 Juniper Court",
    city="Denver",
    region="CO",
    postal_code="80202",
    country="US",
)
_MADRID = ShipTo(
    name="Rosa Delgado",
    address1="Calle del Olivo 14",
    city="Madrid",
    region="MD",
    postal_code="28012",
    country="ES",
)
_BASKET = basket(("Lighthouse print", 1, "18.00"), ("Tide tables", 2, "11.00"))
_NUMBERS: dict[str, Callable[[str], str]] = {
    "ups": lambda body: f"1Z999AA1000{body}{check_digits.ups(f'999AA1000{body}')}",
    "usps": lambda body: f"940010000000000{body}{check_digits.gs1(f'940010000000000{body}')}",
    "fedex": lambda body: f"79000{body}{check_digits.fedex(f'79000{body}')}",
    "dhl_express": lambda body: f"300{body}{check_digits.modulo_7(f'300{body}')}",
}


def story_of(situation: str, serial: int, shopper: Shopper) -> Story:
    """An order of its own in that situation; its number is made of the serial."""
    is_abroad = situation.startswith("abroad")
    return Story(
        title=situation,
        order_id=f"NP-{serial}",
        shopper=shopper,
        ship_to=_MADRID if is_abroad else _DENVER,
        zone="Europe/Madrid" if is_abroad else "America/Denver",
        basket=_BASKET,
        happenings=tuple(_numbered(one, serial) for one in _HAPPENED[situation]),
        script=Script(messages=(), outcome=OrderStage.DELIVERED),
    )


def _numbered(one: Happening, serial: int) -> Happening:
    if not isinstance(one, Labelled):
        return one
    body = f"{serial:05}{ord(one.parcel) - ord('A') + 1}"
    return replace(one, number=_NUMBERS[one.carrier](body))


def _label(at: str, carrier: str = "ups", estimate: str = "", *lines: str) -> Labelled:
    return Labelled(at, carrier, "", estimate, lines=lines or ("1", "2"))


_BOUGHT = Ordered("Thu 19 Nov 09:05")
_SENT = _label("Fri 20 Nov 08:00", "ups", "Thu 26 Nov")
_LEFT = Scanned("Fri 20 Nov 19:30", S.IN_TRANSIT, "Reno, NV")
_MOVED = Scanned("Mon 23 Nov 18:40", S.IN_TRANSIT, "Provo, UT")
_SEEN = Scanned("Tue 24 Nov 06:10", S.IN_TRANSIT, "Denver, CO", told=NEVER)
_OUT = Scanned("Tue 24 Nov 08:05", S.OUT_FOR_DELIVERY, "Denver, CO", told=NEVER)
_HANDED_OVER = Scanned("Tue 24 Nov 10:12", S.DELIVERED, "Denver, CO", told=NEVER)
_SECOND = replace(_label("Fri 20 Nov 08:30", "usps", "Fri 27 Nov", "2"), parcel="B")


def _after_leaving(at: str, status: S, place: str = "Denver, CO") -> tuple[Happening, ...]:
    return (_BOUGHT, _SENT, _LEFT, Scanned(at, status, place))


def _at_customs(since: str) -> tuple[Happening, ...]:
    sent = _label("Fri 6 Nov 09:00", "ups", "Tue 1 Dec")
    return (
        Ordered("Thu 5 Nov 16:40"),
        sent,
        Scanned("Sat 7 Nov 02:30", S.IN_TRANSIT, "New York, US"),
        Scanned(since, S.CUSTOMS_HOLD, "Madrid, ES"),
    )


_HAPPENED: dict[str, tuple[Happening, ...]] = {
    "moving": (_BOUGHT, _SENT, _LEFT, _MOVED, _SEEN),
    "out today": (_BOUGHT, _SENT, _LEFT, _MOVED, _OUT),
    "out yesterday": _after_leaving("Mon 23 Nov 08:05", S.OUT_FOR_DELIVERY),
    "silent": (_BOUGHT, _SENT, _LEFT),
    "never scanned": (Ordered("Mon 16 Nov 10:00"), _label("Tue 17 Nov 08:00")),
    "labelled": (Ordered("Mon 23 Nov 09:05"), _label("Mon 23 Nov 17:00", "ups", "Mon 30 Nov")),
    "delivered": (_BOUGHT, _SENT, _LEFT, _MOVED, _HANDED_OVER),
    "delivered by post": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "usps"),
        Scanned("Mon 23 Nov 14:20", S.DELIVERED, "Front porch"),
    ),
    "split": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "ups", "", "1"),
        _SECOND,
        Scanned("Mon 23 Nov 11:15", S.DELIVERED, "Denver, CO"),
        Scanned("Mon 23 Nov 20:00", S.IN_TRANSIT, "Ogden, UT", parcel="B"),
    ),
    "both delivered": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "ups", "", "1"),
        _SECOND,
        Scanned("Mon 23 Nov 11:15", S.DELIVERED, "Denver, CO"),
        Scanned("Mon 23 Nov 14:45", S.DELIVERED, "Denver, CO", parcel="B"),
    ),
    "half unsent": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "ups", "Thu 26 Nov", "1"),
        Scanned("Mon 23 Nov 11:15", S.IN_TRANSIT, "Provo, UT"),
    ),
    "overdue": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "ups", "Mon 23 Nov"),
        Scanned("Tue 24 Nov 05:00", S.IN_TRANSIT, "Provo, UT"),
    ),
    "abroad at customs": _at_customs("Mon 23 Nov 09:40"),
    "abroad at customs for long": _at_customs("Tue 10 Nov 09:40"),
    "pickup": _after_leaving("Mon 23 Nov 16:05", S.AVAILABLE_FOR_PICKUP),
    "attempted": _after_leaving("Mon 23 Nov 15:30", S.DELIVERY_ATTEMPTED),
    "held up": _after_leaving("Mon 23 Nov 15:30", S.EXCEPTION),
    "returning": _after_leaving("Mon 23 Nov 15:30", S.RETURNING),
    "returned": _after_leaving("Mon 23 Nov 15:30", S.RETURNED, "Reno, NV"),
    "lost": _after_leaving("Mon 23 Nov 15:30", S.LOST),
    "unsent": (Ordered("Tue 24 Nov 08:15"),),
    "unsent for long": (Ordered("Thu 12 Nov 08:15"),),
    "cancelled": (Ordered("Sun 22 Nov 10:00"), Cancelled("Mon 23 Nov 09:30")),
    "carrier down": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "fedex", "Thu 26 Nov"),
        Scanned("Mon 23 Nov 18:40", S.IN_TRANSIT, "Provo, UT"),
    ),
    "carrier slow": (
        _BOUGHT,
        _label("Fri 20 Nov 08:00", "dhl_express", "Thu 26 Nov"),
        Scanned("Mon 23 Nov 18:40", S.IN_TRANSIT, "Provo, UT"),
    ),
}
