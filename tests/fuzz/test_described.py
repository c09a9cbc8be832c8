"""The gateway against its own description: every operation, asked rightly and wrongly."""

from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import given
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.fuzz.answers import is_fair
from tests.fuzz.effort import examples
from tests.fuzz.gateway import Gateway
from tests.gateway.conftest import NOW, PUBLIC_URL, SECRET
from tests.gateway.test_schema import ANSWERS
from whereabouts.gateway.schema import describe
from whereabouts.gateway.signature import HEADER, sign

#: Said of every address where nothing is, and so of no operation.
_NO_ROUTE = ("/docs#not-found", "/docs#bad-method")
#: It waits for what is not there.
_SLOW = {"GET /readyz"}
#: The others are described as taking anything.
_CAN_BE_ASKED_WRONGLY = (
    *("GET /inbox", "POST /v1/stores/{store}/events", "POST /v1/stores/{store}/scans"),
)
_CASES = [
    *((operation, GenerationMode.POSITIVE) for operation in sorted(set(ANSWERS) - _SLOW)),
    *((operation, GenerationMode.NEGATIVE) for operation in _CAN_BE_ASKED_WRONGLY),
]
_CONFORMS: Any = [
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]


@pytest.mark.parametrize(("operation", "mode"), _CASES)
def test_every_answer_is_as_described(
    gateway: Gateway, operation: str, mode: GenerationMode
) -> None:
    method, _, path = operation.partition(" ")
    described = schemathesis.openapi.from_dict(describe(gateway.app))[path][method]
    known = {"store": "pier"} if "{store}" in path else {}

    @examples(6)
    @given(described.as_strategy(generation_mode=mode, path_parameters=known))
    def holds(case: Case[Any]) -> None:
        gateway.as_on_the_first_day()
        answer = gateway.send(**_request(case))
        is_fair(gateway, answer)
        if not _leads_nowhere(answer):
            case.validate_response(answer, checks=_CONFORMS)

    holds()


def _request(case: Case[Any]) -> dict[str, Any]:
    """As it would go over the wire, signed where it claims to be."""
    sent = requests.Request(**case.as_transport_kwargs(base_url=PUBLIC_URL)).prepare()
    body = _bytes(sent.body)
    headers = {name: value for name, value in sent.headers.items() if name != "Content-Length"}
    if HEADER in headers:
        headers[HEADER] = sign(SECRET, body, NOW)
    return {"method": sent.method, "url": sent.url, "content": body, "headers": _raw(headers)}


def _bytes(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode()
    assert isinstance(body, bytes | None)
    return body or b""


def _raw(headers: dict[str, str | bytes]) -> list[tuple[bytes, bytes]]:
    """Whatever a header can hold, which is more than text."""
    return [
        (name.encode("latin-1"), value.encode("latin-1") if isinstance(value, str) else value)
        for name, value in headers.items()
    ]


def _leads_nowhere(answer: httpx.Response) -> bool:
    if answer.headers.get("content-type") != "application/problem+json":
        return False
    return answer.json()["type"] in _NO_ROUTE
