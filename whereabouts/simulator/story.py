"""One story: who bought what, what happened, and what must come of it."""

from dataclasses import dataclass
from datetime import datetime

from whereabouts.channels.phone import e164
from whereabouts.domain.purchase import PurchaseLine, ShipTo
from whereabouts.simulator.happenings import Happening
from whereabouts.simulator.script import Script
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.twilio_text import TextFate
from whereabouts.simulator.when import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Shopper:
    """Who bought. `phone` is as typed; where there is one, they agreed to texts."""

    first_name: str
    last_name: str
    email: str
    phone: str = ""
    locale: str = "en"
    mail_fate: MailFate = MailFate.OPENED
    text_fate: TextFate = TextFate.DELIVERED

    @property
    def number(self) -> str:
        """The phone in E.164, or empty."""
        return e164(self.phone, "US") or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`zone` is the shopper's; all written times are local to it."""

    title: str
    order_id: str
    shopper: Shopper
    ship_to: ShipTo
    zone: str
    basket: tuple[PurchaseLine, ...]
    happenings: tuple[Happening, ...]
    script: Script
    #: Whether the shop is at Shopify; its ids are numbers, and it speaks for itself.
    is_at_shopify: bool = False

    def moment(self, written: str) -> datetime:
        return moment(written, self.zone)

    def parcel_id(self, parcel: str) -> str:
        if self.is_at_shopify:
            return f"{self.order_id}{ord(parcel) - ord('A') + 1}"
        return f"{self.order_id}-{parcel}"

    def parcel_letter(self, parcel_id: str) -> str:
        """The parcel's name in the story."""
        if self.is_at_shopify:
            return chr(ord("A") + int(parcel_id.removeprefix(self.order_id)) - 1)
        return parcel_id.removeprefix(f"{self.order_id}-")
