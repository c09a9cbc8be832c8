"""The gateway's description of itself (OpenAPI), complete with the bodies it verifies by hand."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from whereabouts.gateway.problem import ProblemBody
from whereabouts.gateway.routes.agents import BEARER, IDENTIFICATION, PERSON, PROBLEM
from whereabouts.gateway.routes.signed_posts import ANY_EVENT, ANY_EVENT_NAME, SCANS_POSTED

_REF = "#/components/schemas/{model}"
_TAGS = [
    {"name": "Shops and carriers", "description": "Signed posts in Whereabouts's own schema"},
    {"name": "Shop systems", "description": "Called by Shopify and WooCommerce, signed by them"},
    {"name": "Providers", "description": "Called by Twilio and SendGrid, signed by them"},
    {"name": "Shoppers", "description": "What a message links to"},
    {
        "name": "Agents",
        "description": "Other agents that ask for shoppers, by a key of the store's",
    },
    {"name": "Operators", "description": "Health and metrics"},
    {"name": "Development", "description": "Absent in production"},
]

SIGNING = (
    "Every post of a shop or carrier carries `Whereabouts-Signature: t=<unix seconds>,v1=<hex>`. "
    "`v1` is the HMAC-SHA256 of `<t>.<body>` under the store's webhook secret, over the exact "
    "bytes of the body. The clock may be off by five minutes. While a secret is changed, a store "
    "accepts both, and a sender may give a `v1` for each. Send again until the answer is 202: "
    "copies are known and change nothing."
)
SIGNING_EXAMPLE = """\
BODY='{"event_id":"evt-6","type":"order.cancelled","order_id":"FW-10482","at":"2026-11-19T12:00:00Z"}'
T=$(date +%s)
V1=$(printf '%s' "$T.$BODY" | openssl dgst -sha256 -hmac "$DEMO_WEBHOOK_SECRET" | sed 's/.*= //')
curl -sS http://127.0.0.1:8080/v1/stores/demo/events \\
  -H "Content-Type: application/json" \\
  -H "Whereabouts-Signature: t=$T,v1=$V1" --data-raw "$BODY"
"""


def describe(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def _made(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title,
        version=app.version,
        description=f"{SIGNING}\n\n```sh\n{SIGNING_EXAMPLE}```",
        routes=app.routes,
        tags=_TAGS,
    )
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    read_by_hand = (ANY_EVENT, SCANS_POSTED, IDENTIFICATION, PROBLEM, PERSON)
    for adapter in (*read_by_hand, TypeAdapter(ProblemBody)):
        schemas |= _with_parts(adapter)
    made["components"]["securitySchemes"] = {BEARER: {"type": "http", "scheme": "bearer"}}
    _drop_the_frameworks_own_refusals(made)
    return made


def _drop_the_frameworks_own_refusals(made: dict[str, Any]) -> None:
    """Every refusal of ours is a problem; FastAPI's form of one is never sent."""
    own = {"HTTPValidationError", "ValidationError"}
    for name in own:
        made["components"]["schemas"].pop(name, None)
    for methods in made["paths"].values():
        for said in methods.values():
            answer = said["responses"].get("422", {})
            if any(name in str(answer) for name in own):
                del said["responses"]["422"]


def _with_parts(of: TypeAdapter[Any]) -> dict[str, Any]:
    """A body's schema under its own name, and those of its parts."""
    schema = of.json_schema(ref_template=_REF)
    parts: dict[str, Any] = schema.pop("$defs", {})
    return {**parts, schema.get("title", ANY_EVENT_NAME): schema}
