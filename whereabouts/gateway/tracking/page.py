"""Renders the page: HTML that is whole without its one small script, fetches nothing of anybody
else's and is kept nowhere."""

import base64
import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from whereabouts.domain.brand import Brand
from whereabouts.gateway.tracking.telling import telling
from whereabouts.gateway.tracking.visit import UNSEEN, Visit
from whereabouts.selfservice.order.tracked import TrackedOrder
from whereabouts.selfservice.tongue import catalogue, tongue
from whereabouts.words.locales import Tongue
from whereabouts.words.palette import palette

TEMPLATES = Path(__file__).parent / "templates"


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
    script = _script() if visit.at else ""
    return _set(name, brand, speech, "'none'", script, page=told, order=order)


def typeset(
    name: str, brand: Brand, speech: Tongue, *, posts: bool = False, **values: object
) -> Page:
    """One page in a store's colours. Only one that `posts` may send a form, and to us alone."""
    return _set(name, brand, speech, "'self'" if posts else "'none'", "", **values)


def _set(
    name: str, brand: Brand, speech: Tongue, forms: str, script: str, **values: object
) -> Page:
    style = _style(brand)
    lang = str(speech.locale).replace("_", "-")
    template = _environment(speech.language).get_template(name)
    html = template.render(brand=brand, style=style, lang=lang, script=script, **values)
    return Page(html, _policy(style, brand, forms, script))


def no_page() -> Page:
    """One answer for every link that leads nowhere, whatever the reason."""
    style = _static_style()
    html = _environment("en").get_template("nothing_here.html").render(style=style, script="")
    return Page(html, _policy(style, None))


def _style(brand: Brand) -> str:
    colours = palette(brand)
    return (
        f":root{{--brand:{colours.brand};--on-brand:{colours.on_brand};"
        f"--ink-brand:{colours.on_light};--ink-brand-dark:{colours.on_dark}}}\n{_static_style()}"
    )


@cache
def _static_style() -> str:
    return (TEMPLATES / "tracking.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (TEMPLATES / "tracking.js").read_text(encoding="utf-8").strip()


def _policy(style: str, brand: Brand | None, forms: str = "'none'", script: str = "") -> str:
    """This style, the store's logo, and this script that asks us alone; nothing else is loaded,
    framed or run."""
    logo = urlsplit(str(brand.logo_url)) if brand and brand.logo_url else None
    images = f"{logo.scheme}://{logo.netloc}" if logo else "'none'"
    runs = f"script-src {_digest(script)}; connect-src 'self'; " if script else ""
    return (
        f"default-src 'none'; style-src {_digest(style)}; {runs}img-src {images}; "
        f"base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
    )


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    return made
