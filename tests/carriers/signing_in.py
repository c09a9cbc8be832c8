"""A far side that wants callers to sign in before it answers."""

from collections.abc import Callable
from typing import Any

import httpx

from tests.carriers.far_side import FarSide

Answers = Callable[[httpx.Request], httpx.Response]


class SigningIn(FarSide):
    """Gives out `token-1`, `token-2` and so on at `path`, and has `says` answer all else."""

    def __init__(self, path: str, says: Answers) -> None:
        super().__init__(self._answer)
        self.says = says
        self.exchange: Answers = self._token
        self.refused: set[str] = set()
        self._path = path
        self._given = 0

    @property
    def exchanges(self) -> list[httpx.Request]:
        return [request for request in self.requests if request.url.path == self._path]

    @property
    def questions(self) -> list[httpx.Request]:
        return [request for request in self.requests if request.url.path != self._path]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == self._path:
            return self.exchange(request)
        if request.headers["Authorization"].removeprefix("Bearer ") in self.refused:
            return httpx.Response(401, json={"echo": request.headers["Authorization"]})
        return self.says(request)

    def _token(self, _: httpx.Request) -> httpx.Response:
        self._given += 1
        said: dict[str, Any] = {"access_token": f"token-{self._given}", "expires_in": "3600"}
        return httpx.Response(200, json=said)
