"""Orders as the tracking page sees them: a shop in Denver's zone, on the 24th of November."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import HttpUrl

from whereabouts.domain.brand import Brand
from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.order import Line, Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.gateway.tracking.page import tracking_page
from whereabouts.selfservice.order.tracked import TrackedItem, TrackedOrder, TrackedParcel

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2026, 11, 24, 12, 30, tzinfo=DENVER)
LAMP = TrackedItem(line_id="1", title="Brass lamp", quantity=1)
MUGS = TrackedItem(line_id="2", title="Enamel <mug>", quantity=4)
BRAND = Brand(
    name="Lamps & Co",
    colour="#7a2e1d",
    site_url=HttpUrl("https://lamps.example.com"),
    help_url=HttpUrl("https://lamps.example.com/help"),
    email_from="orders@lamps.example.com",
    email_from_name="Lamps & Co",
    reply_to="hello@lamps.example.com",
)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=DENVER)


def a_scan(status: TrackingStatus, at: datetime, place: str = "Denver, CO", **fields: Any) -> Scan:
    return Scan(
        scan_id=f"{status}-{at.timestamp()}",
        parcel_id=fields.pop("parcel_id", "p1"),
        status=status,
        occurred_at=at,
        place=place,
        **fields,
    )


def a_parcel(*scans: Scan, **fields: Any) -> TrackedParcel:
    parcel = Parcel(
        **{
            "parcel_id": "p1",
            "carrier": "ups",
            "tracking_number": "1Z999AA10123456784",
            "label_at": local(20, 8),
            "estimate": EstimatedDelivery(day=date(2026, 11, 25)),
            **fields,
        }
    )
    return TrackedParcel(parcel=parcel, scans=scans)


def an_order(*parcels: TrackedParcel, **fields: Any) -> TrackedOrder:
    return TrackedOrder(
        **{
            "store": "lamps",
            "order_id": "L-77",
            "locale": "en-US",
            "zone": "America/Denver",
            "country": "US",
            "calendar": BusinessCalendar(country="US"),
            "placed_at": datetime(2026, 11, 19, 16, 5, tzinfo=UTC),
            "items": (LAMP, MUGS),
            "parcels": parcels,
            "policy": Policy(),
            **fields,
        }
    )


def inside(line_id: str, quantity: int) -> tuple[Line, ...]:
    return (Line(line_id=line_id, quantity=quantity),)


class Words(HTMLParser):
    """What a person reads on a page, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag in ("style", "script")
        self.links += [value for name, value in attrs if name in ("href", "src") and value]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text += data.split()

    def __str__(self) -> str:
        return " ".join(self.text)


def read(order: TrackedOrder, now: datetime = NOW, home: str = "US") -> Words:
    return Words(tracking_page(order, BRAND, home, now).html)
