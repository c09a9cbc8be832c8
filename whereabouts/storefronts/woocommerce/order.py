"""An order as WooCommerce describes it: the fields we read, in WooCommerce's own words."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from whereabouts.storefronts.loose import (
    Count,
    Currency,
    Loose,
    Maybe,
    MaybeUtcMoment,
    Money,
    Rows,
    ShopId,
    Text,
    UtcMoment,
)


class WooAddress(Loose):
    """A billing or shipping address; only that of billing has an e-mail."""

    first_name: Text = ""
    last_name: Text = ""
    company: Text = ""
    address_1: Text = ""
    address_2: Text = ""
    city: Text = ""
    state: Text = ""
    postcode: Text = ""
    country: Text = ""
    email: Text = ""
    phone: Text = ""


class WooLine(Loose):
    """One line of the order. Names come with HTML's entities in them."""

    id: Text = ""
    name: Text = ""
    quantity: Count = 0
    price: Money = Decimal(0)


class WooShipping(Loose):
    """How the order is to be sent."""

    method_id: Text = ""


class WooOrder(Loose):
    """An order at one moment of its life, which is `date_modified_gmt`.

    The dates without `gmt` are local to a zone that is not told, and are of no use to us.
    """

    id: ShopId
    number: Text = ""
    status: Text = ""
    currency: Currency
    total: Money = Decimal(0)
    created_via: Text = ""
    date_created_gmt: UtcMoment
    date_modified_gmt: UtcMoment
    date_paid_gmt: MaybeUtcMoment = None
    billing: Maybe[WooAddress] = None
    shipping: Maybe[WooAddress] = None
    line_items: Rows[WooLine] = ()
    shipping_lines: Rows[WooShipping] = ()
    meta_data: Rows[Any] = ()

    @property
    def placed_at(self) -> datetime:
        """A cart is an order once it is paid, be it days later. Paid at the door, it was one
        all along."""
        if self.status == "processing" and self.date_paid_gmt is not None:
            return max(self.date_paid_gmt, self.date_created_gmt)
        return self.date_created_gmt

    @property
    def lines(self) -> tuple[tuple[str, WooLine], ...]:
        """The lines by their ids; by their places where a plugin's order has none."""
        numbered = enumerate(self.line_items, start=1)
        return tuple((one.id or str(at), one) for at, one in numbered if one.quantity > 0)

    @property
    def ship_to(self) -> WooAddress | None:
        """Shops that ship to the billing address alone leave the other empty."""
        both = (self.shipping, self.billing)
        return next((one for one in both if one is not None and one.country), None)

    def meta(self, key: str) -> Any:
        """What a plugin kept under a key; the last where it was kept twice."""
        kept = [one for one in self.meta_data if isinstance(one, dict) and one.get("key") == key]
        return kept[-1].get("value") if kept else None
