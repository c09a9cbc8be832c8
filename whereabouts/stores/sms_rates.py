"""`[sms_rates]` of a store's file: what its provider takes for texts. Nothing is assumed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import CountryCode, CurrencyCode

Price = Annotated[Decimal, Field(gt=0, max_digits=12)]


class SmsRates(Frozen):
    """Prices of one segment, by the country that it goes to, in one currency."""

    currency: CurrencyCode | None = None
    per_segment: dict[CountryCode, Price] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_a_currency(self) -> Self:
        if self.per_segment and self.currency is None:
            raise ValueError("prices need a currency")
        return self

    def unknown(self, segments: Mapping[str, int]) -> tuple[str, ...]:
        """The countries that texts go to and no price is set for."""
        return tuple(sorted(country for country in segments if country not in self.per_segment))

    def cost(self, segments: Mapping[str, int]) -> Decimal | None:
        """Of so many segments by country; None where a price is missing."""
        if self.unknown(segments):
            return None
        return sum((self.per_segment[where] * n for where, n in segments.items()), Decimal())
