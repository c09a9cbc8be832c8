"""One tracking number as WooCommerce's plugins keep it."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BeforeValidator

from whereabouts.storefronts.loose import Count, Loose, Rows, Text, first, text

#: In seconds; a later one is a mistake, or counts in milliseconds.
_LATEST = 4_102_444_800


def _shipping_day(value: object) -> datetime | None:
    """`1763942400` or `2026-11-24`; a day that cannot be read is not told."""
    written = text(value)
    if written.isdecimal():
        return datetime.fromtimestamp(int(written), UTC) if 0 < int(written) < _LATEST else None
    try:
        day = datetime.fromisoformat(written)
        return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        # In UTC, the first hours of the calendar may lie before it.
        return None


class PackedProduct(Loose):
    """How many of one order line are in the parcel."""

    item_id: Text = ""
    qty: Count = 0


class TrackingItem(Loose):
    """A number with its carrier, which is either of the plugin's list or the merchant's own."""

    tracking_id: Text = ""
    tracking_number: Text = ""
    tracking_provider: Text = ""
    custom_tracking_provider: Text = ""
    slug: Text = ""
    custom_tracking_link: Text = ""
    date_shipped: Annotated[datetime | None, BeforeValidator(_shipping_day)] = None
    products_list: Rows[PackedProduct] = ()

    @property
    def carrier_words(self) -> str:
        return first((self.custom_tracking_provider, self.tracking_provider, self.slug))
