"""Fields of foreign JSON: what may be missing or odd reads as nothing, what must be there is
checked. Shops write numbers as texts, null for absent, and PHP writes [] for an empty object."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from whereabouts.domain.purchase import MOST_DIGITS, CurrencyCode

_LONGEST = 500
_TOO_MUCH, _TOO_LITTLE = Decimal(10**12), Decimal("0.0001")
#: Outside of these years a time is a mistake, and counting with it may end in another.
_YEARS = range(2000, 2101)


class Loose(BaseModel):
    """A foreign object of which we read some fields."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def parsed(body: bytes) -> Any:
    """The JSON of a body, numbers exact. ValueError where it is none, also for what only
    Python takes for JSON or cannot hold."""
    try:
        return json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ArithmeticError:
        raise ValueError("a number beyond all numbers") from None


def text(value: object) -> str:
    """Texts without space around them and numbers in digits, fit for a database; else empty."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)[:_LONGEST]
    if not isinstance(value, str):
        return ""
    holdable = value.replace("\0", "").encode(errors="ignore").decode()
    return holdable.strip()[:_LONGEST]


def objects(value: object) -> list[Any]:
    """A list's entries. PHP writes a list with gaps as an object with numbers for names."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _object(value: object) -> object:
    return value if isinstance(value, dict) and value else None


def _present(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _id(value: object) -> str:
    """`gid://shopify/Order/42` is known as 42 elsewhere."""
    return text(value).rpartition("/")[2]


def _whole(value: object) -> int:
    """How many, where half a kilo is one thing to be sent."""
    found = _decimal(value)
    return ceil(found) if found is not None and abs(found) < _TOO_MUCH else 0


def _money(value: object) -> Decimal:
    """Only a threshold is compared with it: an unreadable sum must not cost the order."""
    found = _decimal(value)
    if found is None or len(found.as_tuple().digits) > MOST_DIGITS:
        return Decimal(0)
    return found if _TOO_LITTLE <= found < _TOO_MUCH else Decimal(0)


def _decimal(value: object) -> Decimal | None:
    try:
        found = Decimal(text(value))
    except ArithmeticError:
        return None
    return found if found.is_finite() else None


def _of_this_century(moment: datetime) -> datetime:
    if moment.year not in _YEARS:
        raise PydanticCustomError("of_no_century", "is not of this century")
    return moment


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


M = TypeVar("M")
Text = Annotated[str, BeforeValidator(text)]
ShopId = Annotated[str, BeforeValidator(_id), StringConstraints(pattern=r"^[1-9][0-9]{0,19}$")]
ShopDomain = Annotated[
    str,
    BeforeValidator(lambda value: text(value).lower()),
    StringConstraints(pattern=r"^[a-z0-9.-]{4,255}$"),
]
Currency = Annotated[CurrencyCode, BeforeValidator(lambda value: text(value).upper())]
Count = Annotated[int, BeforeValidator(_whole)]
Money = Annotated[Decimal, BeforeValidator(_money)]
Moment = Annotated[AwareDatetime, AfterValidator(_of_this_century)]
MaybeMoment = Annotated[Moment | None, BeforeValidator(_present)]
#: UTC that is written without saying so.
UtcMoment = Annotated[datetime, AfterValidator(_of_this_century), AfterValidator(_in_utc)]
MaybeUtcMoment = Annotated[UtcMoment | None, BeforeValidator(_present)]
Flag = Annotated[bool, BeforeValidator(lambda value: value is True or text(value) == "true")]
Maybe = Annotated[M | None, BeforeValidator(_object)]
Rows = Annotated[tuple[M, ...], BeforeValidator(objects)]


def first(texts: Iterable[str]) -> str:
    """The first that says anything."""
    return next((one for one in texts if one), "")
