"""A call to a shop: what each failure means, and that nothing secret is told of it."""

import httpx
import pytest

from tests.shops.asking import TOKEN, shopify_that
from whereabouts.shops.failure import ShopFailed, Why


def says(status: int, **answer: object) -> httpx.Response:
    return httpx.Response(status, **answer)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says(401), Why.REFUSED),
        (says(402), Why.REFUSED),
        (says(404), Why.REFUSED),
        (says(429), Why.BUSY),
        (says(503), Why.DOWN),
        (says(418), Why.UNREADABLE),
        (says(200, content=b"<html>"), Why.UNREADABLE),
        (says(200, content=b"["), Why.UNREADABLE),
        (says(200, json=[1]), Why.UNREADABLE),
        (says(200, json={}), Why.UNREADABLE),
        (says(200, json={"data": {}, "extensions": {"cost": {"requestedQueryCost": "?"}}}), None),
        (says(200, json={"errors": "[API] Invalid API key"}), Why.UNREADABLE),
    ],
)
async def test_what_a_failure_means(answer: httpx.Response, why: Why | None) -> None:
    shop = shopify_that(lambda _: answer)
    with pytest.raises(ShopFailed) as failed:
        await shop.tell("1")
    assert failed.value.why is (why or Why.UNREADABLE)


async def test_credentials_are_never_sent_where_an_answer_points() -> None:
    asked: list[str] = []

    def points_elsewhere(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return says(307, headers={"Location": "https://elsewhere.example.com/"})

    with pytest.raises(ShopFailed, match="points elsewhere"):
        await shopify_that(points_elsewhere).check()
    assert asked == ["fernweh.example.com"]


async def test_a_failure_tells_nothing_of_what_was_sent_or_answered() -> None:
    def cut_off(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError(f"lost {request.headers}", request=request)

    def denies(_: httpx.Request) -> httpx.Response:
        denied = {"message": f"no {TOKEN}", "extensions": {"code": "ACCESS_DENIED"}}
        return says(200, json={"errors": [denied], "data": {"order": {"email": "ada@example.com"}}})

    for shop in (shopify_that(cut_off), shopify_that(denies)):
        with pytest.raises(ShopFailed) as failed:
            await shop.tell("1")
        assert TOKEN not in str(failed.value)
        assert failed.value.__cause__ is None
        assert failed.value.__suppress_context__ or failed.value.__context__ is None
