"""Ports on this machine: the usual one where it is free, else any."""

import secrets
import socket
from contextlib import suppress
from typing import NamedTuple

HOST = "127.0.0.1"
_ANY = 0
#: Linux deals from 32768 up, others from 49152 (`net.ipv4.ip_local_port_range`, RFC 6335).
_NEVER_DEALT = range(15_000, 32_000)
_TRIES = 50


class Ports(NamedTuple):
    """Of Temporal, its Web UI and the gateway; 0 for any."""

    temporal: int = _ANY
    web_ui: int = _ANY
    gateway: int = _ANY


USUAL = Ports(7233, 8233, 8080)


def free_port(preferred: int = _ANY) -> int:
    """A port that nobody listens on now: the preferred one, or any.

    Any is one below those that systems deal to whoever connects or listens without a wish, so
    that nobody is dealt it before it is used, nor while its process is down.
    """
    for port in (preferred or _dealt(), *(_dealt() for _ in range(_TRIES))):
        with suppress(OSError), socket.create_server((HOST, port)):
            return port
    raise OSError(f"no free port among {_TRIES} tried from {_NEVER_DEALT}")


def _dealt() -> int:
    return secrets.choice(_NEVER_DEALT)
