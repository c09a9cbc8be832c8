"""A push of UPS's is believed as far as its sender is known, and no further."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from whereabouts.carriers.proof import Proof, Prove
from whereabouts.carriers.ups import proof

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
KEY = {"webhook_key": ("raven-key",)}
TOKEN = {"webhook_token": ("raven-token",)}
prove: Prove = proof.prove


def proven(secrets: Mapping[str, tuple[str, ...]], **headers: str) -> Proof:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return prove(named, b'{"trackingNumber": "1Z"}', secrets, NOW)


def test_who_brings_the_key_is_known_and_the_body_is_not() -> None:
    assert proven(KEY, x_api_key="raven-key") is Proof.SENDER


def test_subscriptions_of_the_first_version_bring_it_elsewhere() -> None:
    assert proven(KEY, credential="raven-key") is Proof.SENDER


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_who_brings_the_token_is_known(scheme: str) -> None:
    assert proven(TOKEN, authorization=f"{scheme} raven-token") is Proof.SENDER


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x_api_key": ""},
        {"x_api_key": "raven-ke"},
        {"x_api_key": "raven-key2"},
        {"x_api_key": "raven\u2019key"},
        {"x_api_key": "\ud800"},
        {"authorization": "Bearer raven-key"},
    ],
)
def test_anybody_else_is_refused(headers: dict[str, str]) -> None:
    assert proven(KEY, **headers) is Proof.NOTHING


@pytest.mark.parametrize("authorization", ["raven-token", "Basic raven-token", "Bearer", "Bearer "])
def test_a_token_comes_as_a_bearers(authorization: str) -> None:
    assert proven(TOKEN, authorization=authorization) is Proof.NOTHING


def test_with_both_the_key_alone_is_a_name_that_anybody_may_know() -> None:
    both = KEY | TOKEN
    assert proven(both, x_api_key="raven-key") is Proof.NOTHING
    assert proven(both, authorization="Bearer raven-token") is Proof.NOTHING
    assert proven(both, x_api_key="raven-key", authorization="Bearer raven-token") is Proof.SENDER


def test_while_a_key_is_changed_both_are_taken() -> None:
    changing = {"webhook_key": ("new-key", "raven-key")}
    assert proven(changing, x_api_key="new-key") is Proof.SENDER
    assert proven(changing, x_api_key="raven-key") is Proof.SENDER


@pytest.mark.parametrize(
    "secrets", [{}, {"webhook_key": ()}, {"webhook_key": ("",)}, {"webhook_token": (" ",)}]
)
def test_without_a_secret_nothing_is_proven(secrets: dict[str, tuple[str, ...]]) -> None:
    assert proven(secrets, x_api_key="", authorization="Bearer ") is Proof.NOTHING
    assert proven(secrets) is Proof.NOTHING
