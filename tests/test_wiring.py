"""Real providers are chosen here, for the stores that have accounts with them."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from tests.activities.workshop import a_store
from tests.store.build import NOW, STORE
from whereabouts import wiring
from whereabouts.channels.email import SendGridMails
from whereabouts.channels.outbox import OutboxEntry, OutboxMails, OutboxTexts
from whereabouts.channels.sms import TwilioTexts
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.stores import Store, Stores
from whereabouts.stores.store import StoreSecrets

WITH_ACCOUNTS = StoreSecrets(
    twilio_account_sid=SecretStr("AC" + "5e" * 16),
    twilio_auth_token=(SecretStr("quiet-harbour"), SecretStr("older-token")),
    sendgrid_api_key=SecretStr("SG.lantern.key"),
    sendgrid_webhook_public_key=(SecretStr("key"),),
)


class Nowhere:
    """Keeps nothing."""

    def keep(self, entry: OutboxEntry) -> bool:
        del entry
        return True

    def find(self, token: str) -> OutboxEntry | None:
        del token
        return None


def channels(store: Store, **given: Any) -> tuple[object, object]:
    settings, stores = Settings(_env_file=None, **given), Stores([store])
    mails = wiring.mail_channels(settings, stores, Nowhere(), lambda: NOW)
    texts = wiring.text_channels(settings, stores, Nowhere(), lambda: NOW)
    return mails[STORE], texts[STORE]


def test_a_store_without_accounts_has_the_outbox() -> None:
    mails, texts = channels(a_store())
    assert (type(mails), type(texts)) == (OutboxMails, OutboxTexts)


def test_a_store_with_accounts_has_the_providers() -> None:
    mails, texts = channels(a_store(secrets=WITH_ACCOUNTS))
    assert (type(mails), type(texts)) == (SendGridMails, TwilioTexts)


@pytest.mark.parametrize(
    "address", ["https://track.example.com", "https://example.com/track", "https://example.com/t/"]
)
def test_twilio_is_told_where_to_report(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(wiring, "TwilioTexts", lambda account: told.append(account.status_callback))
    channels(a_store(secrets=WITH_ACCOUNTS), public_url=address)
    assert told == [f"{address.rstrip('/')}/v1/stores/{STORE}/twilio/status"]


def test_a_choice_that_cannot_be_is_refused_with_the_stores_name() -> None:
    store = a_store(secrets=WITH_ACCOUNTS, has_email_activity=True)
    with pytest.raises(CannotOpen, match=r"store lumen: .*EU region"):
        channels(store, sendgrid_api_base="https://api.eu.sendgrid.com")


def test_an_orders_time_is_the_walls_unless_a_demo_says_otherwise() -> None:
    clock = wiring.clock_of(Settings(_env_file=None))
    assert [clock.read(NOW + timedelta(days=d)) for d in (0, 9)] == [NOW, NOW + timedelta(days=9)]
