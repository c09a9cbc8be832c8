"""What a shop says of its shopper, kept where it can be used and else left out."""

import re

from pydantic import EmailStr, TypeAdapter, ValidationError

_EMAIL: TypeAdapter[str] = TypeAdapter(EmailStr)
_LOCALE = re.compile(r"([a-z]{2})(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}))?", re.IGNORECASE | re.ASCII)


def email_of(written: str) -> str | None:
    """The address, or none where nothing could arrive at it. An order must not be lost for it."""
    try:
        return _EMAIL.validate_python(written)
    except ValidationError:
        return None


def locale_of(written: str) -> str:
    """`pt_br` -> `pt-BR`, `zh-Hant-TW` -> `zh-TW`; empty where it says nothing to us."""
    found = _LOCALE.fullmatch(written)
    if found is None:
        return ""
    language, country = found[1].lower(), found[2]
    return f"{language}-{country.upper()}" if country else language
