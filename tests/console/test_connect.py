"""An operator tries a store's account, and hears what works and what is missing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.console.keyboard import Answered, Keyboard
from whereabouts.simulator.serving import served

STORE = """\
country = "US"
currency = "USD"

[brand]
name = "North Pier Books"
site_url = "https://northpier.example.com"
email_from = "orders@northpier.example.com"
email_from_name = "North Pier Books"
reply_to = "hello@northpier.example.com"

[carriers.ups]
client_id = "PIER_UPS_ID"
client_secret = "PIER_UPS_SECRET"
webhook_key = "PIER_UPS_KEY"
"""
SECRET = "the-ups-secret-of-the-pier"
NOT_FOUND = {
    "trackResponse": {
        "shipment": [{"warnings": [{"code": "TW0001", "message": "Tracking Info Not Found"}]}]
    }
}


class Ups:
    """Grants a token to the right secret, and knows no parcel."""

    def __init__(self) -> None:
        self.app = Starlette(
            routes=[
                Route("/security/v1/oauth/token", self.token, methods=["POST"]),
                Route("/api/track/v1/details/{number}", self.track),
            ]
        )
        self.grants = True

    async def token(self, _: Request) -> Response:
        if not self.grants:
            error = {"code": "250003", "message": "Invalid Access License number"}
            return JSONResponse({"response": {"errors": [error]}}, status_code=401)
        return JSONResponse(
            {"access_token": "t", "expires_in": "14399", "issued_at": "1", "status": "approved"}
        )

    async def track(self, _: Request) -> Response:
        return JSONResponse(NOT_FOUND)


@pytest.fixture
def ups() -> Ups:
    return Ups()


@pytest.fixture
def pier(
    ups: Ups, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Keyboard]:
    stores = tmp_path / "pier-stores"
    stores.mkdir()
    (stores / "pier.toml").write_text(STORE)
    for name, value in (("ID", "id"), ("SECRET", SECRET), ("KEY", "a-key")):
        monkeypatch.setenv(f"PIER_UPS_{name}", value)
    with served(ups.app) as url:
        keyboard.set(STORES_DIR=str(stores), CARRIER_BASES=f'{{"ups": "{url}"}}')
        yield keyboard


def connect(keyboard: Keyboard, system: str = "ups") -> Answered:
    return keyboard.type("connect", system, "--store", "pier")


def test_an_account_that_works(pier: Keyboard) -> None:
    answered = connect(pier)
    assert answered.code == 0, answered
    assert answered.out.splitlines() == [
        "works    credentials: asked about 1Z999AA10123456784: Tracking Info Not Found",
        "works    webhooks: are taken at http://127.0.0.1:8080/v1/stores/pier/carriers/ups",
        "works    subscriptions: each parcel is subscribed by itself",
    ]


def test_credentials_that_the_carrier_refuses_are_not_repeated(ups: Ups, pier: Keyboard) -> None:
    ups.grants = False
    answered = connect(pier)
    assert answered.code == 1
    assert answered.out.startswith("missing  credentials: ")
    assert SECRET not in answered.out + answered.err


def test_a_webhook_without_its_secret_says_what_to_give(
    pier: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIER_UPS_KEY")
    answered = connect(pier)
    assert answered.code == 1
    assert (
        "missing  webhooks: give webhook_key or webhook_token; then have it post to" in answered.out
    )


def test_an_account_that_the_file_does_not_name(pier: Keyboard) -> None:
    answered = connect(pier, "fedex")
    assert answered.code == 2
    assert "store pier has no account at fedex: add [carriers.fedex]" in answered.err


def test_a_system_nobody_knows(pier: Keyboard) -> None:
    answered = connect(pier, "pigeon")
    assert (answered.code, answered.err.startswith("Nobody here knows pigeon.")) == (2, True)


def test_an_account_that_lacks_a_secret_is_refused(
    pier: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIER_UPS_SECRET")
    answered = connect(pier)
    assert answered.code == 2
    assert "store pier: carriers.ups: client_secret is missing" in answered.err
