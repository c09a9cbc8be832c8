"""What the gateway answers when it does not do what was asked (RFC 9457)."""

from dataclasses import dataclass

from fastapi.responses import JSONResponse
from pydantic import Field

from whereabouts.domain.model import Frozen
from whereabouts.storefronts.reasons import Reason

MEDIA_TYPE = "application/problem+json"


class ProblemBody(Frozen):
    """A problem as it is sent. `errors` names the fields of a body that is not understood."""

    type: str = Field(description="Names the problem; the reference at this address explains it.")
    title: str
    status: int
    detail: str
    errors: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of problem: `name` is what its type and the counters call it."""

    name: str
    status: int
    title: str


NOT_JSON = Kind("not-json", 400, "The body is not JSON")
BAD_SIGNATURE = Kind("bad-signature", 401, "The request is not signed for this store")
BAD_KEY = Kind("bad-key", 401, "The key or session opens nothing here")
NOT_FOUND = Kind("not-found", 404, "There is nothing here")
BAD_METHOD = Kind("bad-method", 405, "This address does not take that method")
TOO_SLOW = Kind("too-slow", 408, "The body did not arrive in time")
TOO_LARGE = Kind("too-large", 413, "The body is too large")
NOT_UNDERSTOOD = Kind("not-understood", 422, "The body is not understood")
UNKNOWN_ORDER = Kind("unknown-order", 409, "The order is not known yet")
TOO_OFTEN = Kind("too-often", 429, "That was asked too often")
BROKEN = Kind("broken", 500, "Something went wrong here")
TRY_AGAIN = Kind("try-again", 503, "Please send this again later")

KINDS = (
    *(NOT_JSON, BAD_SIGNATURE, BAD_KEY, NOT_FOUND, BAD_METHOD, TOO_SLOW),
    *(UNKNOWN_ORDER, TOO_LARGE, NOT_UNDERSTOOD, TOO_OFTEN, BROKEN, TRY_AGAIN),
)


class Problem(Exception):
    """Ends a request with an answer that says why."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        errors: tuple[Reason, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(kind.name)
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.headers = headers

    @property
    def body(self) -> ProblemBody:
        return ProblemBody(
            type=f"/docs#{self.kind.name}",
            title=self.kind.title,
            status=self.kind.status,
            detail=self.detail,
            errors=self.errors,
        )

    def response(self) -> JSONResponse:
        return JSONResponse(
            self.body.model_dump(mode="json", exclude_defaults=True),
            self.kind.status,
            headers=self.headers,
            media_type=MEDIA_TYPE,
        )
