"""Tracking numbers out of plugins' meta data, in every form they are kept in."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.storefronts.woocommerce.bodies import (
    ITEMS,
    an_item,
    an_order,
    kinds,
    news,
    only,
    tracked,
)
from whereabouts.domain.order import Line
from whereabouts.storefronts.generic import ParcelLabelledEvent
from whereabouts.storefronts.reading import News

NUMBER = "9400100000000000000011"
OTHER = "1Z0000000000000022"
MODIFIED = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


def _news(meta: list[dict[str, Any]], **changes: Any) -> News:
    return news("order.updated", an_order(meta_data=meta, **changes))


def _label(**changes: Any) -> ParcelLabelledEvent:
    label = only(_news(tracked(an_item(**changes))), "parcel.labelled")
    assert isinstance(label, ParcelLabelledEvent)
    return label


def test_a_number_is_a_parcel_of_its_order() -> None:
    label = _label()
    assert (label.order_id, label.carrier, label.tracking_number) == ("3107", "usps", NUMBER)


def test_each_number_is_a_parcel_whose_id_does_not_depend_on_its_place() -> None:
    both = _news(tracked(an_item(), an_item(tracking_number=OTHER, tracking_provider="ups")))
    alone = _news(tracked(an_item(tracking_number=OTHER, tracking_provider="ups")))
    labels = [one for one in both.events if one.type == "parcel.labelled"]
    assert [label.parcel_id for label in labels] == [NUMBER, OTHER]
    assert only(alone, "parcel.labelled") == labels[1]


@pytest.mark.parametrize(
    "value",
    [
        [an_item()],
        {"0": an_item()},
        {"3": an_item()},
        json.dumps([an_item()]),
        [an_item(), an_item(tracking_id="b2")],
    ],
)
def test_every_form_of_the_list_is_read(value: object) -> None:
    label = only(_news([{"key": ITEMS, "value": value}]), "parcel.labelled")
    assert label.tracking_number == NUMBER


@pytest.mark.parametrize(
    "meta",
    [
        [
            {
                "key": "_aftership_tracking_items",
                "value": [{"slug": "usps", "tracking_number": NUMBER}],
            }
        ],
        [
            {"key": "_aftership_tracking_number", "value": NUMBER},
            {"key": "_aftership_tracking_provider_name", "value": "USPS"},
        ],
        [
            {"key": "_tracking_number", "value": NUMBER},
            {"key": "_tracking_provider", "value": "USPS"},
        ],
    ],
)
def test_other_plugins_are_read_too(meta: list[dict[str, Any]]) -> None:
    label = only(_news(meta), "parcel.labelled")
    assert (label.carrier, label.tracking_number) == ("usps", NUMBER)


def test_the_merchants_own_carrier_comes_before_the_plugins() -> None:
    assert _label(custom_tracking_provider="Swift Riders", tracking_provider="").carrier == (
        "swift_riders"
    )
    link = "https://www.fedex.com/fedextrack/?n=1"
    assert _label(tracking_provider="", custom_tracking_link=link).carrier == "fedex"


def test_a_number_of_today_was_labelled_when_the_order_changed() -> None:
    assert _label(date_shipped="1795219200").label_at == MODIFIED
    assert _label(date_shipped="").label_at == MODIFIED
    assert _label(date_shipped="1800000000000").label_at == MODIFIED
    assert _label(date_shipped="0001-01-01T00:00:00+09:00").label_at == MODIFIED


@pytest.mark.parametrize("written", ["1794700800", 1794700800, "2026-11-15"])
def test_a_number_of_an_earlier_day_was_labelled_then(written: object) -> None:
    assert _label(date_shipped=written).label_at == datetime(2026, 11, 15, tzinfo=UTC)


def test_a_plugin_that_says_what_is_inside_is_believed() -> None:
    packed = [{"item_id": "61", "qty": "1"}, {"item_id": "62", "qty": 0}, {"product": "9"}]
    assert _label(products_list=packed).lines == (Line(line_id="61", quantity=1),)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"tracking_number": "see note"}, f"meta_data.{ITEMS}.0.tracking_number"),
        ({}, f"meta_data.{ITEMS}.0.tracking_number"),
        ("9400", f"meta_data.{ITEMS}.0."),
    ],
)
def test_what_is_no_number_is_put_aside_and_does_not_cost_the_order(
    item: object, field: str
) -> None:
    found = _news(tracked(item))
    assert kinds(found) == ["order.created", "order.changed", "order.address_changed"]
    assert [one.field for one in found.put_aside] == [field]


@pytest.mark.parametrize("value", ["", None, 5, "no json", "[" * 90_000, True])
def test_a_list_that_is_none_is_as_good_as_empty(value: object) -> None:
    assert "parcel.labelled" not in kinds(_news([{"key": ITEMS, "value": value}]))


def test_a_copy_of_one_state_is_known_again_and_a_later_state_is_not() -> None:
    first = only(_news(tracked(an_item())), "parcel.labelled")
    copy = only(_news(tracked(an_item())), "parcel.labelled")
    later = only(
        _news(tracked(an_item()), date_modified_gmt="2026-11-21T14:00:00"), "parcel.labelled"
    )
    assert first.event_id == copy.event_id != later.event_id
