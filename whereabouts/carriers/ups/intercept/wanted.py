"""What a shipper may want of a parcel that is under way, within what UPS can write down."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from whereabouts.domain.model import Frozen

_STATE = r"^[A-Z]{2}$"
_COUNTRY = r"^[A-Z]{2}$"
_ZIP = r"^[0-9]{5}(-[0-9]{4})?$"
_PHONE = r"^\+[0-9]{1,13}$"
_EMAIL = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$"


class InterceptCode(StrEnum):
    """UPS's names for them."""

    ELSEWHERE = "AA"
    LATER = "FD"
    BACK = "RS"
    HELD = "WC"
    HELD_TODAY = "SC"


class ReturnReason(StrEnum):
    """Why a parcel goes back."""

    CANCELLED = "AM"
    DUPLICATE = "AN"
    NO_CASH_ON_DELIVERY = "AQ"
    TOO_EXPENSIVE = "AR"
    TOO_LATE = "AS"
    BAD_ADDRESS = "FA"
    REFUSED = "KR"
    NOT_ORDERED = "KS"
    OTHER = "KV"


class Place(Frozen):
    """An address; UPS intercepts within the United States."""

    line1: str = Field(min_length=1, max_length=50)
    line2: str = Field(default="", max_length=35)
    line3: str = Field(default="", max_length=35)
    city: str = Field(min_length=1, max_length=30)
    state: str = Field(pattern=_STATE)
    zip_code: str = Field(pattern=_ZIP)
    country: str = Field(default="US", pattern=_COUNTRY)


class Party(Frozen):
    """Who is to be found at a place."""

    name: str = Field(min_length=1, max_length=50)
    phone: str = Field(pattern=_PHONE)
    place: Place


class Contact(Frozen):
    """Who asks for the intercept, for UPS to turn to."""

    name: str = Field(min_length=1, max_length=30)
    phone: str = Field(pattern=_PHONE)
    email: str | None = Field(default=None, max_length=50, pattern=_EMAIL)


class Elsewhere(Frozen):
    """Brought to another address; `instructions` are for the driver."""

    to: Party
    instructions: str | None = Field(default=None, min_length=1, max_length=254)

    @property
    def code(self) -> InterceptCode:
        return InterceptCode.ELSEWHERE


class Later(Frozen):
    """Brought to the same address on another day, one of those that UPS offers."""

    on: date

    @property
    def code(self) -> InterceptCode:
        return InterceptCode.LATER


class BackToSender(Frozen):
    """Sent back to the shipper."""

    reason: ReturnReason

    @property
    def code(self) -> InterceptCode:
        return InterceptCode.BACK


class Held(Frozen):
    """Held at a facility of UPS's, where the receiver collects it."""

    today: bool = False

    @property
    def code(self) -> InterceptCode:
        return InterceptCode.HELD_TODAY if self.today else InterceptCode.HELD


Intercept = Elsewhere | Later | BackToSender | Held
