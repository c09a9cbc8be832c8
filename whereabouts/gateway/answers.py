"""What the doors answer when all is well, and how their problems are documented."""

from typing import Any

from pydantic import Field

from whereabouts.domain.model import Frozen
from whereabouts.gateway.problem import MEDIA_TYPE, Kind, ProblemBody


class Accepted(Frozen):
    """It is kept. A duplicate was kept before and changed nothing."""

    accepted: bool = True
    duplicate: bool = Field(description="Whether this very event was known already")


def problems(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may end in these problems."""
    return {
        kind.status: {
            "model": ProblemBody,
            "description": kind.title,
            "content": {MEDIA_TYPE: {"example": _example(kind)}},
        }
        for kind in kinds
    }


def _example(kind: Kind) -> dict[str, Any]:
    return {
        "type": f"/docs#{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": "What to do about it.",
    }
