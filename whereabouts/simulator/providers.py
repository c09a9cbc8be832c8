"""The stand-ins for Twilio and SendGrid, with the fates that the stories ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from whereabouts.simulator.accounts import Accounts
from whereabouts.simulator.sendgrid import SendGridSetup, SendGridStandIn
from whereabouts.simulator.story import Shopper, Story
from whereabouts.simulator.twilio import TwilioSetup, TwilioStandIn


@dataclass(frozen=True, slots=True)
class Providers:
    """Who accepts messages."""

    twilio: TwilioStandIn
    sendgrid: SendGridStandIn


def providers(
    stories: Iterable[Story], accounts: Accounts, folder: Path, store_url: str
) -> Providers:
    """Stand-ins that keep their journals in `folder` and report to the store's webhooks."""
    shoppers = [story.shopper for story in stories]
    return Providers(
        twilio=TwilioStandIn(_twilio(shoppers, accounts, folder)),
        sendgrid=SendGridStandIn(
            _sendgrid(shoppers, accounts, folder, store_url), signer=accounts.signer
        ),
    )


def _twilio(shoppers: Iterable[Shopper], accounts: Accounts, folder: Path) -> TwilioSetup:
    return TwilioSetup(
        account_sid=accounts.twilio_sid,
        auth_token=accounts.twilio_token.get_secret_value(),
        fates={one.number: one.text_fate for one in shoppers if one.number},
        journal=folder / "texts.jsonl",
    )


def _sendgrid(
    shoppers: Iterable[Shopper], accounts: Accounts, folder: Path, store_url: str
) -> SendGridSetup:
    return SendGridSetup(
        api_key=accounts.sendgrid_key.get_secret_value(),
        event_webhook=f"{store_url}/sendgrid/events",
        fates={one.email: one.mail_fate for one in shoppers},
        journal=folder / "mails.jsonl",
    )
