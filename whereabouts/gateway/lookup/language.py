"""The language of a page that belongs to no order yet."""

import re

from fastapi import Request

from whereabouts.selfservice.tongue import tongue
from whereabouts.stores import Store
from whereabouts.words.locales import Tongue

_TAG = re.compile(r"^[a-z]{2}([_-][A-Za-z]{2})?$")
_MOST = 10


def speech_of(request: Request, store: Store) -> Tongue:
    """What was asked for in the address, else what the browser prefers, else the store's own."""
    spoken = {locale[:2] for locale in store.locales}
    wanted = (one for one in _wanted(request) if one[:2] in spoken)
    return tongue(next(wanted, store.default_locale))


def asked_for(request: Request) -> str:
    """What links and forms of a page carry on, so that it stays in the language chosen."""
    lang = request.query_params.get("lang", "")
    return f"?lang={lang}" if _TAG.match(lang) else ""


def _wanted(request: Request) -> list[str]:
    accepted = request.headers.get("accept-language", "").split(",")[:_MOST]
    named = (one.partition(";")[0].strip() for one in accepted)
    tags = (request.query_params.get("lang", ""), *named)
    return [_spelt(tag) for tag in tags if _TAG.match(tag)]


def _spelt(tag: str) -> str:
    return f"{tag[:2]}_{tag[3:].upper()}" if tag[2:] else tag
