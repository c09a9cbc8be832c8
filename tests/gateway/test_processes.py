"""Several gateway processes are one gateway: to shoppers, to Prometheus, and to who stops it."""

import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import httpx
import pytest

from tests.gateway.conftest import PIER, VARIABLES
from tests.gateway.refusing import cannot_open
from whereabouts.gateway.processes import CANNOT_OPEN, side_by_side
from whereabouts.simulator.child import Child
from whereabouts.simulator.ports import HOST, free_port

_PATIENCE = 60
_COUNTED = "whereabouts_gateway_request_seconds_count"


class Gateway(NamedTuple):
    """The process that was started, which starts two others."""

    child: Child
    port: int
    metrics: int

    def is_answered(self) -> bool:
        try:
            return httpx.get(f"http://{HOST}:{self.port}/healthz").is_success
        except httpx.TransportError:
            return False

    def has_room(self) -> bool:
        """Whether another gateway could listen at its port."""
        try:
            socket.create_server((HOST, self.port)).close()
        except OSError:
            return False
        return True

    def begun(self) -> list[int]:
        said = [json.loads(line)["message"] for line in self.child.log.read_text().splitlines()]
        return [int(one.split()[1]) for one in said if one.endswith(" begins")]

    def counted(self) -> float:
        told = httpx.get(f"http://{HOST}:{self.metrics}/metrics").text.splitlines()
        return sum(float(line.split()[-1]) for line in told if line.startswith(_COUNTED))


@pytest.fixture
def gateway(tmp_path: Path) -> Iterator[Gateway]:
    (tmp_path / "stores").mkdir()
    (tmp_path / "stores" / "pier.toml").write_text(PIER)
    port, metrics = free_port(), free_port()
    env = {
        **os.environ,
        **VARIABLES,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "WHEREABOUTS_GATEWAY_PROCESSES": "2",
        "WHEREABOUTS_GATEWAY_PORT": str(port),
        "WHEREABOUTS_GATEWAY_METRICS_PORT": str(metrics),
        "WHEREABOUTS_DATABASE_URL": f"sqlite:///{tmp_path}/whereabouts.db",
    }
    command = [sys.executable, "-m", "whereabouts.gateway"]
    one = Gateway(Child("gateway", command, tmp_path / "log", env), port, metrics)
    try:
        one.child.wait_until(one.is_answered, _PATIENCE)
        yield one
    finally:
        one.child.end()


def _until(gateway: Gateway, pids: int) -> None:
    """So many processes have begun, and one answers."""
    gateway.child.wait_until(lambda: len(gateway.begun()) == pids, _PATIENCE)
    gateway.child.wait_until(gateway.is_answered, _PATIENCE)


def test_one_that_dies_is_replaced_until_the_first_is_told_to_end(gateway: Gateway) -> None:
    for _ in range(20):
        assert gateway.is_answered()
    counted = gateway.counted()
    assert counted >= 20

    for number, pid in enumerate(gateway.begun()):
        os.kill(pid, signal.SIGKILL)
        _until(gateway, pids=3 + number)

    assert gateway.counted() > counted, "what the dead counted is no longer told"
    os.kill(gateway.child.pid, signal.SIGTERM)
    assert gateway.child.wait(_PATIENCE) == 0
    assert gateway.has_room()


def test_all_end_when_the_first_is_killed(gateway: Gateway) -> None:
    os.kill(gateway.child.pid, signal.SIGKILL)
    gateway.child.wait(_PATIENCE)

    until = monotonic() + _PATIENCE
    while not gateway.has_room():
        assert monotonic() < until, "the others still listen"
        sleep(0.05)


def test_one_that_cannot_open_what_it_needs_ends_them_all() -> None:
    with socket.create_server((HOST, 0)) as listener:
        assert side_by_side(cannot_open, listener, 2) == CANNOT_OPEN
