"""Who moves a parcel, in ShipEngine's spelling."""

import re

#: Postage of USPS is bought through Stamps.com, whose account every ShipEngine account has.
_THEIRS = {"usps": "stamps_com"}
_SPELLING = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*", re.ASCII)
#: What is said of a parcel that cannot be asked about.
UNKNOWN_CARRIER = "ShipEngine asks for a parcel's carrier, and this one's is not known"


def carrier_code(carrier: str) -> str:
    """Empty where it cannot be theirs."""
    return _THEIRS.get(carrier, carrier) if _SPELLING.fullmatch(carrier) else ""
