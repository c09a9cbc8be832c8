"""Proof that a form was filled in on a page of ours."""

import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

FIELD = "csrf"


def csrf_of(token: str) -> str:
    """What goes into the forms of whoever has the cookie `token`; it tells nothing of it."""
    return hmac.new(token.encode(), b"whereabouts desk form", "sha256").hexdigest()


def is_from_form(token: str, form: Mapping[str, str]) -> bool:
    return hmac.compare_digest(csrf_of(token).encode(), form.get(FIELD, "").encode())


def is_from_here(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether a browser says that the post comes from another site; some say nothing."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc in {headers.get("host", ""), urlsplit(public_url).netloc}
