"""What a shop tells us of a new order. Personal: it lives in the store and nowhere else."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AwareDatetime, EmailStr, Field, StringConstraints

from whereabouts.domain.model import Frozen

#: Names an order or a parcel in addresses, file names and workflow ids.
Identifier = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._#-]*$", min_length=1, max_length=64)
]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
#: More than any sum of money has, and fewer than the store can keep.
MOST_DIGITS = 30
Money = Annotated[Decimal, Field(ge=0, max_digits=MOST_DIGITS)]
LocaleTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}([_-][A-Z]{2})?$")]


class Customer(Frozen):
    """Who bought. At least one of `email` and `phone` is needed to tell them anything."""

    first_name: str = ""
    last_name: str = ""
    email: EmailStr | None = None
    phone: str = ""


class ShipTo(Frozen):
    """Where the order goes. `region` is the state or province, `country` ISO 3166 alpha-2."""

    name: str = ""
    address1: str = ""
    address2: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: CountryCode


class SmsConsent(Frozen):
    """Evidence that a shopper agreed to text messages: the words shown, when and where."""

    shown: str = Field(min_length=1)
    at: AwareDatetime
    where: str = Field(min_length=1)


class PurchaseLine(Frozen):
    """One line of the order as the shopper saw it."""

    line_id: Identifier
    title: str = Field(min_length=1, max_length=200)
    quantity: int = Field(ge=1, le=10_000)
    price: Money


class Purchase(Frozen):
    """A new order. `order_id` is the number the shopper knows, unless `number` says another."""

    order_id: Identifier
    placed_at: AwareDatetime
    customer: Customer
    ship_to: ShipTo
    locale: LocaleTag = "en"
    currency: CurrencyCode
    total: Money
    lines: tuple[PurchaseLine, ...] = Field(min_length=1)
    promised_ship_date: date | None = None
    sms_consent: SmsConsent | None = None
    #: Where it was sold, if not in the shop itself; some marketplaces write to shoppers alone.
    sales_channel: str = Field(default="", max_length=64)
    #: What the shopper reads as the order's number, where the shop itself goes by another id.
    number: str = Field(default="", max_length=64)

    @property
    def known_as(self) -> str:
        """The number that shoppers and agents read."""
        return self.number or self.order_id
