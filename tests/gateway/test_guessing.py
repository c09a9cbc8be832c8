"""Whoever guesses learns nothing: neither the bytes nor the time of a refusal tell of orders."""

import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from statistics import median

import httpx
import pytest
from sqlalchemy import Engine

from tests.gateway.conftest import NOW, an_order
from whereabouts.gateway.app import create_app
from whereabouts.gateway.routes.signed_posts import ANY_EVENT
from whereabouts.gateway.shop import Shop
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.concerned import Concerned
from whereabouts.store.identifying import Identifying
from whereabouts.store.privacy import Privacy
from whereabouts.stores import Stores
from whereabouts.wiring import clock_of

PAIRS = 60
#: Medians further apart than this would tell.
LEEWAY = 0.15
_FIELD = re.compile(r'name="(\w+)" value="([^"]+)"')
UNKNOWN = ("NP-7001", "eve@example.com")
KNOWN = ("NP-1001", "eve@example.com")
#: Numbers and proofs of one length, so that what is typed back is too.
WRONG = {
    "another e-mail": KNOWN,
    "another postcode": ("NP-1001", "8020380203-0000"),
    "an erased order": ("NP-1002", "ann@example.com"),
    "another store's": ("NP-1003", "ann@example.com"),
}


@pytest.fixture
def address(settings: Settings, stores: Stores, engine: Engine) -> Iterator[str]:
    """A gateway for which hours pass between any two tries: no limit is ever reached."""
    ticks = count()

    def now() -> datetime:
        return NOW + timedelta(hours=2 * next(ticks))

    shop = Shop(engine, clock_of(settings))
    for order_id, store in (("NP-1001", "pier"), ("NP-1002", "pier"), ("NP-1003", "quay")):
        told = an_order(order_id, customer={"email": "ann@example.com"})
        shop.take(stores[store], ANY_EVENT.validate_python(told), NOW)
    Privacy(engine).erase("pier", Concerned(order_ids=("NP-1002",)), NOW)
    with served(create_app(settings, stores, engine, now=now)) as address:
        yield address


class Guesser:
    """One browser that saw our form, and asks again and again."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        page = self._client.get("/track/pier")
        self._form = dict(_FIELD.findall(page.text))
        self._cookie = page.headers["set-cookie"].partition(";")[0]

    def guess(self, number: str, shown: str) -> tuple[float, httpx.Response]:
        """How long a refusal took, and what it was."""
        form = self._form | {"number": number, "shown": shown}
        begun = time.perf_counter()
        answer = self._client.post("/track/pier", data=form, headers={"Cookie": self._cookie})
        return time.perf_counter() - begun, answer

    def tells(self, pairs: int = PAIRS) -> bool:
        """Whether a wrong proof of a known order takes another time than an unknown order.

        A busy machine may look so once; what is told is told each time.
        """
        return all(abs(self._ratio(pairs) - 1) > LEEWAY for _ in range(3))

    def _ratio(self, pairs: int) -> float:
        took = [(self.guess(*KNOWN)[0], self.guess(*UNKNOWN)[0]) for _ in range(pairs)]
        known, unknown = zip(*took, strict=True)
        return float(median(known) / median(unknown))


@pytest.fixture
def guesser(address: str) -> Iterator[Guesser]:
    with httpx.Client(base_url=address) as client:
        yield Guesser(client)


def _said(answer: httpx.Response, *typed: str) -> tuple[int, str, list[tuple[str, str]]]:
    """All of a refusal but what was typed back into it."""
    text = answer.text
    for word in typed:
        text = text.replace(f'value="{word}"', "")
    kept = [(name, value) for name, value in answer.headers.items() if name not in _VARYING]
    return answer.status_code, text, kept


_VARYING = {"date", "content-length"}


@pytest.mark.parametrize("wrong", WRONG)
def test_refusals_are_the_same_to_the_byte(guesser: Guesser, wrong: str) -> None:
    _, known = guesser.guess(*WRONG[wrong])
    _, unknown = guesser.guess(*UNKNOWN)
    assert _said(known, *WRONG[wrong]) == _said(unknown, *UNKNOWN)
    assert known.status_code == 422


def test_refusals_take_the_same_time(guesser: Guesser) -> None:
    assert not guesser.tells()


def test_a_look_that_takes_longer_for_known_orders_would_show(
    guesser: Guesser, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_email = Identifying.by_email

    def leaking(self: Identifying, store: str, number: str, email: str) -> str | None:
        if number == KNOWN[0]:
            time.sleep(0.1)
        return by_email(self, store, number, email)

    monkeypatch.setattr(Identifying, "by_email", leaking)
    assert guesser.tells(pairs=10)
