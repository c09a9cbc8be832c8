"""Shoppers made from a seed, each with personal data that is found again wherever it leaks."""

import random
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from tests.killed.dice import dice
from whereabouts.domain.purchase import Customer, Purchase, PurchaseLine, ShipTo, SmsConsent
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.twilio_text import TextFate

#: In every personal word, and in nothing else that anybody writes.
MARK = "Zqxwvk"
_AREAS = ("212", "312", "404", "503", "617", "702", "773", "804", "919")
#: What the allow-list of the shop says of these shoppers.
ALLOW_LIST = ("*@example.com", *(f"+1{area}55501*" for area in _AREAS))
_PLACES = (("NY", "10001"), ("MA", "02108"), ("GA", "30301"), ("OH", "43004"), ("VA", "23218"))


@dataclass(frozen=True, slots=True)
class Shopper:
    """Who buys one order, and how well they can be reached."""

    order_id: str
    word: str
    phone: str
    place: tuple[str, str]
    texts: bool
    value: Decimal
    parcels: tuple[str, ...]
    mail_fate: MailFate
    text_fate: TextFate

    @property
    def email(self) -> str:
        return f"{self.word}.{self.order_id}@example.com".lower()

    @property
    def lines(self) -> dict[str, str]:
        """What is in each parcel."""
        return {parcel: f"line-{parcel}" for parcel in self.parcels}

    def purchase(self, at: datetime) -> Purchase:
        region, postal_code = self.place
        return Purchase(
            order_id=self.order_id,
            placed_at=at,
            customer=Customer(
                first_name=f"{self.word}a",
                last_name=f"{self.word}son",
                email=self.email,
                phone=self.phone,
            ),
            ship_to=ShipTo(
                name=f"{self.word}a {self.word}son",
                address1=f"17 {self.word} Street",
                address2=f"{self.word} House",
                city=f"{self.word}ville",
                region=region,
                postal_code=postal_code,
                country="US",
            ),
            currency="USD",
            total=self.value,
            lines=tuple(
                PurchaseLine(
                    line_id=line,
                    title=f"{self.word} lantern {parcel}",
                    quantity=1,
                    price=self.value / len(self.parcels),
                )
                for parcel, line in self.lines.items()
            ),
            sms_consent=SmsConsent(shown=f"Text {self.word}a", at=at, where="checkout")
            if self.texts
            else None,
        )


def shoppers(count: int, seed: int) -> tuple[Shopper, ...]:
    die = dice(seed, "shoppers")
    return tuple(_shopper(number, die) for number in range(count))


def _shopper(number: int, die: random.Random) -> Shopper:
    texts = die.random() < 0.5
    mail_fate, text_fate = (
        _fates(die)
        if texts
        else (MailFate.OPENED if die.random() < 0.2 else MailFate.NEVER_OPENED, TextFate.DELIVERED)
    )
    return Shopper(
        order_id=f"K-{number:04}",
        word=MARK + "".join(die.choice("aeiou") + die.choice("lmnrst") for _ in range(3)),
        phone=f"+1{_AREAS[number // 100]}55501{number % 100:02}",
        place=die.choice(_PLACES),
        texts=texts,
        value=Decimal(die.choice((40, 90, 180, 260))),
        parcels=("A", "B") if die.random() < 0.2 else ("A",),
        mail_fate=mail_fate,
        text_fate=text_fate,
    )


def _fates(die: random.Random) -> tuple[MailFate, TextFate]:
    """One channel in ten is dead, never both."""
    return die.choices(
        (
            (MailFate.OPENED, TextFate.DELIVERED),
            (MailFate.OPENED, TextFate.LANDLINE),
            (MailFate.OPENED, TextFate.UNKNOWN_NUMBER),
            (MailFate.BOUNCED, TextFate.DELIVERED),
        ),
        weights=(80, 6, 7, 7),
    )[0]
