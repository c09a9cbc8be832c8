"""A worker says over HTTP whether it lives, whether it is ready, and what it counted."""

import socket
import threading
from collections.abc import Iterator

import httpx
import pytest
from prometheus_client import CollectorRegistry, Counter

from whereabouts.vitals.door import Vitals, served


class Patient:
    """Whose vitals are taken."""

    def __init__(self) -> None:
        self.alive = True
        self.ready = {"database": True, "temporal": True}
        registry = CollectorRegistry()
        Counter("breaths", "How often it breathed", registry=registry).inc()
        self.vitals = Vitals(registry, lambda: self.alive, lambda: self.ready)


@pytest.fixture
def patient() -> Patient:
    return Patient()


@pytest.fixture
def url(patient: Patient) -> Iterator[str]:
    with served(patient.vitals, 0) as port:
        yield f"http://127.0.0.1:{port}"


def test_it_lives_or_hangs(patient: Patient, url: str) -> None:
    assert httpx.get(f"{url}/healthz").status_code == 200
    patient.alive = False
    assert httpx.get(f"{url}/healthz").status_code == 503


def test_it_is_ready_once_all_it_needs_is_there(patient: Patient, url: str) -> None:
    assert httpx.get(f"{url}/readyz").status_code == 200
    patient.ready["temporal"] = False
    answer = httpx.get(f"{url}/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": True, "temporal": False})


def test_what_it_counted_is_there_for_prometheus(url: str) -> None:
    assert "breaths_total 1.0" in httpx.get(f"{url}/metrics").text


def test_elsewhere_there_is_nothing(url: str) -> None:
    assert httpx.get(f"{url}/").status_code == 404


def test_a_slow_question_holds_up_no_other(patient: Patient) -> None:
    released = threading.Event()
    slow = Vitals(patient.vitals.registry, lambda: released.wait(10), dict)
    with served(slow, 0) as port:
        asked = threading.Thread(target=httpx.get, args=(f"http://127.0.0.1:{port}/healthz",))
        asked.start()
        assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
        released.set()
        asked.join()


def test_a_taken_port_is_refused(patient: Patient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match="in use"), served(patient.vitals, port):
            pass
