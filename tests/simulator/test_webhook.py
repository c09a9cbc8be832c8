"""A shop's signed posts: genuine to the gateway, tried again, and given up in words."""

from datetime import UTC, datetime

import httpx
import pytest
from pydantic import SecretStr

from tests.listener import Listener, listening
from whereabouts.gateway.signature import HEADER, Claim
from whereabouts.simulator import posting
from whereabouts.simulator.posting import NotTaken
from whereabouts.simulator.webhook import Webhook
from whereabouts.storefronts.generic import OrderCancelledEvent

SECRET = "wicker-basket-and-a-lantern"
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
EVENT = OrderCancelledEvent(type="order.cancelled", event_id="e-1", order_id="FW-1", at=NOW)


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PAUSES", (0.01, 0.01))


async def post(listener: Listener, path: str = "/hook") -> None:
    async with httpx.AsyncClient() as http:
        hook = Webhook(http, f"{listener.url}{path}", SecretStr(SECRET), lambda: NOW)
        await hook.post(EVENT)


async def test_the_gateway_knows_the_signature_for_genuine() -> None:
    with listening() as listener:
        await post(listener)
        heard = listener.next()
    claim = Claim.read(heard.headers[HEADER.lower()])
    assert claim is not None
    assert claim.is_fresh(NOW)
    assert claim.is_true(heard.body, [SECRET])
    assert not claim.is_true(heard.body, ["another-secret-altogether"])


async def test_the_body_is_the_event() -> None:
    with listening() as listener:
        await post(listener)
        assert OrderCancelledEvent.model_validate_json(listener.next().body) == EVENT


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_what_may_pass_is_tried_again(status: int) -> None:
    with listening() as listener:
        listener.answers = [status, status]
        await post(listener)
        assert len({heard.body for heard in listener.hear(3)}) == 1


async def test_a_refusal_is_final_and_says_why() -> None:
    with listening() as listener:
        listener.answers = [422]
        with pytest.raises(NotTaken, match="answered 422"):
            await post(listener)
        assert len(listener.hear(1)) == 1


async def test_a_shop_gives_up_at_last() -> None:
    with listening() as listener:
        listener.answers = [503] * 3
        with pytest.raises(NotTaken, match="HTTP 503"):
            await post(listener)


async def test_nobody_there_is_given_up_too() -> None:
    with listening() as gone:
        pass
    with pytest.raises(NotTaken, match="ConnectError"):
        await post(gone)
