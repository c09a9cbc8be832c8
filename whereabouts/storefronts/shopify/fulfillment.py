"""A fulfilment as Shopify describes it: one shipment, which may have several boxes."""

from typing import Any

from whereabouts.storefronts.loose import (
    Count,
    Flag,
    Loose,
    Maybe,
    Moment,
    Rows,
    ShopId,
    Text,
    text,
)


class FulfillmentLine(Loose):
    """How many of one order line are in the shipment."""

    id: ShopId
    quantity: Count = 0
    requires_shipping: Any = None


class Receipt(Loose):
    """What the fulfilment service answered."""

    testcase: Flag = False


class Fulfillment(Loose):
    """A shipment at one moment of its life, which is `updated_at`."""

    id: ShopId
    order_id: ShopId
    status: Text = ""
    shipment_status: Text = ""
    created_at: Moment
    updated_at: Moment
    tracking_company: Text = ""
    tracking_number: Text = ""
    tracking_numbers: Rows[Text] = ()
    tracking_urls: Rows[Text] = ()
    line_items: Rows[FulfillmentLine] = ()
    receipt: Maybe[Receipt] = None

    @property
    def written_numbers(self) -> tuple[str, ...]:
        """Each number once, in the order in which the merchant gave them."""
        listed = self.tracking_numbers or (self.tracking_number,)
        return tuple(dict.fromkeys(one for one in map(text, listed) if one))

    @property
    def is_test(self) -> bool:
        return self.receipt is not None and self.receipt.testcase
