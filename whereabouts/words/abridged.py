"""A notice cut down to the room a text message has.

Names and places are shortened or left out; numbers are whole or absent, and links are whole.
"""

from whereabouts.domain.model import Frozen
from whereabouts.words.alphabet import septets, spell, spell_name
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue
from whereabouts.words.notice import Item, Notice
from whereabouts.words.telling import common_estimate, first_parcel, telling_scan, window_today

_LONGEST_NUMBER = 40
_CUT = "..."


class Room(Frozen):
    """How many septets each part may take; with none it is left out."""

    title: int
    name: int
    place: int
    brand: int
    carrier: int
    order: int


#: With or without what is only pleasant to read; none of it is worth a further segment.
PLEASANT = (
    Room(title=40, name=20, place=50, brand=30, carrier=30, order=24),
    Room(title=24, name=20, place=50, brand=30, carrier=30, order=24),
    Room(title=0, name=20, place=50, brand=30, carrier=30, order=24),
    Room(title=0, name=0, place=50, brand=30, carrier=30, order=24),
)
#: Where even that is too long: what a shopper misses least goes first.
TERSE = (
    Room(title=0, name=0, place=24, brand=30, carrier=24, order=24),
    Room(title=0, name=0, place=0, brand=20, carrier=16, order=16),
)


def abridged(notice: Notice, room: Room, tongue: Tongue) -> dict[str, object]:
    """The names a text template may use, each spelled in GSM-7."""
    parcel, gettext = first_parcel(notice), tongue.catalogue.gettext
    scan, say = telling_scan(notice), Formats(tongue, notice.zone)
    carrier = shortened(spell_name(parcel.carrier_name), room.carrier)
    number = _whole(spell(parcel.tracking_number), _LONGEST_NUMBER)
    return {
        "notice": notice,
        "brand": _brand(notice, room.brand),
        "name": _whole(spell_name(notice.first_name), room.name),
        "titled": _titled(notice, room.title, tongue),
        "order": _whole(spell(notice.order_number), room.order),
        "parcels": notice.parcels,
        "parcel": parcel,
        "number": number,
        "number_line": _number_line(carrier, number),
        "former_number": _whole(spell(parcel.earlier_tracking_number), _LONGEST_NUMBER),
        "carrier": carrier or gettext("the carrier"),
        "scan": scan,
        "place": shortened(spell_name(scan.place), room.place) if scan else "",
        "estimate": common_estimate(notice),
        "window": window_today(notice, say),
        "say": say,
    }


def _brand(notice: Notice, room: int) -> str:
    """A brand in letters a text cannot carry is known by its site's name."""
    name = spell_name(notice.brand.name) or notice.brand.site_url.host or ""
    return shortened(name, room)


def _titled(notice: Notice, room: int, tongue: Tongue) -> str:
    """` (2 x Linen shirt + 1 more)`, where it is known what the message is about."""
    items = _items(notice)
    title = spell_name(items[0].title) if items else ""
    if not title or not room:
        return ""
    first = shortened(f"{items[0].quantity} x {title}", room)
    if len(items) == 1:
        return f" ({first})"
    more = tongue.catalogue.gettext("+ %(count)s more") % {"count": len(items) - 1}
    return f" ({first} {more})"


def _number_line(carrier: str, number: str) -> str:
    """`UPS 1Z999AA10123456784.`, with whichever of the two is known."""
    line = f"{carrier} {number}".strip()
    return f"{line}." if line else ""


def _items(notice: Notice) -> tuple[Item, ...]:
    inside = tuple(item for parcel in notice.parcels for item in parcel.items)
    is_all = notice.items_to_follow == 0 and notice.parcel_count <= max(1, len(notice.parcels))
    return inside or (notice.items if is_all else ())


def _whole(text: str, room: int) -> str:
    return text if _size(text) <= room else ""


def shortened(text: str, room: int) -> str:
    """The text in so many septets, with dots where it was cut."""
    if not room or _size(text) <= room:
        return text if room else ""
    while text and _size(text) > room - len(_CUT):
        text = text[:-1]
    return text.rstrip(" ,.;-") + _CUT


def _size(text: str) -> int:
    return septets(text) or 0
