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
from whereabouts.gateway.tongue import catalogue, tongue
from whereabouts.gateway.tracking.telling import telling
from whereabouts.gateway.tracking.tracked import TrackedOrder
from whereabouts.words.palette import palette

TEMPLATES = Path(__file__).parent / "templates"


class Page(NamedTuple):
    """A page, and what a browser may do with it."""

    html: str
    policy: str


def tracking_page(order: TrackedOrder, brand: Brand, home: str, now: datetime) -> Page:
    """The page of one order. `home` is the store's own country."""
    speech = tongue(order.locale)
    style = _style(brand)
    template = _environment(speech.language).get_template("tracking.html")
    html = template.render(
        page=telling(order, brand, home, speech, now),
        order=order,
        brand=brand,
        style=style,
        lang=str(speech.locale).replace("_", "-"),
    )
    return Page(html, _policy(style, brand))


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


def _policy(style: str, brand: Brand | None) -> str:
    """This style and the store's logo; nothing else is loaded, framed, run or posted."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    logo = urlsplit(str(brand.logo_url)) if brand and brand.logo_url else None
    images = f"{logo.scheme}://{logo.netloc}" if logo else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src {images}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
