"""What was bought, by whom and for where, out of a Shopify order."""

from whereabouts.domain.purchase import Customer, Purchase, PurchaseLine, ShipTo
from whereabouts.storefronts.loose import first
from whereabouts.storefronts.shopify.consent import text_consent
from whereabouts.storefronts.shopify.order import (
    ShopifyAddress,
    ShopifyCustomer,
    ShopifyLine,
    ShopifyOrder,
)
from whereabouts.storefronts.shopper_words import email_of, locale_of

#: The shop's own website, and what merchants write down themselves.
_THE_SHOP_ITSELF = frozenset({"web", "shopify_draft_order"})
_LONGEST_TITLE = 200


def purchase_of(order: ShopifyOrder) -> Purchase:
    """The order as it was placed, lines added by a later edit included."""
    locale = locale_of(order.customer_locale)
    return Purchase(
        order_id=order.id,
        placed_at=order.placed_at,
        customer=_customer(order),
        ship_to=ship_to_of(order),
        **({"locale": locale} if locale else {}),
        currency=order.currency,
        total=order.total_price,
        lines=tuple(described(line) for line in order.shipped_lines),
        sms_consent=text_consent(order),
        sales_channel=_sales_channel(order.source_name),
        number=order.name.removeprefix("#")[:64],
    )


def ship_to_of(order: ShopifyOrder) -> ShipTo:
    address = order.shipping_address or ShopifyAddress()
    return ShipTo(
        name=address.name or f"{address.first_name} {address.last_name}".strip(),
        address1=address.address1,
        address2=address.address2,
        city=address.city,
        region=address.province_code or address.province,
        postal_code=address.zip,
        country=address.country_code.upper(),
    )


def _customer(order: ShopifyOrder) -> Customer:
    buyer, address = order.customer or ShopifyCustomer(), order.shipping_address or ShopifyAddress()
    emails = (email_of(one) for one in (order.email, order.contact_email, buyer.email))
    return Customer(
        first_name=buyer.first_name or address.first_name,
        last_name=buyer.last_name or address.last_name,
        email=next(filter(None, emails), None),
        phone=_phone(order, buyer, address),
    )


def _phone(order: ShopifyOrder, buyer: ShopifyCustomer, address: ShopifyAddress) -> str:
    """Where texts are agreed to, the number they were agreed to for, and no other."""
    if text_consent(order):
        return buyer.phone
    return first((order.phone, address.phone, buyer.phone))


def described(line: ShopifyLine) -> PurchaseLine:
    """The line as the shopper saw it."""
    return PurchaseLine(
        line_id=line.id,
        title=first((line.name, line.title, line.id))[:_LONGEST_TITLE],
        quantity=line.quantity,
        price=line.price,
    )


def _sales_channel(source: str) -> str:
    return "" if source in _THE_SHOP_ITSELF else source.lower()[:64]
