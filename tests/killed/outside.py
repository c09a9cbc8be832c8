"""The world outside, which nobody kills: two providers with bad days, and what they accepted."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.killed.mishaps import CountedFaults
from tests.killed.shoppers import Shopper
from whereabouts.simulator.accounts import Accounts
from whereabouts.simulator.delivered import Handed, handed_over
from whereabouts.simulator.faults import Trouble
from whereabouts.simulator.sendgrid import SendGridSetup, SendGridStandIn
from whereabouts.simulator.serving import served
from whereabouts.simulator.twilio import TwilioSetup, TwilioStandIn


@dataclass(frozen=True, slots=True)
class Outside:
    """Both providers, and where they are reached."""

    twilio: TwilioStandIn
    sendgrid: SendGridStandIn
    twilio_url: str
    sendgrid_url: str
    faults: tuple[CountedFaults, ...]

    def handed_over(self) -> list[Handed]:
        return handed_over(tuple(self.twilio.records), tuple(self.sendgrid.records))

    def told(self) -> int:
        return len(self.twilio.records) + len(self.sendgrid.records)

    def clear(self) -> None:
        for one in self.faults:
            one.clear()

    def troubles(self) -> Counter[Trouble]:
        return sum((one.met for one in self.faults), Counter())


@contextmanager
def outside_world(
    shoppers: tuple[Shopper, ...], accounts: Accounts, store_url: str, seed: int
) -> Iterator[Outside]:
    """Providers that serve until the block ends."""
    faults = (CountedFaults(seed), CountedFaults(seed + 1))
    twilio = TwilioStandIn(_twilio(shoppers, accounts), faults[0])
    sendgrid = SendGridStandIn(
        _sendgrid(shoppers, accounts, store_url), faults[1], signer=accounts.signer
    )
    with served(twilio.app) as twilio_url, served(sendgrid.app) as sendgrid_url:
        yield Outside(twilio, sendgrid, twilio_url, sendgrid_url, faults)


def _twilio(shoppers: tuple[Shopper, ...], accounts: Accounts) -> TwilioSetup:
    return TwilioSetup(
        account_sid=accounts.twilio_sid,
        auth_token=accounts.twilio_token.get_secret_value(),
        fates={one.phone: one.text_fate for one in shoppers},
    )


def _sendgrid(shoppers: tuple[Shopper, ...], accounts: Accounts, store_url: str) -> SendGridSetup:
    return SendGridSetup(
        api_key=accounts.sendgrid_key.get_secret_value(),
        event_webhook=f"{store_url}/sendgrid/events",
        fates={one.email: one.mail_fate for one in shoppers},
    )
