"""How somebody showed that an order is theirs."""

from enum import StrEnum


class Proof(StrEnum):
    """What was shown. A postcode is known to many, and opens no more than an order's status."""

    LINK = "LINK"
    EMAIL = "EMAIL"
    POSTCODE = "POSTCODE"
    CODE = "CODE"
