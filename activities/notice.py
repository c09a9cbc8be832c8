"""From the store's record of an order to what one message of one kind may say."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import HttpUrl

from activities.parcel_notice import parcel_notice
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import Line
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.calendar import add_business_days, instant, local
from whereabouts.lifecycle.packing import not_packed
from whereabouts.lifecycle.progress import progress_of
from whereabouts.lifecycle.promising import sayable
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.stores import Store
from whereabouts.words.notice import Item, Notice


@dataclass(frozen=True, slots=True)
class Telling:
    """One message of `kind`, told at `moment`. `letters` are those the order had before."""

    kind: MessageKind
    order: OrderRecord
    letters: tuple[Letter, ...]
    store: Store
    moment: datetime

    def notice(self, parcels: tuple[str, ...], link: str) -> Notice:
        """The notice about `parcels` (none: the whole order), with `link` to what comes next."""
        order, purchase, standing = self.order, self.order.purchase, self._standing()
        items = tuple(Item(title=i.title, quantity=i.quantity) for i in purchase.lines)
        return Notice(
            kind=self.kind,
            brand=self.store.brand,
            locale=self._locale(),
            zone=self._zone,
            order_number=purchase.known_as,
            first_name=purchase.customer.first_name,
            placed_at=purchase.placed_at,
            total=purchase.total,
            currency=purchase.currency,
            items=items,
            parcels=tuple(
                parcel_notice(self.kind, of, order, self.letters, self.store.country)
                for of in order.parcels
                if of.parcel.parcel_id in parcels
            ),
            parcel_count=len(standing),
            items_total=sum(item.quantity for item in items),
            items_to_follow=self._items_to_follow(standing),
            promised_ship_date=self._ships_at().date(),
            tracking_by=self._ships_at(),
            answer_by=sayable(self.moment + order.policy.case_due, self.moment, self._zone),
            tracking_url=HttpUrl(link),
            problem_url=HttpUrl(f"{link}/problem"),
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

    def _standing(self) -> list[ParcelRecord]:
        """The parcels whose label was not voided."""
        policy, void = self.order.policy, TrackingStatus.CANCELLED
        return [
            p
            for p in self.order.parcels
            if progress_of(p.parcel, p.scans, policy).status is not void
        ]

    def _items_to_follow(self, standing: list[ParcelRecord]) -> int:
        """As the plan counts them: none where the shop does not say what is inside."""
        if not standing or not all(p.parcel.lines for p in standing):
            return 0
        packed = (line for p in standing for line in p.parcel.lines)
        ordered = (
            Line(line_id=line.line_id, quantity=line.quantity) for line in self.order.purchase.lines
        )
        return not_packed(ordered, packed)
