"""From the store's record of an order to what one message of one kind may say."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import HttpUrl

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import Line
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import add_business_days, instant, local
from whereabouts.lifecycle.progress import Progress, progress_of
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.stores import Store
from whereabouts.words.notice import Item, LastScan, Notice, NoticeParcel

#: Messages about one event speak of its scan; the others of the newest movement.
_ABOUT = {
    MessageKind.DELIVERED: TrackingStatus.DELIVERED,
    MessageKind.OUT_FOR_DELIVERY: TrackingStatus.OUT_FOR_DELIVERY,
}


def notice_of(
    kind: MessageKind,
    parcels: tuple[str, ...],
    order: OrderRecord,
    store: Store,
    link: str,
    moment: datetime,
) -> Notice:
    """The notice of `kind` about `parcels` (none: the whole order), told at `moment`."""
    return _Telling(kind, order, store, moment).notice(parcels, link)


@dataclass(frozen=True, slots=True)
class _Telling:
    kind: MessageKind
    order: OrderRecord
    store: Store
    moment: datetime

    def notice(self, parcels: tuple[str, ...], link: str) -> Notice:
        order, purchase = self.order, self.order.purchase
        items = tuple(Item(title=i.title, quantity=i.quantity) for i in purchase.lines)
        return Notice(
            kind=self.kind,
            brand=self.store.brand,
            locale=self._locale(),
            zone=self._zone,
            order_number=order.order_id,
            first_name=purchase.customer.first_name,
            placed_at=purchase.placed_at,
            total=purchase.total,
            currency=purchase.currency,
            items=items,
            parcels=tuple(self._parcel(p) for p in order.parcels if p.parcel.parcel_id in parcels),
            parcel_count=len(order.parcels),
            items_total=sum(item.quantity for item in items),
            items_to_follow=self._items_to_follow(),
            promised_ship_date=self._ships_at().date(),
            tracking_by=self._ships_at(),
            answer_by=self.moment + order.policy.case_due,
            tracking_url=HttpUrl(link),
            problem_url=HttpUrl(f"{link}#problem"),
        )

    @property
    def _zone(self) -> str:
        return self.order.destination.zones[0]

    def _locale(self) -> str:
        """The shopper's language where the store speaks it, else the store's first."""
        wanted = self.order.purchase.locale
        spoken = {locale[:2] for locale in self.store.locales}
        return wanted if wanted[:2] in spoken else self.store.default_locale

    def _ships_at(self) -> datetime:
        order, policy = self.order, self.order.policy
        day = order.purchase.promised_ship_date
        if day is None:
            ships = add_business_days(
                order.purchase.placed_at,
                policy.ships_within_business_days,
                order.destination.calendar,
                self._zone,
            )
            day = local(ships, self._zone).date()
        return instant(day, policy.tracking_told_by, self._zone)

    def _items_to_follow(self) -> int:
        packed = [p.parcel.lines for p in self.order.parcels]
        if not all(packed):
            return 0
        ordered = sum(line.quantity for line in self.order.purchase.lines)
        return max(0, ordered - sum(line.quantity for lines in packed for line in lines))

    def _parcel(self, of: ParcelRecord) -> NoticeParcel:
        parcel = of.parcel
        progress = progress_of(parcel, of.scans, self.order.policy)
        page = carrier_page(parcel.carrier, parcel.tracking_number)
        post_name, post_url = self._post(parcel.tracking_number)
        return NoticeParcel(
            carrier_name=carrier_name(parcel.carrier),
            tracking_number=parcel.tracking_number,
            carrier_url=HttpUrl(page) if page else None,
            destination_post_name=post_name,
            destination_post_url=HttpUrl(post_url) if post_url else None,
            items=self._items(parcel.lines),
            estimate=of.estimate,
            earlier_estimate=of.first_estimate,
            last_scan=_last_scan(self._scan(progress)),
            awaits_pickup=progress.last_movement is None,
            earlier_tracking_number=of.earlier_numbers[-1] if of.earlier_numbers else "",
        )

    def _scan(self, progress: Progress) -> Scan | None:
        status = _ABOUT.get(self.kind)
        return progress.newest.get(status) if status else progress.last_movement

    def _post(self, number: str) -> tuple[str, str]:
        country = self.order.destination.country
        if country == self.store.country:
            return "", ""
        return destination_post(country, number) or ("", "")

    def _items(self, lines: tuple[Line, ...]) -> tuple[Item, ...]:
        titles = {line.line_id: line.title for line in self.order.purchase.lines}
        return tuple(
            Item(title=titles[line.line_id], quantity=line.quantity)
            for line in lines
            if line.line_id in titles
        )


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
