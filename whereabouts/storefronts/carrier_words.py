"""Carriers as merchants write them, in the one spelling that the rest of the house knows."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

#: What a carrier's name may begin with, the longer beginning first.
_BEGINNINGS = (
    ("dhl_express", "dhl_express"),
    ("dhl", "dhl"),
    ("deutsche_post_dhl", "dhl"),
    ("ups", "ups"),
    ("united_parcel_service", "ups"),
    ("fedex", "fedex"),
    ("fed_ex", "fedex"),
    ("federal_express", "fedex"),
    ("usps", "usps"),
    ("u_s_postal", "usps"),
    ("us_postal", "usps"),
    ("united_states_postal", "usps"),
    ("ontrac", "ontrac"),
    ("canada_post", "canada_post"),
    ("postes_canada", "canada_post"),
    ("royal_mail", "royal_mail"),
)
_HOSTS = {
    "ups.com": "ups",
    "fedex.com": "fedex",
    "usps.com": "usps",
    "dhl.com": "dhl",
    "dhl.de": "dhl",
    "ontrac.com": "ontrac",
    "canadapost.ca": "canada_post",
    "canadapost-postescanada.ca": "canada_post",
    "royalmail.com": "royal_mail",
}
#: Said where no carrier is named.
_NOBODY = frozenset({"", "other", "custom", "null_company", "none", "n_a", "unknown"})
_UNNAMED = "other"
_SHORTEST = 2


def carrier_slug(words: str, links: Iterable[str] = ()) -> str:
    """`DHL Express (US)` -> `dhl_express`. Where no carrier is named, its tracking link may
    tell; a carrier nobody knows keeps its own words."""
    slug = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:40].strip("_")
    if slug in _NOBODY or len(slug) < _SHORTEST:
        return next(filter(None, map(_of_link, links)), _UNNAMED)
    return next((name for begin, name in _BEGINNINGS if _begins(slug, begin)), slug)


def _begins(slug: str, beginning: str) -> bool:
    return slug == beginning or slug.startswith(beginning + "_")


def _of_link(link: str) -> str | None:
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return None
    return next((name for at, name in _HOSTS.items() if f".{host}".endswith(f".{at}")), None)
