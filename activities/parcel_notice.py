"""What one message may say of one parcel."""

from pydantic import HttpUrl

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.lifecycle.progress import Progress, progress_of
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.rows import AttemptState
from whereabouts.words.notice import Item, LastScan, NoticeParcel

#: Messages about one event speak of its scan; the others of the newest movement.
_ABOUT = {
    MessageKind.OUT_FOR_DELIVERY: TrackingStatus.OUT_FOR_DELIVERY,
    MessageKind.DELIVERED: TrackingStatus.DELIVERED,
    MessageKind.DELIVERY_ATTEMPTED: TrackingStatus.DELIVERY_ATTEMPTED,
    MessageKind.READY_FOR_PICKUP: TrackingStatus.AVAILABLE_FOR_PICKUP,
}
#: Messages in which a shopper reads when to expect the parcel.
_TELL_AN_ESTIMATE = frozenset({MessageKind.SHIPPED, MessageKind.IN_TRANSIT})
_MAY_HAVE_LEFT = frozenset({AttemptState.CLAIMED, AttemptState.SENT, AttemptState.UNKNOWN})


def parcel_notice(
    kind: MessageKind,
    of: ParcelRecord,
    order: OrderRecord,
    letters: tuple[Letter, ...],
    home: str,
) -> NoticeParcel:
    """The parcel in a message of `kind`. `letters` came before it; `home` is the shop's country."""
    parcel, abroad = of.parcel, order.destination.country != home
    progress = progress_of(parcel, of.scans, order.policy)
    page = carrier_page(parcel.carrier, parcel.tracking_number)
    post = destination_post(order.destination.country, parcel.tracking_number) if abroad else None
    post_name, post_page = post or ("", "")
    return NoticeParcel(
        carrier_name=carrier_name(parcel.carrier),
        tracking_number=parcel.tracking_number,
        carrier_url=HttpUrl(page) if page else None,
        destination_post_name=post_name,
        destination_post_url=HttpUrl(post_page) if post_page else None,
        items=_items(of, order),
        estimate=of.estimate,
        earlier_estimate=_told_estimate(of, progress, letters),
        last_scan=_last_scan(_scan(kind, progress)),
        awaits_pickup=progress.last_movement is None,
        earlier_tracking_number=of.earlier_numbers[-1] if of.earlier_numbers else "",
    )


def _items(of: ParcelRecord, order: OrderRecord) -> tuple[Item, ...]:
    titles = {line.line_id: line.title for line in order.purchase.lines}
    return tuple(
        Item(title=titles[line.line_id], quantity=line.quantity)
        for line in of.parcel.lines
        if line.line_id in titles
    )


def _told_estimate(
    of: ParcelRecord, progress: Progress, letters: tuple[Letter, ...]
) -> EstimatedDelivery | None:
    """What the shopper last read, against which the plan judges whether it slipped."""
    told_at = max((one.moment for one in letters if _told_when(one, of)), default=None)
    known = progress.estimate_as_of(told_at) if told_at else None
    return known or of.first_estimate


def _told_when(letter: Letter, of: ParcelRecord) -> bool:
    return (
        letter.kind in _TELL_AN_ESTIMATE
        and of.parcel.parcel_id in letter.parcels
        and letter.state in _MAY_HAVE_LEFT
    )


def _scan(kind: MessageKind, progress: Progress) -> Scan | None:
    status = _ABOUT.get(kind)
    return progress.newest.get(status) if status else progress.last_movement


def _last_scan(scan: Scan | None) -> LastScan | None:
    if scan is None:
        return None
    return LastScan(
        status=scan.status,
        at=scan.occurred_at,
        place=scan.place,
        text=scan.text,
        signed=scan.signed,
        photo=scan.photo,
    )
