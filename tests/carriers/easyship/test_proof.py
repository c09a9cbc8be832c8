"""Easyship's token shows who sends, never what was sent."""

import base64
import hmac
import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from tests.carriers.far_side import NOON
from whereabouts.carriers.easyship.proof import prove
from whereabouts.carriers.proof import Proof

SECRET, OLD = "webh_made-up-and-thirty-two-characters", "webh_the-one-before-this-one-was-made"
COMPANY = {"easyship_company_id": "made-up"}
HS256 = {"alg": "HS256", "typ": "JWT"}


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def token(claims: Any = COMPANY, head: Any = HS256, secret: str = SECRET) -> str:
    told = f"{part(head)}.{part(claims)}"
    return f"{told}.{part(hmac.new(secret.encode(), told.encode(), sha256).digest())}"


def proof(signature: str, *secrets: str, body: bytes = b"{}") -> Proof:
    headers = {"x-easyship-signature": signature}
    return prove(headers, body, {"webhook_secret": secrets or (SECRET,)}, NOON)


@pytest.mark.parametrize("body", [b"{}", b"anything at all"])
def test_a_token_of_theirs_goes_with_any_body(body: bytes) -> None:
    assert proof(token(), body=body) is Proof.SENDER


def test_secrets_may_be_changed_one_after_the_other() -> None:
    assert proof(token(secret=OLD), SECRET, OLD) is Proof.SENDER
    assert proof(token(secret=OLD), SECRET) is Proof.NOTHING


@pytest.mark.parametrize(
    ("after", "expected"), [(1, Proof.SENDER), (0, Proof.NOTHING), (-1, Proof.NOTHING)]
)
def test_a_token_may_end(after: int, expected: Proof) -> None:
    end = int((NOON + timedelta(seconds=after)).timestamp())
    assert proof(token(COMPANY | {"exp": end})) is expected


@pytest.mark.parametrize(
    "signature",
    [
        "",
        ".",
        "..",
        "a.b.c",
        token() + "x",
        token()[:-1],
        token().replace(".", ".."),
        token() + ".",
        "\u00e4" + token(),
        token(secret=""),
        token(secret="another"),
        token(head={"alg": "none"}),
        token(head={"alg": "none"}).rpartition(".")[0] + ".",
        token(head={"alg": "HS512"}),
        token(head={"alg": "hs256"}),
        token(head={"alg": ["HS256"]}),
        token(head=[]),
        token(head=b"no json"),
        token(COMPANY | {"exp": "later"}),
        token(COMPANY | {"exp": True}),
        token(COMPANY | {"exp": 1e400}),
        token(COMPANY | {"filler": "x" * 5000}),
        token(HS256).rpartition(".")[0] + "." + token().rpartition(".")[2],
    ],
)
def test_anything_else_is_nothing(signature: str) -> None:
    assert proof(signature) is Proof.NOTHING


@pytest.mark.parametrize("secrets", [{}, {"webhook_secret": ()}, {"webhook_secret": ("",)}])
def test_without_a_secret_nothing_is_proven(secrets: dict[str, tuple[str, ...]]) -> None:
    for signature in (token(), token(secret="")):
        headers = {"x-easyship-signature": signature}
        assert prove(headers, b"{}", secrets, NOON) is Proof.NOTHING
    assert prove({}, b"{}", secrets, NOON) is Proof.NOTHING
