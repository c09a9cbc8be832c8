"""What was bought, by whom and for where, out of a WooCommerce order.

Consent to text messages is not part of one: plugins keep it in forms of their own, none of
which says what the shopper was shown.
"""

from html import unescape

from whereabouts.domain.purchase import Customer, Purchase, PurchaseLine, ShipTo
from whereabouts.storefronts.loose import first, text
from whereabouts.storefronts.shopper_words import email_of, locale_of
from whereabouts.storefronts.woocommerce.order import WooAddress, WooLine, WooOrder

#: The shop's own checkouts, and what merchants write down themselves.
_THE_SHOP_ITSELF = frozenset({"checkout", "store-api", "admin"})
_LONGEST_TITLE = 200
#: Where the plugins for several languages keep the one the shopper used.
_LANGUAGES = ("wpml_language", "trp_language")


def purchase_of(order: WooOrder) -> Purchase:
    locale = first(locale_of(text(order.meta(key))) for key in _LANGUAGES)
    return Purchase(
        order_id=order.id,
        placed_at=order.placed_at,
        customer=_customer(order),
        ship_to=ship_to_of(order),
        **({"locale": locale} if locale else {}),
        currency=order.currency,
        total=order.total,
        lines=tuple(described(name, line) for name, line in order.lines),
        sales_channel=_sales_channel(order.created_via),
        number=_number(order),
    )


def ship_to_of(order: WooOrder) -> ShipTo:
    address = order.ship_to or WooAddress()
    return ShipTo(
        name=f"{address.first_name} {address.last_name}".strip() or address.company,
        address1=address.address_1,
        address2=address.address_2,
        city=address.city,
        region=address.state,
        postal_code=address.postcode,
        country=address.country.upper(),
    )


def _number(order: WooOrder) -> str:
    """Only that of a plugin that numbers orders anew."""
    number = order.number.removeprefix("#")[:64]
    return "" if number == order.id else number


def _customer(order: WooOrder) -> Customer:
    buyer, receiver = order.billing or WooAddress(), order.shipping or WooAddress()
    return Customer(
        first_name=buyer.first_name,
        last_name=buyer.last_name,
        email=email_of(buyer.email),
        phone=receiver.phone or buyer.phone,
    )


def described(line_id: str, line: WooLine) -> PurchaseLine:
    """The line as the shopper saw it."""
    return PurchaseLine(
        line_id=line_id,
        title=first((unescape(line.name).strip(), line_id))[:_LONGEST_TITLE],
        quantity=line.quantity,
        price=line.price,
    )


def _sales_channel(created_via: str) -> str:
    return "" if created_via in _THE_SHOP_ITSELF else created_via.lower()[:64]
