"""The month's sales come from their seed alone, and are possible."""

from datetime import UTC, datetime, timedelta

import pytest

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.month.sale import Sale
from whereabouts.simulator.month.sales import Season, sales

SEASON = Season(
    seed=3,
    orders=300,
    begins=datetime(2035, 3, 5, 5, tzinfo=UTC),
    days=30,
    zone="America/New_York",
    currency="USD",
)


@pytest.fixture(scope="module")
def sold() -> tuple[Sale, ...]:
    return tuple(sales(SEASON))


def test_one_seed_sells_one_month_and_another_seed_another(sold: tuple[Sale, ...]) -> None:
    assert tuple(sales(SEASON)) == sold
    assert tuple(sales(SEASON._replace(seed=4))) != sold


def test_all_orders_come_within_the_month(sold: tuple[Sale, ...]) -> None:
    assert len(sold) == SEASON.orders
    latest = SEASON.ends + timedelta(hours=1)
    assert all(SEASON.begins <= sale.purchase.placed_at <= latest for sale in sold)


def test_nothing_is_scanned_before_its_label_nor_told_before_it_is_scanned(
    sold: tuple[Sale, ...],
) -> None:
    for trip in (trip for sale in sold for trip in sale.trips):
        for made in trip.scans:
            assert made.scan.occurred_at >= trip.label.label_at
            assert made.told_at is None or made.told_at >= made.scan.occurred_at


def test_each_delivery_is_told(sold: tuple[Sale, ...]) -> None:
    made = [one for sale in sold for trip in sale.trips for one in trip.scans]
    delivered = [one for one in made if one.scan.status is TrackingStatus.DELIVERED]
    assert delivered
    assert all(one.told_at for one in delivered)


def test_no_number_is_two_parcels_and_no_mailbox_two_shoppers(sold: tuple[Sale, ...]) -> None:
    numbers = [trip.label.tracking_number for sale in sold for trip in sale.trips]
    mailboxes = [sale.purchase.customer.email for sale in sold]
    assert len(set(numbers)) == len(numbers)
    assert len(set(mailboxes)) == len(mailboxes)


def test_whoever_is_written_to_is_nobody(sold: tuple[Sale, ...]) -> None:
    for customer in (sale.purchase.customer for sale in sold):
        assert str(customer.email).endswith("@example.com")
        assert not customer.phone or customer.phone[5:10] == "55501"
