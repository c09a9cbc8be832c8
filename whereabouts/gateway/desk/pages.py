"""Renders the desk's pages: everything escaped, nothing from elsewhere, kept in no cache."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from whereabouts.carriers.links import carrier_name
from whereabouts.gateway.desk import csrf
from whereabouts.gateway.desk.assets import address
from whereabouts.gateway.desk.visit import Visit
from whereabouts.lifecycle.calendar import said

TEMPLATES = Path(__file__).parent / "templates"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """One page. Without a visit there is no header to go anywhere from."""
    visit: Visit | None = getattr(request.state, "visit", None)
    always = {
        "visit": visit,
        "path": request.url.path,
        "chosen_store": "",
        "simulated": getattr(request.app.state, "simulated", ""),
    }
    html = environment().get_template(template).render(always | values)
    return HTMLResponse(html, status, HEADERS)


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"asset": address, "csrf_field": csrf.FIELD}
    made.filters |= {"carrier": carrier_name, "said": said}

    def form_of(
        template: str, offered: Mapping[str, Any], typed: Mapping[str, str], view: object
    ) -> Markup:
        """The fields of an act, each as it was typed before."""
        values = {**offered, "typed": defaultdict(str, typed), "view": view}
        return Markup(made.get_template(f"acts/{template}").render(values))  # noqa: S704 - a template of ours

    made.globals["form_of"] = form_of
    return made
