"""What the doors answer when all is well, and how their problems are documented."""

from typing import Any

from pydantic import Field

from whereabouts.domain.model import Frozen
from whereabouts.gateway.problem import MEDIA_TYPE, NOT_UNDERSTOOD, Kind, Problem, ProblemBody
from whereabouts.storefronts.reasons import Reason


class Accepted(Frozen):
    """It is kept. A duplicate was kept before and changed nothing."""

    accepted: bool = True
    duplicate: bool = Field(description="Whether this very event was known already")


def problems(*kinds: Kind) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may end in these problems."""
    return {
        kind.status: {"description": kind.title, "content": {MEDIA_TYPE: _example(kind)}}
        for kind in kinds
    }


def _example(kind: Kind) -> dict[str, Any]:
    wrong = (Reason(field="order.lines.0.quantity", reason="is missing"),)
    errors = wrong if kind is NOT_UNDERSTOOD else ()
    problem = Problem(kind, "What to do about it.", errors)
    return {
        "schema": {"$ref": f"#/components/schemas/{ProblemBody.__name__}"},
        "example": problem.body.model_dump(mode="json", exclude_defaults=True),
    }
