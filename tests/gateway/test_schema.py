"""The gateway's description of itself, and the page made of it."""

import os
import re
import subprocess
from typing import Any

import jsonschema
import pytest
from fastapi import FastAPI

from tests.gateway.conftest import NOW, SECRET, Visitor
from whereabouts.gateway.examples import EVENTS, SCANS
from whereabouts.gateway.problem import KINDS
from whereabouts.gateway.schema import SIGNING_EXAMPLE, describe
from whereabouts.gateway.signature import sign

SIGNED = {"/v1/stores/{store}/events": "AnyShopEvent", "/v1/stores/{store}/scans": "ScansPosted"}
#: Every route, and every answer it may give.
ANSWERS = {
    "POST /v1/stores/{store}/helpdesks/{desk}": "200 401 408 413 422 503",
    "POST /v1/stores/{store}/events": "202 400 401 408 409 413 422 503",
    "POST /v1/stores/{store}/scans": "202 400 401 408 413 422 503",
    "POST /v1/stores/{store}/shopify": "200 401 408 413 503",
    "POST /v1/stores/{store}/woocommerce": "200 401 408 413 503",
    "POST /v1/stores/{store}/carriers/{system}": "200 401 408 413 503",
    "POST /v1/stores/{store}/carriers/{system}/{word}": "200 401 408 413 503",
    "POST /v1/stores/{store}/twilio/status": "204 401 408 413 422 503",
    "POST /v1/stores/{store}/twilio/inbound": "200 401 408 413 422 503",
    "POST /v1/stores/{store}/sendgrid/events": "204 400 401 408 413 503",
    "POST /v1/stores/{store}/sendgrid/inbound": "204 401 408 413 422 503",
    "POST /v1/stores/{store}/chat": "201 400 404 408 413 422 429",
    "GET /v1/stores/{store}/chat": "200 404",
    "POST /v1/stores/{store}/chat/turns": "200 400 404 408 413 422 429",
    "POST /v1/stores/{store}/agents/sessions": "201 401 429 503",
    "POST /v1/stores/{store}/agents/identify": "200 400 401 408 413 422 429 503",
    "GET /v1/stores/{store}/agents/list_open_orders": "200 401 404 429 503",
    "GET /v1/stores/{store}/agents/order_status": "200 401 404 422 429 503",
    "POST /v1/stores/{store}/agents/report_problem": "200 400 401 404 408 413 422 429 503",
    "POST /v1/stores/{store}/agents/request_human": "200 400 401 404 408 413 422 429 503",
    "GET /t/{token}": "200 404",
    "GET /healthz": "200",
    "GET /readyz": "200 503",
    "GET /inbox": "200 422",
}


@pytest.fixture
def described(app: FastAPI) -> dict[str, Any]:
    return describe(app)


def _operations(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": said
        for path, methods in described["paths"].items()
        for method, said in methods.items()
    }


def test_every_route_documents_every_answer(described: dict[str, Any]) -> None:
    answers = {
        name: " ".join(sorted(said["responses"])) for name, said in _operations(described).items()
    }
    assert answers == ANSWERS


def test_every_refusal_is_documented_as_a_problem(described: dict[str, Any]) -> None:
    for name, said in _operations(described).items():
        if name.startswith("POST"):
            refusals = [one for code, one in said["responses"].items() if code >= "400"]
            assert refusals
            assert all(list(one["content"]) == ["application/problem+json"] for one in refusals)


def test_every_route_says_what_it_is_for(described: dict[str, Any]) -> None:
    for said in _operations(described).values():
        assert said["summary"]
        assert said["tags"]


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    known = described["components"]["schemas"]
    wanted = set(
        re.findall(r'"\$ref": ?"#/components/schemas/(\w+)"', str(described).replace("'", '"'))
    )
    assert wanted <= set(known)
    assert "HTTPValidationError" not in known


@pytest.mark.parametrize(
    ("schema", "example"),
    [("AnyShopEvent", one["value"]) for one in EVENTS.values()]
    + [("ScansPosted", SCANS["scans"]["value"])],
)
def test_the_examples_fit_their_schema(
    described: dict[str, Any], schema: str, example: dict[str, Any]
) -> None:
    root = {"$ref": f"#/components/schemas/{schema}", "components": described["components"]}
    jsonschema.Draft202012Validator(root).validate(example)


def test_signed_bodies_are_described_though_they_are_read_by_hand(
    described: dict[str, Any],
) -> None:
    for path, schema in SIGNED.items():
        said = described["paths"][path]["post"]
        body = said["requestBody"]["content"]["application/json"]
        assert body["schema"] == {"$ref": f"#/components/schemas/{schema}"}
        assert body["examples"]
        header = next(one for one in said["parameters"] if one["in"] == "header")
        assert (header["name"], header["required"]) == ("Whereabouts-Signature", True)


def test_the_example_of_signing_runs_as_it_is_printed(tmp_path: Any) -> None:
    said = tmp_path / "said"
    for name, script in {
        "curl": f'#!/bin/sh\nfor word; do printf "%s\\n" "$word"; done > {said}\n',
        "date": f"#!/bin/sh\necho {int(NOW.timestamp())}\n",
    }.items():
        (tmp_path / name).write_text(script)
        (tmp_path / name).chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DEMO_WEBHOOK_SECRET": SECRET}
    subprocess.run(["/bin/sh", "-ec", SIGNING_EXAMPLE], env=env, check=True)  # noqa: S603
    words = said.read_text().splitlines()
    body = words[words.index("--data-raw") + 1].encode()
    assert f"Whereabouts-Signature: {sign(SECRET, body, NOW)}" in words


async def test_the_reference_needs_no_network_and_names_every_problem(visitor: Visitor) -> None:
    page = (await visitor.client.get("/docs")).text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "<script" not in page
    for kind in KINDS:
        assert f'id="{kind.name}"' in page
    assert "<code>v1</code> is the HMAC-SHA256" in page


async def test_a_problems_type_leads_to_its_explanation(visitor: Visitor) -> None:
    kind = (await visitor.client.get("/nowhere")).json()["type"]
    path, _, anchor = kind.partition("#")
    assert f'id="{anchor}"' in (await visitor.client.get(path)).text


async def test_the_description_is_served(visitor: Visitor) -> None:
    served = (await visitor.client.get("/openapi.json")).json()
    assert served["openapi"].startswith("3.1")
    assert "openssl dgst" in served["info"]["description"]
