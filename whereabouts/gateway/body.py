"""Reads a request's body, but never more or longer than is decent."""

import asyncio

from fastapi import Request

from whereabouts.gateway.problem import TOO_LARGE, TOO_SLOW, Problem

#: Five hundred scans with all their texts are well under half of it.
MAX_BYTES = 1024 * 1024
_PATIENCE_SECONDS = 15.0
#: Of a length, which need not be read to the end to be too large.
_DIGITS = 18


async def read_body(request: Request, most: int = MAX_BYTES) -> bytes:
    """The whole body. Counted as it arrives: a length that is only claimed proves nothing."""
    if _claimed(request) > most:
        raise _too_large(most)
    received = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            async for chunk in request.stream():
                received += chunk
                if len(received) > most:
                    raise _too_large(most)
    except TimeoutError:
        raise Problem(TOO_SLOW, f"It must arrive within {_PATIENCE_SECONDS:.0f} seconds.") from None
    return bytes(received)


def _claimed(request: Request) -> int:
    length = request.headers.get("content-length", "0")
    return int(length[:_DIGITS]) if length.isascii() and length.isdigit() else 0


def _too_large(most: int) -> Problem:
    # The rest is not read: the connection is of no more use.
    return Problem(TOO_LARGE, f"At most {most} bytes are taken.", headers={"Connection": "close"})
