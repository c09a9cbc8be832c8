"""How one store answers wishes that are not about where a parcel is."""

import re

from pydantic import Field, HttpUrl, field_validator

from whereabouts.domain.model import Frozen


class SelfServicePlan(Frozen):
    """What shoppers are sent to. Where a page is missing, a person takes the wish on."""

    cancel_url: HttpUrl | None = None
    return_url: HttpUrl | None = None
    refund_url: HttpUrl | None = None
    #: Further sites of the shop that may show the chat in a frame.
    chat_on: tuple[HttpUrl, ...] = ()
    #: How the shop writes order numbers, as a regular expression; unset, any usual way.
    order_number_pattern: str = Field(default="", max_length=200)

    @field_validator("order_number_pattern")
    @classmethod
    def _is_pattern(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as wrong:
            raise ValueError(f"this is no regular expression: {wrong}") from None
        return pattern

    @property
    def order_pattern(self) -> re.Pattern[str] | None:
        """None where any usual way of writing order numbers is taken."""
        return re.compile(self.order_number_pattern) if self.order_number_pattern else None
