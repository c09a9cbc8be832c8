"""The only place where real providers are chosen; everything else is handed its tools."""

from collections.abc import Callable
from datetime import UTC, datetime

from pydantic import ValidationError

from whereabouts.channels.channel import MailChannel, TextChannel
from whereabouts.channels.email import SendGridAccount, SendGridMails
from whereabouts.channels.outbox import Keep, OutboxMails, OutboxTexts
from whereabouts.channels.sms import TwilioAccount, TwilioTexts
from whereabouts.domain.clock import Clock
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.stores import Store, Stores


def wall() -> datetime:
    """The wall's time, in UTC. The only clock the product reads."""
    return datetime.now(UTC)  # noqa: TID251 - this is the edge


def clock_of(settings: Settings) -> Clock:
    """Production's clock is the wall's own; a demo brings another."""
    epoch = datetime(2026, 1, 1, tzinfo=UTC)
    return settings.clock or Clock(started_wall=epoch, started=epoch)


def mail_channels(
    settings: Settings, stores: Stores, keep: Keep, now: Callable[[], datetime]
) -> dict[str, MailChannel]:
    """SendGrid for the stores that have an account, the embedded outbox for the others."""
    return {store.name: _mails(settings, store, keep, now) for store in stores}


def text_channels(
    settings: Settings, stores: Stores, keep: Keep, now: Callable[[], datetime]
) -> dict[str, TextChannel]:
    """Twilio for the stores that have an account, the embedded outbox for the others."""
    return {store.name: _texts(settings, store, keep, now) for store in stores}


def _mails(
    settings: Settings, store: Store, keep: Keep, now: Callable[[], datetime]
) -> MailChannel:
    key = store.secrets.sendgrid_api_key
    if key is None:
        return OutboxMails(keep, now)
    try:
        account = SendGridAccount(
            api_key=key,
            api_base=str(settings.sendgrid_api_base).rstrip("/"),
            can_trace=store.has_email_activity,
            timeout_seconds=settings.provider_timeout.total_seconds(),
        )
    except ValidationError as wrong:
        (first, *_) = wrong.errors(include_url=False)
        raise CannotOpen(f"store {store.name}: {first['msg']}") from None
    return SendGridMails(account)


def _texts(
    settings: Settings, store: Store, keep: Keep, now: Callable[[], datetime]
) -> TextChannel:
    secrets = store.secrets
    if secrets.twilio_account_sid is None or not secrets.twilio_auth_token:
        return OutboxTexts(keep, now)
    service = secrets.twilio_messaging_service_sid
    return TwilioTexts(
        TwilioAccount(
            account_sid=secrets.twilio_account_sid.get_secret_value(),
            auth_token=secrets.twilio_auth_token[0],
            messaging_service_sid=service.get_secret_value() if service else "",
            api_base=str(settings.twilio_api_base).rstrip("/"),
            status_callback=f"{_public(settings)}/v1/stores/{store.name}/twilio/status",
            timeout_seconds=settings.provider_timeout.total_seconds(),
        )
    )


def _public(settings: Settings) -> str:
    return str(settings.public_url).rstrip("/")
