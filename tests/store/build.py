"""Purchases, starts and carriers' reports for the store's tests."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.build import AMERICAN_DAYS, NEW_YORK, Moment, a_parcel, at
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Answer, Asked
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact, OrderCancelled, ParcelLabelled
from whereabouts.domain.order import Destination
from whereabouts.domain.policy import Policy
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.start import OrderStart
from whereabouts.intake.orders import order_start
from whereabouts.storefronts.generic import GenericScan

STORE = "lumen"
EMAIL = "Ada.Marsh@example.com"
PHONE = "+12025550143"
CONSENT = {
    "shown": "Text me about this order.",
    "at": "2026-11-02T14:00:00Z",
    "where": "https://lumen.example.com/checkout",
}

#: The wall's time at which things happen unless a test says otherwise.
NOW = datetime(2026, 11, 2, 17, 30, tzinfo=UTC)
#: The wall's time and the orders' are the same.
CLOCK = Clock(started_wall=NOW, started=NOW)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
WALL = Clock(started_wall=EPOCH, started=EPOCH)


def a_purchase(order_id: str = "1001", **given: Any) -> Purchase:
    """Two mugs for 40.00, by a shopper who may be mailed and texted."""
    fields = {
        "order_id": order_id,
        "placed_at": at("Mon 2 Nov 09:00"),
        "customer": {
            "first_name": "Ada",
            "last_name": "Marsh",
            "email": EMAIL,
            "phone": "(202) 555-0143",
        },
        "ship_to": {"city": "New York", "region": "NY", "postal_code": "10001", "country": "US"},
        "currency": "USD",
        "total": Decimal("40.00"),
        "lines": [{"line_id": "mug", "title": "Mug", "quantity": 2, "price": "20.00"}],
        "sms_consent": CONSENT,
    }
    return Purchase.model_validate(fields | given)


def a_destination(zone: str = NEW_YORK, when: Moment = "Mon 2 Nov 09:00") -> Destination:
    return Destination(country="US", zones=(zone,), calendar=AMERICAN_DAYS, at=at(when))


def a_start(
    purchase: Purchase,
    *,
    store: str = STORE,
    policy: Policy | None = None,
    clock: Clock = WALL,
    zone: str = NEW_YORK,
) -> OrderStart:
    return order_start(
        purchase,
        store=store,
        policy=policy or Policy(),
        destination=a_destination(zone),
        clock=clock,
    )


def a_report(status: str, when: Moment | datetime, **given: Any) -> GenericScan:
    """What a carrier reports of parcel `p1`."""
    fields = {
        "carrier": "ups",
        "tracking_number": "1Z-p1",
        "status": status,
        "occurred_at": at(when),
        "text": status.lower(),
    }
    return GenericScan.model_validate(fields | given)


def an_answer(*scans: GenericScan) -> Answer:
    """What a carrier answered when it was asked about parcel `p1`."""
    asked = Asked(carrier="ups", tracking_number="1Z-p1")
    return Answer(report=report_of(asked, scans), as_of=NOW)


def labelled(parcel_id: str = "p1", **given: Any) -> Fact:
    return ParcelLabelled(parcel=a_parcel(parcel_id, **given))


def cancelled(when: Moment = "Mon 2 Nov 13:00") -> Fact:
    return OrderCancelled(at=at(when))
