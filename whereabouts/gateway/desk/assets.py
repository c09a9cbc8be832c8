"""The desk's own files, each under an address that changes with its content."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Response

from whereabouts.gateway.desk.refusals import nothing_here

FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


class Asset(NamedTuple):
    """One file."""

    content: bytes
    media_type: str


def assets() -> APIRouter:
    """Open to everybody: the page of sign-in needs them, and they tell nothing."""
    router = APIRouter(prefix="/desk/static", include_in_schema=False)

    @router.get("/{name}")
    async def asset(name: str) -> Response:
        found = _assets().get(name)
        if found is None:
            raise nothing_here()
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(found.content, media_type=found.media_type, headers=headers)

    return router


@cache
def address(name: str) -> str:
    """Where the file `name` is to be had: `desk.css` -> `/desk/static/desk.1a2b3c4d5e6f.css`."""
    return f"/desk/static/{_hashed(FOLDER / name)}"


@cache
def _assets() -> dict[str, Asset]:
    return {
        _hashed(path): Asset(path.read_bytes(), _TYPES[path.suffix]) for path in FOLDER.iterdir()
    }


def _hashed(path: Path) -> str:
    digest = sha256(path.read_bytes()).hexdigest()[:12]
    return f"{path.stem}.{digest}{path.suffix}"
