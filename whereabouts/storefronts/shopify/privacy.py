"""Shopify's privacy topics, and the end of a shop. They must be obeyed, whoever asks."""

from hashlib import sha256

from whereabouts.storefronts.event_ids import event_id
from whereabouts.storefronts.loose import Loose, Maybe, Rows, ShopDomain, ShopId, Text
from whereabouts.storefronts.reading import (
    DataRequest,
    Reading,
    RedactCustomer,
    RedactShop,
    ShopGone,
    Shopper,
)
from whereabouts.storefronts.shopper_words import email_of


def data_request(value: object) -> Reading:
    request = _Request.model_validate(value)
    return DataRequest(
        event_id=_event_id("data_request", request),
        shop=request.shop_domain,
        request_id=request.data_request.id if request.data_request else "",
        shopper=_shopper(request),
        order_ids=request.orders_requested,
    )


def redact_customer(value: object) -> Reading:
    request = _Request.model_validate(value)
    return RedactCustomer(
        event_id=_event_id("redact_customer", request),
        shop=request.shop_domain,
        shopper=_shopper(request),
        order_ids=request.orders_to_redact,
    )


def redact_shop(value: object) -> Reading:
    request = _Request.model_validate(value)
    return RedactShop(event_id=_event_id("redact_shop", request), shop=request.shop_domain)


def shop_gone(value: object) -> Reading:
    return ShopGone(shop=_Shop.model_validate(value).myshopify_domain)


class _Person(Loose):
    """The shopper concerned."""

    id: Text = ""
    email: Text = ""
    phone: Text = ""


class _Numbered(Loose):
    """The request as Shopify counts it."""

    id: ShopId


class _Request(Loose):
    """The body that all three privacy topics share."""

    shop_id: ShopId
    shop_domain: ShopDomain
    customer: Maybe[_Person] = None
    data_request: Maybe[_Numbered] = None
    orders_requested: Rows[ShopId] = ()
    orders_to_redact: Rows[ShopId] = ()


class _Shop(Loose):
    """The shop that uninstalled the app."""

    myshopify_domain: ShopDomain


def _shopper(request: _Request) -> Shopper:
    person = request.customer or _Person()
    return Shopper(customer_id=person.id, email=email_of(person.email), phone=person.phone)


def _event_id(kind: str, request: _Request) -> str:
    """Made of all that is asked: a later request about other orders is another one."""
    asked = sha256(repr(request).encode()).hexdigest()[:16]
    return event_id("shopify", kind, request.shop_id, asked)
