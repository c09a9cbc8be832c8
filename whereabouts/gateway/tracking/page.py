"""Renders the page: HTML that runs no script, fetches nothing and is kept nowhere."""

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
from whereabouts.selfservice.order.tracked import TrackedOrder
from whereabouts.selfservice.tongue import catalogue, tongue
from whereabouts.words.locales import Tongue
from whereabouts.words.palette import palette

TEMPLATES = Path(__file__).parent / "templates"


class Page(NamedTuple):
    """A page, and what a browser may do with it."""

    html: str
    policy: str


def tracking_page(order: TrackedOrder, brand: Brand, home: str, now: datetime) -> Page:
    """The page of one order. `home` is the store's own country."""
    speech = tongue(order.locale)
    told = telling(order, brand, home, speech, now)
    return typeset("tracking.html", brand, speech, page=told, order=order)


def typeset(
    name: str, brand: Brand, speech: Tongue, *, posts: bool = False, **values: object
) -> Page:
    """One page in a store's colours. Only one that `posts` may send a form, and to us alone."""
    style = _style(brand)
    lang = str(speech.locale).replace("_", "-")
    template = _environment(speech.language).get_template(name)
    html = template.render(brand=brand, style=style, lang=lang, **values)
    return Page(html, _policy(style, brand, "'self'" if posts else "'none'"))


def no_page() -> Page:
    """One answer for every link that leads nowhere, whatever the reason."""
    style = _static_style()
    html = _environment("en").get_template("nothing_here.html").render(style=style)
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


def _policy(style: str, brand: Brand | None, forms: str = "'none'") -> str:
    """This style and the store's logo; nothing else is loaded, framed or run."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    logo = urlsplit(str(brand.logo_url)) if brand and brand.logo_url else None
    images = f"{logo.scheme}://{logo.netloc}" if logo else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src {images}; "
        f"base-uri 'none'; form-action {forms}; frame-ancestors 'none'"
    )


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
