"""A generated order's own rows: what was bought, its parcels, and what carriers said of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from tests.build import AMERICAN_DAYS, NEW_YORK
from tests.measures.bulk import Shelf
from tests.measures.fate import CARRIERS, DAY, HOUR, OrderFate, ParcelFate, Trouble
from tests.store.build import WALL, a_purchase
from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.order import Destination, OrderStage
from whereabouts.domain.policy import Policy
from whereabouts.domain.purchase import Customer, ShipTo
from whereabouts.domain.start import OrderStart
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.intake.orders import order_start
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow, ScanRow

S, T = TrackingStatus, Trouble
ZONES = {"US": NEW_YORK, "CA": "America/Toronto", "GB": "Europe/London", "DE": "Europe/Berlin"}
_PURCHASE = a_purchase()
_HORIZON = DAY * 90


def put_order(shelf: Shelf, dice: Random, store: str, of: OrderFate) -> None:
    """The order with its parcels and their scans."""
    name = f"shopper-{of.order_id}"
    email = None if of.erased else f"{name}@example.com"
    ended_at = max((p.delivered_at for p in of.parcels if p.delivered_at), default=None)
    start = _start(of, store)
    shelf.put(
        OrderRow,
        store=store,
        order_id=of.order_id,
        customer=Customer.model_construct(email=email),
        ship_to=ShipTo(country=of.country),
        email=email,
        phone="+12025550143" if of.texts and not of.erased else None,
        lines=_PURCHASE.lines,
        lines_at=of.placed_at,
        locale="en",
        currency="USD",
        total=Decimal(dice.randint(1500, 30000)) / 100,
        number=f"#{of.order_id}",
        number_key=of.order_id,
        may_be_texted=of.texts,
        start=start,
        destination=start.order.destination,
        placed_at=of.placed_at,
        imported_at=of.placed_at + DAY if of.imported else None,
        taken_at=of.placed_at + timedelta(seconds=dice.randint(1, 40)),
        horizon_at=of.placed_at + _HORIZON,
        cancelled_at=of.cancelled_at,
        started_at=of.placed_at,
        ended_at=of.cancelled_at or ended_at,
        erased_at=ended_at if of.erased else None,
        stage=OrderStage.DELIVERED if ended_at else OrderStage.IN_TRANSIT,
    )
    for parcel in of.parcels:
        _put_parcel(shelf, dice, store, of, parcel)


def _put_parcel(shelf: Shelf, dice: Random, store: str, of: OrderFate, parcel: ParcelFate) -> None:
    number = f"1Z{of.order_id}{parcel.parcel_id}"
    ids = {"store": store, "order_id": of.order_id, "parcel_id": parcel.parcel_id}
    scans = tuple(_scans(dice, parcel, number))
    first = newest = EstimatedDelivery(day=parcel.promised_at.date())
    if parcel.trouble in (T.SLIPPED, T.CUSTOMS) and parcel.delivered_at is not None:
        newest = EstimatedDelivery(day=parcel.delivered_at.date())
    shelf.put(
        ParcelRow,
        **ids,
        carrier=parcel.carrier,
        country=of.country,
        tracking_number=number,
        label_at=parcel.labelled_at,
        shop_carrier=parcel.carrier,
        shop_number=number,
        label_estimate=first,
        first_estimate=first,
        estimate=newest,
        estimated_at=parcel.first_scan_at,
        status=scans[-1].status if scans else None,
        last_scan_at=scans[-1].occurred_at if scans else None,
        last_movement_at=max((s.occurred_at for s in scans if s.status.is_movement), default=None),
    )
    shelf.put(
        NumberRow,
        **ids,
        number=number,
        carrier=parcel.carrier,
        tracking_number=number,
        since=parcel.labelled_at,
    )
    lag = CARRIERS[parcel.carrier][1]
    for scan in scans:
        received_at = scan.occurred_at + HOUR * dice.expovariate(1 / lag)
        shelf.put(
            ScanRow,
            **ids,
            scan_id=scan.scan_id,
            status=scan.status,
            occurred_at=scan.occurred_at,
            scan=scan,
            received_at=received_at,
        )


def _scans(dice: Random, parcel: ParcelFate, number: str) -> Iterator[Scan]:
    """In the order of their times."""
    model = Scan(
        scan_id="s",
        parcel_id=parcel.parcel_id,
        tracking_number=number,
        carrier=parcel.carrier,
        status=S.UNKNOWN,
        occurred_at=parcel.labelled_at,
    )
    for count, (status, moment) in enumerate(_statuses(dice, parcel)):
        own = {"scan_id": f"s{count}", "status": status, "occurred_at": moment}
        yield model.model_copy(update=own)


def _statuses(dice: Random, parcel: ParcelFate) -> Iterator[tuple[TrackingStatus, datetime]]:
    yield S.LABEL_CREATED, parcel.labelled_at
    if parcel.first_scan_at is None:
        return
    end = parcel.out_at or parcel.first_scan_at + DAY * 4
    if parcel.trouble in (T.SILENT, T.LOST):
        end = parcel.first_scan_at + HOUR * 8
    moves = dice.randint(2, 6)
    for number in range(moves):
        yield S.IN_TRANSIT, parcel.first_scan_at + (end - parcel.first_scan_at) * number / moves
    if parcel.trouble is T.CUSTOMS:
        yield S.CUSTOMS_HOLD, end - HOUR * 20
    if parcel.trouble is T.RETURNED:
        yield S.RETURNING, end
    if parcel.out_at is not None and parcel.delivered_at is not None:
        if parcel.trouble is T.ATTEMPTED:
            yield S.DELIVERY_ATTEMPTED, parcel.out_at - HOUR * 18
        yield S.OUT_FOR_DELIVERY, parcel.out_at
        yield S.DELIVERED, parcel.delivered_at


def _start(of: OrderFate, store: str) -> OrderStart:
    """One start is made for each country, and given to every order with its own names."""
    model = _model(of.country)
    imported_at = of.placed_at + DAY if of.imported else None
    own = {"store": store, "order_id": of.order_id, "created_at": of.placed_at}
    order = model.order.model_copy(update=own | {"imported_at": imported_at})
    return model.model_copy(update={"order": order})


@cache
def _model(country: str) -> OrderStart:
    calendar = AMERICAN_DAYS if country == "US" else BusinessCalendar(country=country)
    destination = Destination(
        country=country, zones=(ZONES[country],), calendar=calendar, at=_PURCHASE.placed_at
    )
    return order_start(_PURCHASE, store="", policy=Policy(), destination=destination, clock=WALL)
