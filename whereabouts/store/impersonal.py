"""Words of providers without the addresses they like to repeat.

Reasons are kept in the ledger and told to running orders, where nothing personal may be.
"""

import re

_ADDRESS = re.compile(r"[^\s<>\"'(),;:=]+@[^\s<>\"'(),;:]+")
_NUMBER = re.compile(r"\+\d[\d\s().-]{5,}\d|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{7,}\b")
_LONGEST = 200


def impersonal(text: str) -> str:
    """`text` with e-mail addresses and phone numbers left out, and of bearable length."""
    kept = _NUMBER.sub("(number)", _ADDRESS.sub("(address)", text))
    return kept if len(kept) <= _LONGEST else kept[: _LONGEST - 1] + "…"
