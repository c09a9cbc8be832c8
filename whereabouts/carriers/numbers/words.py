"""What shops, labels and shipping tools call the carriers, read into our own spelling."""

import re
from unicodedata import combining, normalize

from whereabouts.carriers.links import CARRIER_NAMES
from whereabouts.carriers.posts import POSTS

#: Also with anything behind: a service, a country, an account.
_BRANDS = {
    "dhlexpress": "dhl_express",
    "dhl": "dhl",
    "fedex": "fedex",
    "usps": "usps",
}
#: Also with further words behind.
_FAMILIES = {
    "ups": "ups",
    "united parcel service": "ups",
    "federal express": "fedex",
    "united states postal service": "usps",
    "us postal service": "usps",
    "u s postal service": "usps",
    "deutsche post": "dhl",
    "canada post": "canada_post",
    "postes canada": "canada_post",
    "royal mail": "royal_mail",
    "australia post": "australia_post",
}
_NAMES = {
    "united parcel": "ups",
    "upsmi": "ups",
    "upsdap": "ups",
    "upssurepost": "ups",
    "surepost": "ups",
    "upsground": "ups",
    "upsmailinnovations": "ups",
    "mail innovations": "ups",
    "fdx": "fedex",
    "fdxe": "fedex",
    "fdxg": "fedex",
    "smartpost": "fedex",
    "us mail": "usps",
    "us post": "usps",
    "united states post": "usps",
    "stamps com": "usps",
    "endicia": "usps",
    "global mail": "dhl",
    "auspost": "australia_post",
    "colissimo": "la_poste",
    "correos espana": "correos",
    "post at": "oesterreichische_post",
    "austrian post": "oesterreichische_post",
    "la poste suisse": "swiss_post",
    "belgian post": "bpost",
    "czech post": "ceska_posta",
    "polish post": "poczta_polska",
    "new zealand post": "nz_post",
    "postnord sweden": "postnord",
    "correos mexico": "correos_de_mexico",
    "correos chile": "correos_de_chile",
}


def carrier_slug(word: str) -> str | None:
    """`FEDEX_GROUND` -> `fedex`; None for a carrier nobody listed."""
    words = _words(word)
    joined = words.replace(" ", "")
    return _KNOWN.get(joined) or _branded(joined) or _of_family(words)


def own_slug(word: str) -> str:
    """An unlisted carrier keeps its own name, in letters that every table and link can hold."""
    slug = _words(word).replace(" ", "_")[:40].strip("_")
    return slug if len(slug) > 1 else f"carrier_{slug}".strip("_")


def _branded(joined: str) -> str | None:
    return next((slug for brand, slug in _BRANDS.items() if joined.startswith(brand)), None)


def _of_family(words: str) -> str | None:
    return next(
        (slug for name, slug in _FAMILIES.items() if f"{words} ".startswith(f"{name} ")), None
    )


def _words(text: str) -> str:
    """Lower case, without accents, a space for whatever is no letter and no digit."""
    plain = "".join(char for char in normalize("NFD", text) if not combining(char))
    return re.sub("[^a-z0-9]+", " ", plain.casefold()).strip()


def _known() -> dict[str, str]:
    ours = {slug: slug for slug in CARRIER_NAMES} | {n: slug for slug, n in CARRIER_NAMES.items()}
    posts = {word: post.carrier for post in POSTS.values() for word in (post.carrier, post.name)}
    every = posts | _FAMILIES | _NAMES | ours
    return {_words(word).replace(" ", ""): slug for word, slug in every.items()}


_KNOWN = _known()
