"""A parcel's scans as a shopper reads them: newest first, by day, in one zone."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

S = TrackingStatus

#: Behind these words carriers may name whoever signed.
_NAMELESS = frozenset({S.DELIVERED, S.RETURNED})


class Entry(NamedTuple):
    """One scan."""

    time: str
    what: str
    place: str


class Day(NamedTuple):
    """The scans of one local day."""

    day: str
    entries: tuple[Entry, ...]


def timeline(scans: Iterable[Scan], tongue: Tongue, say: Formats) -> tuple[Day, ...]:
    """`scans` with the newest first. Repeated words at one place and minute are told once."""
    telling = (scan for scan in scans if _tells(scan))
    by_day = groupby(telling, key=lambda scan: say.day_of(scan.occurred_at))
    return tuple(
        Day(say.long_day(day), tuple(dict.fromkeys(_entry(scan, tongue, say) for scan in of_day)))
        for day, of_day in by_day
    )


def _tells(scan: Scan) -> bool:
    """What only changes the estimate is told by the estimate itself."""
    return scan.status is not S.UNKNOWN or bool(scan.text.strip() or scan.place)


def _entry(scan: Scan, tongue: Tongue, say: Formats) -> Entry:
    carriers_words = "" if scan.status in _NAMELESS else scan.text.strip()
    what = carriers_words or status_words(scan.status, tongue)
    return Entry(say.hour(scan.occurred_at), what, scan.place)


def status_words(status: TrackingStatus, tongue: Tongue) -> str:
    """A status in words, for a scan that comes without any."""
    t = tongue.catalogue.gettext
    return {
        S.LABEL_CREATED: t("Label made"),
        S.IN_TRANSIT: t("On its way"),
        S.OUT_FOR_DELIVERY: t("Out for delivery"),
        S.DELIVERY_ATTEMPTED: t("Delivery tried"),
        S.AVAILABLE_FOR_PICKUP: t("Ready for pickup"),
        S.DELIVERED: t("Delivered"),
        S.CUSTOMS_HOLD: t("At customs"),
        S.EXCEPTION: t("Held up"),
        S.RETURNING: t("On its way back"),
        S.RETURNED: t("Back with the sender"),
        S.LOST: t("Reported lost"),
        S.CANCELLED: t("Label cancelled"),
        S.UNKNOWN: t("Update"),
    }[status]
