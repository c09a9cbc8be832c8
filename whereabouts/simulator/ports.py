"""Ports on this machine: the usual one where it is free, else any."""

import socket
from typing import NamedTuple

HOST = "127.0.0.1"
_ANY = 0


class Ports(NamedTuple):
    """Of Temporal, its Web UI and the gateway; 0 for any."""

    temporal: int = _ANY
    web_ui: int = _ANY
    gateway: int = _ANY


USUAL = Ports(7233, 8233, 8080)


def free_port(preferred: int = _ANY) -> int:
    """A port that nobody listens on now."""
    try:
        listener = socket.create_server((HOST, preferred))
    except OSError:
        listener = socket.create_server((HOST, _ANY))
    with listener:
        return int(listener.getsockname()[1])
