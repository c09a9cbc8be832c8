"""Who moves a parcel, from the words that systems of many carriers use: accounts and services
(`fedex_walleted`, `UPS - Ground Saver`) belong to the carrier they begin with."""

import re
import unicodedata

#: The longer beginnings first. Postage of Stamps.com and Endicia is carried by USPS.
_OURS = (
    ("dhl_express", "dhl_express"),
    ("dhl", "dhl"),
    ("fedex", "fedex"),
    ("ups", "ups"),
    ("usps", "usps"),
    ("stamps_com", "usps"),
    ("endicia", "usps"),
)
_SPELLING = re.compile(r"[a-z0-9_]{2,40}", re.ASCII)


def mover(words: str) -> str:
    """In our spelling where the carrier is known, else in the system's own word, and empty
    where that is none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    for beginning, ours in _OURS:
        if f"{slug}_".startswith(f"{beginning}_"):
            return ours
    return slug if _SPELLING.fullmatch(slug) else ""
