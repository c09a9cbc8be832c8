"""A purchase read into what its lifecycle may know: nothing personal goes past here."""

from datetime import datetime

from whereabouts.channels.phone import e164
from whereabouts.domain.clock import Clock
from whereabouts.domain.message import Channel
from whereabouts.domain.order import Destination, Line, OrderState, Preference
from whereabouts.domain.policy import Policy
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.start import OrderStart


def order_start(
    purchase: Purchase,
    *,
    store: str,
    policy: Policy,
    destination: Destination,
    clock: Clock,
    imported_at: datetime | None = None,
) -> OrderStart:
    """The order to follow. `imported_at` is set for one that began before we heard of it."""
    order = OrderState(
        store=store,
        order_id=purchase.order_id,
        created_at=purchase.placed_at,
        imported_at=imported_at,
        locale=purchase.locale,
        value=purchase.total,
        promised_ship_date=purchase.promised_ship_date,
        policy=policy,
        destination=destination,
        lines=tuple(Line(line_id=i.line_id, quantity=i.quantity) for i in purchase.lines),
        lines_at=purchase.placed_at,
        preferences=(_by_email(purchase), _by_sms(purchase)),
    )
    return OrderStart(order=order, clock=clock)


def _by_email(purchase: Purchase) -> Preference:
    given = purchase.customer.email is not None
    return Preference(
        channel=Channel.EMAIL,
        allowed=given,
        reason="the order has an e-mail address" if given else "the order has no e-mail address",
        at=purchase.placed_at,
    )


def _by_sms(purchase: Purchase) -> Preference:
    allowed, reason = True, "the shopper agreed to text messages"
    if purchase.sms_consent is None:
        allowed, reason = False, "no consent to text messages was recorded"
    elif e164(purchase.customer.phone, purchase.ship_to.country) is None:
        given = bool(purchase.customer.phone)
        reason = "the phone number is not valid" if given else "the order has no phone number"
        allowed = False
    return Preference(channel=Channel.SMS, allowed=allowed, reason=reason, at=purchase.placed_at)
