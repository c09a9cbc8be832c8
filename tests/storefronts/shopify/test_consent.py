"""Consent to text messages: a real one, dated, for its own phone, or none."""

from datetime import datetime
from typing import Any

import pytest

from tests.storefronts.shopify.bodies import a_customer, an_order, kinds, news, only
from whereabouts.domain.message import Channel
from whereabouts.domain.purchase import Purchase

AT = "2026-10-02T08:00:00Z"


def _consent(**changes: Any) -> dict[str, Any]:
    return {
        "state": "subscribed",
        "opt_in_level": "confirmed_opt_in",
        "consent_updated_at": AT,
        "consent_collected_from": "OTHER",
        **changes,
    }


def _order(consent: object, **customer: Any) -> dict[str, Any]:
    return an_order(customer=a_customer(sms_marketing_consent=consent, **customer))


def _bought(consent: object, **customer: Any) -> Purchase:
    found = only(news("orders/create", _order(consent, **customer)), "order.created").order
    assert isinstance(found, Purchase)
    return found


def test_a_subscription_is_evidence_with_its_date_and_place() -> None:
    given = _bought(_consent()).sms_consent
    assert given is not None
    assert given.at == datetime.fromisoformat(AT)
    assert given.where == "OTHER"
    assert "confirmed_opt_in" in given.shown


def test_texts_go_to_the_phone_they_were_agreed_to_for() -> None:
    assert _bought(_consent()).customer.phone == "+12025550122"


@pytest.mark.parametrize(
    "consent",
    [
        None,
        {},
        _consent(state="not_subscribed"),
        _consent(state="pending"),
        _consent(state="unsubscribed"),
        _consent(consent_updated_at=None),
    ],
)
def test_anything_less_is_none(consent: object) -> None:
    assert _bought(consent).sms_consent is None


def test_a_consent_without_a_phone_of_its_own_is_none() -> None:
    assert _bought(_consent(), phone=None).sms_consent is None


def test_accepting_marketing_is_not_agreeing_to_texts() -> None:
    body = _order(None)
    assert body["buyer_accepts_marketing"] is True
    assert only(news("orders/create", body), "order.created").order.sms_consent is None


@pytest.mark.parametrize("state", ["unsubscribed", "UNSUBSCRIBED", "redacted"])
def test_a_withdrawal_closes_texts_of_known_orders(state: str) -> None:
    found = only(news("orders/updated", _order(_consent(state=state))), "preference.changed")
    assert (found.channel, found.allowed) == (Channel.SMS, False)
    assert found.at == datetime.fromisoformat(AT)


def test_a_consent_never_reopens_what_a_stop_closed() -> None:
    assert "preference.changed" not in kinds(news("orders/updated", _order(_consent())))
