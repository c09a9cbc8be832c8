"""What the gateway counted is told at a port of its own, or nowhere."""

import socket

import httpx
import pytest
from prometheus_client import CollectorRegistry

from whereabouts.gateway.counters import Counters
from whereabouts.gateway.metering import metered
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.simulator.ports import free_port


def settings(port: int) -> Settings:
    return Settings(_env_file=None, gateway_metrics_port=port)


def test_prometheus_asks_at_a_port_of_its_own() -> None:
    counters, port = Counters(), free_port()
    counters.accepted.labels("pier", "events", "false").inc()
    with metered(settings(port), counters.registry):
        assert 'store="pier"' in httpx.get(f"http://127.0.0.1:{port}/metrics").text
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/metrics")


def test_a_port_that_is_taken_is_named_with_its_setting() -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104 - as it listens itself
        port = taken.getsockname()[1]
        words = f"port {port}: .*WHEREABOUTS_GATEWAY_METRICS_PORT"
        with pytest.raises(CannotOpen, match=words), metered(settings(port), CollectorRegistry()):
            pass


def test_port_0_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whereabouts.gateway.metering.served", None)
    with metered(settings(0), CollectorRegistry()):
        pass
