"""The work of a process that finds nothing as it needs it; alone, so that it begins at once."""

import sys
from socket import socket

from whereabouts.gateway.processes import CANNOT_OPEN


def cannot_open(listener: socket) -> None:
    del listener
    sys.exit(CANNOT_OPEN)
