"""Order numbers and postcodes in the one spelling by which shoppers' orders are looked up."""

import re
from unicodedata import decimal, normalize

_MOST_OF_NUMBER, _MOST_OF_POSTCODE = 64, 16
_PREFIX = re.compile(r"^[^\d]+(?=\d)")
_ZIP_4, _LOST_ZERO = re.compile(r"^\d{9}$"), re.compile(r"^\d{4}$")
_UNITED_KINGDOM = re.compile(r"^([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}$")


def number_key(number: str) -> str:
    """An order's number from its first digit on: shops print prefixes, shoppers leave them out.

    Zeros are kept: 00123 and 123 are two orders.
    """
    return _PREFIX.sub("", plain_number(number))[:_MOST_OF_NUMBER]


def plain_number(number: str) -> str:
    """The same with its prefix; `#`, spaces, dashes and capitals tell no orders apart."""
    return _plain(number)


def postcode_key(postcode: str, country: str) -> str | None:
    """How an order's postcode is kept: of a ZIP code its five digits, of a British postcode the
    half before the space. None where there is none."""
    plain = _plain(postcode)
    if country == "US":
        plain = f"0{plain}" if _LOST_ZERO.match(plain) else plain
        return plain[:5] or None
    return _outward(plain)[:_MOST_OF_POSTCODE] or None


def postcode_keys(postcode: str) -> tuple[str, str, str]:
    """What a typed postcode may be kept as. Always as many, so that each takes as long."""
    plain = _plain(postcode)[:_MOST_OF_POSTCODE]
    zip_code = plain[:5] if _ZIP_4.match(plain) else plain
    return _outward(plain), zip_code, f"0{plain}" if _LOST_ZERO.match(plain) else zip_code


def typed_email(email: str) -> str:
    """An address as people paste it: in odd letters, in brackets, with the sentence's full stop."""
    return normalize("NFKC", email).strip().strip("<>.,;").lower()


def _outward(plain: str) -> str:
    found = _UNITED_KINGDOM.match(plain)
    return found[1] if found else plain


def _plain(text: str) -> str:
    """Letters and digits alone, whatever alphabet the digits are of."""
    kept = (mark for mark in normalize("NFKC", text).casefold() if mark.isalnum())
    return "".join(str(decimal(mark, mark)) for mark in kept)
