"""A push of DHL is a nudge by whoever knows our token, and never more."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from whereabouts.carriers.dhl.proof import HEADER, prove
from whereabouts.carriers.proof import Proof, Prove

PROVE: Prove = prove
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SECRETS = {"webhook_secret": ("made-up-newer-token", "made-up-token")}


def proven(headers: dict[str, str], secrets: Mapping[str, tuple[str, ...]] = SECRETS) -> Proof:
    return PROVE(headers, b"{}", secrets, NOON)


@pytest.mark.parametrize("token", SECRETS["webhook_secret"])
def test_either_token_proves_the_sender_alone(token: str) -> None:
    assert HEADER.lower() == "x-whereabouts-token"
    assert proven({"x-whereabouts-token": token}) is Proof.SENDER


@pytest.mark.parametrize("token", ["", "made-up-token2", "made-up", "MADE-UP-TOKEN", "é"])
def test_any_other_word_proves_nothing(token: str) -> None:
    assert proven({"x-whereabouts-token": token}) is Proof.NOTHING


def test_the_token_is_looked_for_in_its_own_header() -> None:
    assert proven({"authorization": "made-up-token"}) is Proof.NOTHING
    assert proven({}) is Proof.NOTHING


@pytest.mark.parametrize("secrets", [{}, {"webhook_secret": ()}, {"webhook_secret": ("",)}])
def test_without_a_token_of_ours_nothing_is_proven(secrets: dict[str, tuple[str, ...]]) -> None:
    assert proven({"x-whereabouts-token": ""}, secrets) is Proof.NOTHING
    assert proven({"x-whereabouts-token": "api"}, secrets | {"api_key": ("api",)}) is Proof.NOTHING
