"""The doors for people who connect a shop: where things are, and the reference."""

import re
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from whereabouts.gateway.house import House
from whereabouts.gateway.problem import KINDS
from whereabouts.gateway.reference import operations, schemas
from whereabouts.gateway.schema import SIGNING, SIGNING_EXAMPLE, describe
from whereabouts.stores import Store

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_CODE = re.compile(r"`([^`]+)`")


def _with_code(text: str) -> Markup:
    """What stands between backticks set as code, everything else escaped."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped first


_TEMPLATES.filters["with_code"] = _with_code


def _keeps_messages(store: Store) -> bool:
    """Whether what it would send is kept here instead: who has accounts sends for real."""
    secrets = store.secrets
    texts = secrets.twilio_account_sid and secrets.twilio_auth_token
    return not (secrets.sendgrid_api_key and texts)


def front_page(house: House) -> APIRouter:
    router = APIRouter(tags=["Development"], include_in_schema=False)

    @router.get("/docs", response_class=HTMLResponse)
    async def docs(request: Request) -> HTMLResponse:
        """The reference, made from the description; it needs no network and no script."""
        described = describe(request.app)
        page = _TEMPLATES.get_template("reference.html").render(
            signing=SIGNING,
            signing_example=SIGNING_EXAMPLE,
            operations=operations(described),
            schemas=schemas(described),
            kinds=KINDS,
        )
        return HTMLResponse(page)

    if not house.settings.is_production:

        @router.get("/", response_class=HTMLResponse)
        async def index() -> HTMLResponse:
            """Where everything is, for whoever has just started it."""
            page = _TEMPLATES.get_template("index.html").render(
                stores=[store.brand.name for store in house.stores],
                web_ui_url=house.settings.web_ui_url,
                has_inbox=any(_keeps_messages(store) for store in house.stores),
            )
            return HTMLResponse(page)

    return router
