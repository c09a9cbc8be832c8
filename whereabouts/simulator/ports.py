"""Ports on this machine: the usual one where it is free, else any."""

import socket

HOST = "127.0.0.1"
_ANY = 0


def free_port(preferred: int = _ANY) -> int:
    """A port that nobody listens on now."""
    try:
        listener = socket.create_server((HOST, preferred))
    except OSError:
        listener = socket.create_server((HOST, _ANY))
    with listener:
        return int(listener.getsockname()[1])
