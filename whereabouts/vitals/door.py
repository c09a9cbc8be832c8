"""Whether the worker lives, whether it is ready, and what it counts: over HTTP, for machines.

Answered from threads of their own, so that a scrape that waits for the database holds up no
send, and a worker whose own loop hangs can still be told from one that works.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from prometheus_client import CollectorRegistry, make_wsgi_app


@dataclass(frozen=True, slots=True)
class Vitals:
    """A WSGI application. `ready` names each thing the worker needs."""

    registry: CollectorRegistry
    alive: Callable[[], bool]
    ready: Callable[[], Mapping[str, bool]]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        match environ["PATH_INFO"]:
            case "/healthz":
                return _said(start, {"alive": self.alive()})
            case "/readyz":
                return _said(start, self.ready())
            case "/metrics":
                answer: Iterable[bytes] = make_wsgi_app(self.registry)(environ, start)
                return answer
        start("404 Not Found", [])
        return ()


@contextmanager
def served(vitals: Vitals, port: int) -> Iterator[int]:
    """Answers at every address of this machine until the block ends; at which port."""
    host = "0.0.0.0"  # noqa: S104 - scraped from elsewhere; it says nothing personal
    with make_server(host, port, vitals, _Threads, _Quiet) as server:
        thread = Thread(target=server.serve_forever, name="vitals", daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


class _Threads(ThreadingMixIn, WSGIServer):
    """One thread a request; none keeps the process from ending."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    """Writes no line for each scrape: it would bury all others."""

    def log_message(self, format: str, *args: object) -> None:
        del format, args


def _said(start: StartResponse, words: Mapping[str, bool]) -> Iterable[bytes]:
    status = HTTPStatus.OK if all(words.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    start(f"{status.value} {status.phrase}", [("Content-Type", "application/json")])
    return (json.dumps(words).encode(),)
