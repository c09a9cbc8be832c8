"""What a Shopify customer said to text messages. Consent to marketing by e-mail, also known as
`buyer_accepts_marketing`, is consent to neither."""

from whereabouts.domain.message import Channel
from whereabouts.domain.purchase import SmsConsent
from whereabouts.storefronts.event_ids import event_id
from whereabouts.storefronts.generic import PreferenceChangedEvent
from whereabouts.storefronts.shopify.order import ShopifyConsent, ShopifyOrder

_YES, _NO = "subscribed", frozenset({"unsubscribed", "redacted"})


def text_consent(order: ShopifyOrder) -> SmsConsent | None:
    """Consent with its date, for the customer's own phone. The wording stays with Shopify, so
    the evidence names where it is kept."""
    said = _said(order)
    if said is None or said.state.lower() != _YES or said.consent_updated_at is None:
        return None
    if order.customer is None or not order.customer.phone:
        return None
    level = said.opt_in_level.lower() or "unknown"
    return SmsConsent(
        shown=f"SMS opt-in kept by Shopify, level {level}",
        at=said.consent_updated_at,
        where=said.consent_collected_from or "Shopify",
    )


def text_refusal(order: ShopifyOrder) -> tuple[PreferenceChangedEvent, ...]:
    """A withdrawal is told of known orders too. A consent is not: it may be older than a STOP
    that the shopper sent to us."""
    said = _said(order)
    if said is None or said.state.lower() not in _NO or said.consent_updated_at is None:
        return ()
    at = said.consent_updated_at
    return (
        PreferenceChangedEvent(
            type="preference.changed",
            event_id=event_id("shopify", "order", order.id, at, "no-texts"),
            order_id=order.id,
            channel=Channel.SMS,
            allowed=False,
            at=at,
        ),
    )


def _said(order: ShopifyOrder) -> ShopifyConsent | None:
    return order.customer.sms_marketing_consent if order.customer else None
