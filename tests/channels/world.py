"""A shopper, a store, and each provider's stand-in with the product's own channel before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from whereabouts.channels.channel import OutgoingMail, OutgoingText
from whereabouts.channels.email import SendGridAccount, SendGridMails
from whereabouts.channels.sms import TwilioAccount, TwilioTexts
from whereabouts.simulator.faults import Faults, Odds
from whereabouts.simulator.sendgrid import SendGridSetup, SendGridStandIn
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.serving import served
from whereabouts.simulator.twilio import TwilioSetup, TwilioStandIn
from whereabouts.simulator.twilio_text import TextFate

ACCOUNT_SID = "AC" + "5e" * 16
AUTH_TOKEN = "quiet-harbour"
API_KEY = "SG.lantern.key"

STORE_NUMBER = "+12025550100"
SHOPPER = "+12025550142"
LANDLINE = "+12025550161"
LONG_GONE = "+12025550162"

MAILBOX = "noor@example.com"
BEAT = timedelta(milliseconds=20)
#: Who expects an answer waits for it on the slowest machine.
PATIENCE = 20
#: Who expects none does not wait long.
HURRY = 0.5

_numbers = count(1)


def an_hour_ago() -> datetime:
    return datetime.now(UTC) - timedelta(hours=1)


def new_token() -> str:
    return f"tok-{next(_numbers):06d}-zephyr"


def a_text(token: str, to: str = SHOPPER, sender: str = STORE_NUMBER) -> OutgoingText:
    body = f"Juniper & Oak: your parcel is out for delivery. https://shop.example/t/{token}"
    return OutgoingText(token=token, to=to, sender=sender, body=body)


def a_mail(token: str, to: str = MAILBOX) -> OutgoingMail:
    return OutgoingMail(
        token=token,
        to=to,
        to_name="Noor, of the Harbour",
        sender="orders@juniper.example",
        sender_name="Juniper & Oak, Inc.",
        reply_to="care@juniper.example",
        subject="Your parcel is on its way",
        html="<p>It left this morning.</p>",
        text="It left this morning.",
    )


def always(**odds: float) -> Faults:
    return Faults(Odds(**odds))


@dataclass
class TextWorld:
    """Twilio's stand-in at `url`."""

    stand_in: TwilioStandIn
    url: str

    @classmethod
    @contextmanager
    def running(cls, **changes: object) -> Iterator["TextWorld"]:
        setup = TwilioSetup(
            account_sid=ACCOUNT_SID,
            auth_token=AUTH_TOKEN,
            senders=frozenset({STORE_NUMBER}),
            fates={LANDLINE: TextFate.LANDLINE, LONG_GONE: TextFate.UNKNOWN_NUMBER},
            beat=BEAT,
        )
        stand_in = TwilioStandIn(setup.model_copy(update=changes))
        with served(stand_in.app) as url:
            yield cls(stand_in, url)

    def calm(self) -> None:
        self.stand_in.faults = Faults()

    def texts(self, **changes: object) -> TwilioTexts:
        settings: dict[str, object] = {
            "account_sid": ACCOUNT_SID,
            "auth_token": AUTH_TOKEN,
            "api_base": self.url,
            "timeout_seconds": PATIENCE,
        }
        return TwilioTexts(TwilioAccount.model_validate(settings | changes))

    def accepted(self, token: str) -> int:
        return sum(token in record.body for record in self.stand_in.records)


@dataclass
class MailWorld:
    """SendGrid's stand-in at `url`."""

    stand_in: SendGridStandIn
    url: str

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["MailWorld"]:
        stand_in = SendGridStandIn(SendGridSetup(api_key=API_KEY, beat=BEAT))
        with served(stand_in.app) as url:
            yield cls(stand_in, url)

    def calm(self) -> None:
        self.stand_in.faults = Faults()

    def mails(self, **changes: object) -> SendGridMails:
        settings: dict[str, object] = {
            "api_key": API_KEY,
            "api_base": self.url,
            "can_trace": True,
            "timeout_seconds": PATIENCE,
        }
        return SendGridMails(SendGridAccount.model_validate(settings | changes))

    def accepted(self, token: str) -> int:
        return sum(record.custom_args.get("token") == token for record in self.stand_in.records)


def sendgrid_posting_to(webhook: str, fate: MailFate) -> SendGridStandIn:
    setup = SendGridSetup(api_key=API_KEY, event_webhook=webhook, fates={MAILBOX: fate}, beat=BEAT)
    return SendGridStandIn(setup)
