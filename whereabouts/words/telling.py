"""What a template may speak of: a notice, its first parcel, and the way to say things.

A template never meets a missing parcel: it gets one of which nothing is known, and then
says only what is true without it.
"""

from datetime import date

from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue
from whereabouts.words.notice import Item, LastScan, Notice, NoticeParcel
from whereabouts.words.palette import palette
from whereabouts.words.progress import progress
from whereabouts.words.share import share

S = TrackingStatus

#: The scan that such a message is about; another scan's time and place would be wrong in it.
_SCAN_OF_KIND = {
    MessageKind.OUT_FOR_DELIVERY: S.OUT_FOR_DELIVERY,
    MessageKind.DELIVERED: S.DELIVERED,
    MessageKind.DELIVERY_ATTEMPTED: S.DELIVERY_ATTEMPTED,
    MessageKind.READY_FOR_PICKUP: S.AVAILABLE_FOR_PICKUP,
}
_UNKNOWN_PARCEL = NoticeParcel(carrier_name="", tracking_number="")


def telling(notice: Notice, tongue: Tongue) -> dict[str, object]:
    """The names a mail template may use."""
    parcel = first_parcel(notice)
    gettext, say = tongue.catalogue.gettext, Formats(tongue, notice.zone)
    return {
        "notice": notice,
        "brand": notice.brand,
        "order": notice.order_number,
        "name": notice.first_name,
        "parcels": notice.parcels,
        "parcel": parcel,
        "scan": telling_scan(notice),
        "carrier": parcel.carrier_name or gettext("the carrier"),
        "Carrier": parcel.carrier_name or gettext("The carrier"),
        "estimate": common_estimate(notice),
        "items": _items_of_order(notice),
        "is_one_of_many": notice.parcel_count > len(notice.parcels) > 0,
        "share": share(notice, tongue),
        "say": say,
        "today": today(notice, say),
        "window": window_today(notice, say),
        "waiting": sum(parcel.awaits_pickup for parcel in notice.parcels),
        "steps": progress(notice, tongue),
        "palette": palette(notice.brand),
        "lang": str(tongue.locale).replace("_", "-"),
    }


def first_parcel(notice: Notice) -> NoticeParcel:
    return notice.parcels[0] if notice.parcels else _UNKNOWN_PARCEL


def telling_scan(notice: Notice) -> LastScan | None:
    """The newest scan, if it is the one this kind of message speaks of."""
    scan = first_parcel(notice).last_scan
    fits = scan is not None and scan.status is _SCAN_OF_KIND.get(notice.kind, scan.status)
    return scan if fits else None


def common_estimate(notice: Notice) -> EstimatedDelivery | None:
    """The estimate that holds for every parcel of the message, if there is one."""
    estimates = {parcel.estimate for parcel in notice.parcels}
    return estimates.pop() if len(estimates) == 1 else None


def today(notice: Notice, say: Formats) -> date | None:
    """The day an out-for-delivery scan speaks of: its own, whenever the message is read."""
    scan = telling_scan(notice)
    return say.day_of(scan.at) if scan else None


def window_today(notice: Notice, say: Formats) -> str:
    """The hours promised for that very day; another day's window says nothing about it."""
    estimate = common_estimate(notice)
    holds = estimate is not None and estimate.day == today(notice, say)
    return say.window(estimate) if estimate and holds else ""


def _items_of_order(notice: Notice) -> tuple[Item, ...]:
    """The order's items, unless the parcels already say what is in them."""
    return () if any(parcel.items for parcel in notice.parcels) else notice.items
