"""A web server of ours that only listens: what providers post to us, as received."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whereabouts.simulator.serving import served


@dataclass(frozen=True)
class Heard:
    """One request."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    #: The caller's port: one for each connection.
    port: int

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass
class Listener:
    """Answers with the next of `answers`, then always 204."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    _heard: Queue[Heard] = field(default_factory=Queue)

    def next(self) -> Heard:
        return self._heard.get(timeout=10)

    def hear(self, count: int) -> list[Heard]:
        return [self.next() for _ in range(count)]

    async def answer(self, request: Request) -> Response:
        body = await request.body()
        port = request.client.port if request.client else 0
        self._heard.put(Heard(str(request.url), dict(request.headers), body, port))
        return Response(status_code=self.answers.pop(0) if self.answers else 204)


@contextmanager
def listening() -> Iterator[Listener]:
    listener = Listener()
    app = Starlette(routes=[Route("/{path:path}", listener.answer, methods=["POST"])])
    with served(app) as url:
        listener.url = url
        yield listener
