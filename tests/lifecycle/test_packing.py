"""Which of the ordered items are still to come: what "2 of 3 items" is counted by."""

import pytest

from tests.build import a_parcel, a_scan, an_order, at
from whereabouts.domain.order import Line, OrderState, Parcel
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.packing import items_to_follow
from whereabouts.lifecycle.view import view_of

NOON = at("Tue 3 Nov 12:00")
LINES = (Line(line_id="mug", quantity=2), Line(line_id="teapot", quantity=1))


def _order(*parcels: Parcel, void: str = "") -> OrderState:
    scans = (a_scan(S.CANCELLED, "Mon 2 Nov 13:00", void),) if void else ()
    return an_order(lines=LINES, parcels=parcels, scans=scans)


def _parcel(parcel_id: str, **quantities: int) -> Parcel:
    lines = tuple(Line(line_id=name, quantity=n) for name, n in quantities.items())
    return a_parcel(parcel_id, lines=lines)


@pytest.mark.parametrize(
    ("order", "count"),
    [
        pytest.param(_order(), 0, id="no parcel yet"),
        pytest.param(_order(_parcel("p1", mug=2)), 1, id="two of three items"),
        pytest.param(_order(_parcel("p1", mug=1), _parcel("p2", mug=1)), 1, id="in two parcels"),
        pytest.param(_order(_parcel("p1", mug=2, teapot=1)), 0, id="all"),
        pytest.param(_order(_parcel("p1", mug=5, teapot=1)), 0, id="more than ordered"),
        pytest.param(_order(_parcel("p1", mug=5)), 1, id="too many of one, none of the other"),
        pytest.param(_order(_parcel("p1", mug=1), _parcel("p2")), 0, id="one is not said"),
        pytest.param(
            _order(_parcel("p1", mug=2), _parcel("p2", teapot=1), void="p2"), 1, id="one is void"
        ),
    ],
)
def test_items_in_no_standing_parcel_are_to_follow(order: OrderState, count: int) -> None:
    assert items_to_follow(view_of(order, NOON)) == count
