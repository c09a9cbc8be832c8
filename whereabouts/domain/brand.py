"""How a store looks and sounds to its shoppers."""

from typing import Annotated

from pydantic import EmailStr, HttpUrl, StringConstraints

from whereabouts.domain.model import Frozen


class Brand(Frozen):
    """Name, look and senders of one store. `colour` is `#rrggbb`; dark enough for white text."""

    name: str
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#1f4b99"
    logo_url: HttpUrl | None = None
    site_url: HttpUrl
    #: Where a shopper reaches a person; printed in every message that may worry somebody.
    help_url: HttpUrl | None = None
    email_from: EmailStr
    email_from_name: str
    reply_to: EmailStr
    sms_from: str = ""
