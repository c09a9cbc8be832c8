"""The gateway as a process: a real socket, real signatures, and logs that name nobody."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.gateway.conftest import (
    EMAIL,
    HOUSE,
    NOW,
    PHONE,
    PIER,
    SECRET,
    VARIABLES,
    Visitor,
    a_label,
    a_scan,
    an_order,
)
from whereabouts.domain.message import MessageKind
from whereabouts.gateway.body import MAX_BYTES
from whereabouts.gateway.signature import HEADER, sign
from whereabouts.logs import Impersonal

DOOR = "/v1/stores/pier/events"
PEOPLE = (EMAIL, "ada.marsh", PHONE, "2025550143", "Marsh", HOUSE, "Seawall", "80202")


@contextmanager
def _gateway(folder: Path) -> Iterator[tuple[str, Path]]:
    """`python -m whereabouts.gateway` on a free port, until SIGTERM; its address and its log."""
    (folder / "stores").mkdir()
    (folder / "stores" / "pier.toml").write_text(PIER)
    log = folder / "log"
    env = {
        **os.environ,
        **VARIABLES,
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
        "WHEREABOUTS_GATEWAY_PORT": "0",
        "WHEREABOUTS_GATEWAY_METRICS_PORT": "0",
        "WHEREABOUTS_DATABASE_URL": f"sqlite:///{folder}/whereabouts.db",
    }
    command = [sys.executable, "-m", "whereabouts.gateway"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=folder, env=env, stderr=output)  # noqa: S603
    try:
        yield _address(log, process), log
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        assert process.poll() is None, log.read_text()
        for line in log.read_text().splitlines():
            message = json.loads(line)["message"]
            if "running on" in message:
                return str(message).partition("running on ")[2].split()[0]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def _post(client: httpx.Client, event: object) -> httpx.Response:
    body = json.dumps(event).encode()
    headers = {HEADER: sign(SECRET, body, datetime.now(UTC))}
    return client.post(DOOR, content=body, headers=headers)


def test_the_process_takes_signed_events_and_stops_when_told(tmp_path: Path) -> None:
    with _gateway(tmp_path) as (address, log), httpx.Client(base_url=address) as client:
        assert _post(client, an_order()).json() == {"accepted": True, "duplicate": False}
        assert _post(client, an_order()).json() == {"accepted": True, "duplicate": True}
        assert client.post(DOOR, content=b"{}").status_code == 401
        headers = {HEADER: sign(SECRET, b"", datetime.now(UTC))}
        chunks = iter([b"x" * 65_536] * (MAX_BYTES // 65_536 + 2))
        assert client.post(DOOR, content=chunks, headers=headers).status_code == 413
        page = client.get("/t/s3cret-token", params={"email": EMAIL})
        assert page.status_code == 404
        assert "server" not in page.headers
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    routes = [(line["route"], line["status"]) for line in lines if "route" in line]
    assert (DOOR.replace("pier", "{store}"), 202) in routes
    assert ("/t/{token}", 404) in routes
    written = log.read_text()
    assert not [word for word in (*PEOPLE, "s3cret-token", SECRET) if word in written]


def test_wrong_store_files_stop_the_process_with_every_mistake(tmp_path: Path) -> None:
    (tmp_path / "stores").mkdir()
    (tmp_path / "stores" / "pier.toml").write_text(PIER.replace('"US"', '"Utopia"'))
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    command = [sys.executable, "-m", "whereabouts.gateway"]
    ended = subprocess.run(  # noqa: S603
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "stores/pier.toml:1: country:" in ended.stderr


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """Every record of every logger, at its most talkative, as it would be written."""
    lines: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keeping = Keeping()
    keeping.setFormatter(Impersonal())
    root = logging.getLogger()
    root.addHandler(keeping)
    # The test's own client knows whom it asks about.
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.WARNING, "httpx"):
        yield lines
    root.removeHandler(keeping)


async def test_a_whole_life_leaves_no_person_in_any_log(
    visitor: Visitor, written: list[str]
) -> None:
    broken = an_order("NP-9", total="-1", customer={"email": f"{EMAIL}@", "phone": PHONE})
    await visitor.event(broken)
    await visitor.event(an_order())
    await visitor.event(a_label())
    await visitor.scans(a_scan("DELIVERED", NOW.isoformat(), text=f"SIGNED {PEOPLE[4]}"))
    token = visitor.sent(MessageKind.SHIPPED)
    await visitor.client.get(f"/t/{token}", params={"who": EMAIL})
    await visitor.text(f"STOP writing to {PHONE}, says Marsh")
    await visitor.twilio("status", MessageSid="SM7", MessageStatus="delivered", To=PHONE)
    await visitor.sendgrid({"event": "bounce", "email": EMAIL, "sg_message_id": "x"})
    await visitor.client.get("/inbox", params={"q": EMAIL})
    log = "\n".join(written)
    assert "answered" in log
    assert not [word for word in (*PEOPLE, token) if word in log]
