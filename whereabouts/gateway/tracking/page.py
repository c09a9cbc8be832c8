"""Renders the page: HTML that is whole without its one small script, fetches nothing of anybody
else's and is kept nowhere."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from whereabouts.domain.brand import Brand
from whereabouts.gateway.tracking.telling import telling
from whereabouts.gateway.tracking.visit import UNSEEN, Visit
from whereabouts.gateway.typesetting import colours, digest, environment, part
from whereabouts.selfservice.order.tracked import TrackedOrder
from whereabouts.selfservice.tongue import tongue
from whereabouts.words.locales import Tongue

TEMPLATES = Path(__file__).parent / "templates"
_STYLE, _SCRIPT = TEMPLATES / "tracking.css", TEMPLATES / "tracking.js"


class Page(NamedTuple):
    """A page, and what a browser may do with it."""

    html: str
    policy: str


def tracking_page(
    order: TrackedOrder, brand: Brand, home: str, now: datetime, visit: Visit = UNSEEN
) -> Page:
    """The page of one order. `home` is the store's own country."""
    return _page_of("tracking.html", order, brand, home, now, visit)


def renewed_part(order: TrackedOrder, brand: Brand, home: str, now: datetime, visit: Visit) -> Page:
    """What an open page of the order puts in place of what it shows."""
    return _page_of("order.html", order, brand, home, now, visit)


def _page_of(
    name: str, order: TrackedOrder, brand: Brand, home: str, now: datetime, visit: Visit
) -> Page:
    speech = tongue(order.locale)
    told = telling(order, brand, home, speech, visit, now)
    script = part(_SCRIPT) if visit.at else ""
    return _set(name, brand, speech, "'none'", script, page=told, order=order)


def typeset(
    name: str, brand: Brand, speech: Tongue, *, posts: bool = False, **values: object
) -> Page:
    """One page in a store's colours. Only one that `posts` may send a form, and to us alone."""
    return _set(name, brand, speech, "'self'" if posts else "'none'", "", **values)


def _set(
    name: str, brand: Brand, speech: Tongue, forms: str, script: str, **values: object
) -> Page:
    style = colours(brand) + part(_STYLE)
    lang = str(speech.locale).replace("_", "-")
    template = environment(TEMPLATES, speech.language).get_template(name)
    html = template.render(brand=brand, style=style, lang=lang, script=script, **values)
    return Page(html, _policy(style, brand, forms, script))


def no_page() -> Page:
    """One answer for every link that leads nowhere, whatever the reason."""
    style = part(_STYLE)
    html = (
        environment(TEMPLATES, "en")
        .get_template("nothing_here.html")
        .render(style=style, script="")
    )
    return Page(html, _policy(style, None))


def _policy(style: str, brand: Brand | None, forms: str = "'none'", script: str = "") -> str:
    """This style, the store's logo, and this script that asks us alone; nothing else is loaded,
    framed or run."""
    logo = urlsplit(str(brand.logo_url)) if brand and brand.logo_url else None
    images = f"{logo.scheme}://{logo.netloc}" if logo else "'none'"
    runs = f"script-src {digest(script)}; connect-src 'self'; " if script else ""
    return (
        f"default-src 'none'; style-src {digest(style)}; {runs}img-src {images}; "
        f"base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
    )
