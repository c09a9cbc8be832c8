"""A question to Shopify's GraphQL API, which answers 200 whatever went wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import Field, ValidationError

from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.shops.line import Line
from whereabouts.shops.shopify.queries import API_VERSION
from whereabouts.storefronts.loose import Loose, Maybe, Rows, Text

_ATTEMPTS = 4
_LONGEST_PAUSE = 15.0
_SHORTEST_PAUSE = 0.5
_UNTOLD_PAUSE = 2.0
_PATH = f"/admin/api/{API_VERSION}/graphql.json"
_NOT_ALLOWED = frozenset({"ACCESS_DENIED", "FORBIDDEN", "UNAUTHORIZED", "SHOP_INACTIVE"})

Sleep = Callable[[float], Awaitable[None]]


class Graph:
    """Asks, and waits as long as Shopify's own account of points says that it must."""

    def __init__(self, line: Line, sleep: Sleep = asyncio.sleep) -> None:
        self._line = line
        self._sleep = sleep

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The answer's data; nothing of it is left out by an error that goes unseen."""
        question = {"query": query, "variables": variables}
        for _ in range(_ATTEMPTS):
            heard = await self._line.call("POST", _PATH, json=question)
            answer = self._read(heard.value)
            if "THROTTLED" not in answer.codes:
                return self._data(answer)
            await self._sleep(answer.pause)
        raise ShopFailed(Why.BUSY, f"{self._line.name} is asked more than its points allow")

    def _read(self, value: object) -> "_Answer":
        if not isinstance(value, dict):
            raise ShopFailed(Why.UNREADABLE, f"{self._line.name} answered no object")
        errors = value.get("errors")
        told = errors if isinstance(errors, list) else [{"message": errors}] if errors else []
        try:
            return _Answer.model_validate(value | {"errors": told})
        except ValidationError:
            raise ShopFailed(Why.UNREADABLE, f"{self._line.name} answered oddly") from None

    def _data(self, answer: "_Answer") -> dict[str, Any]:
        if answer.codes & _NOT_ALLOWED:
            what = f"{self._line.name} does not allow this to the account: look at its scopes"
            raise ShopFailed(Why.REFUSED, what)
        if answer.errors or answer.data is None:
            codes = ", ".join(sorted(filter(None, answer.codes))) or "no code"
            what = f"{self._line.name} could not answer the question ({codes})"
            raise ShopFailed(Why.UNREADABLE, what)
        return answer.data


class _Codes(Loose):
    code: Text = ""


class _Error(Loose):
    extensions: Maybe[_Codes] = None


class _Points(Loose):
    available: float = Field(0, alias="currentlyAvailable")
    a_second: float = Field(0, alias="restoreRate")


class _Cost(Loose):
    wanted: float = Field(0, alias="requestedQueryCost")
    points: Maybe[_Points] = Field(None, alias="throttleStatus")


class _Beside(Loose):
    cost: Maybe[_Cost] = None


class _Answer(Loose):
    data: Maybe[dict[str, Any]] = None
    errors: Rows[Maybe[_Error]] = ()
    extensions: Maybe[_Beside] = None

    @property
    def codes(self) -> set[str]:
        return {e.extensions.code for e in self.errors if e is not None and e.extensions}

    @property
    def pause(self) -> float:
        """Until there are points enough for the same question."""
        cost = self.extensions.cost if self.extensions else None
        points = cost.points if cost else None
        if cost is None or points is None or points.a_second <= 0:
            return _UNTOLD_PAUSE
        lacking = cost.wanted - points.available
        return min(max(lacking / points.a_second, _SHORTEST_PAUSE), _LONGEST_PAUSE)
