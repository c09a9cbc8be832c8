"""An order as Shopify describes it: the fields we read, in Shopify's own words."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from whereabouts.storefronts.loose import (
    Count,
    Currency,
    Flag,
    Loose,
    Maybe,
    MaybeMoment,
    Moment,
    Money,
    Rows,
    ShopId,
    Text,
    text,
)


class ShopifyAddress(Loose):
    """A shipping address. `province_code` is missing where a country has no provinces."""

    name: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    address1: Text = ""
    address2: Text = ""
    city: Text = ""
    province: Text = ""
    province_code: Text = ""
    zip: Text = ""
    country_code: Text = ""
    phone: Text = ""


class ShopifyConsent(Loose):
    """What a customer said to marketing by text message, and when."""

    state: Text = ""
    opt_in_level: Text = ""
    consent_updated_at: MaybeMoment = None
    consent_collected_from: Text = ""


class ShopifyCustomer(Loose):
    """Who bought. `phone` is the account's: the one that consent is given for."""

    first_name: Text = ""
    last_name: Text = ""
    email: Text = ""
    phone: Text = ""
    sms_marketing_consent: Maybe[ShopifyConsent] = None


class ShopifyLine(Loose):
    """One line: `quantity` as bought, `current_quantity` without what was removed since."""

    id: ShopId
    name: Text = ""
    title: Text = ""
    quantity: Count = 0
    current_quantity: Any = None
    price: Money = Decimal(0)
    requires_shipping: Any = None

    @property
    def is_shipped(self) -> bool:
        """Only what travels: an order would never be complete with its gift card counted."""
        return self.requires_shipping is not False

    @property
    def left(self) -> int:
        said = text(self.current_quantity)
        return min(int(said), self.quantity) if said.isdecimal() else self.quantity


class ShopifyOrder(Loose):
    """An order at one moment of its life, which is `updated_at`."""

    id: ShopId
    name: Text = ""
    created_at: Moment
    updated_at: Moment
    processed_at: MaybeMoment = None
    cancelled_at: MaybeMoment = None
    closed_at: MaybeMoment = None
    test: Flag = False
    email: Text = ""
    contact_email: Text = ""
    phone: Text = ""
    currency: Currency
    total_price: Money = Decimal(0)
    customer_locale: Text = ""
    source_name: Text = ""
    customer: Maybe[ShopifyCustomer] = None
    shipping_address: Maybe[ShopifyAddress] = None
    line_items: Rows[ShopifyLine] = ()
    #: Each is read by itself: one that cannot be read must not cost the order.
    fulfillments: Rows[Any] = ()

    @property
    def shipped_lines(self) -> tuple[ShopifyLine, ...]:
        return tuple(line for line in self.line_items if line.is_shipped and line.quantity > 0)

    @property
    def placed_at(self) -> datetime:
        """An order brought over from another system says here when it was really bought."""
        return min(self.processed_at or self.created_at, self.created_at)
