"""What UPS made of a request about an intercept."""

from collections.abc import Iterator
from typing import NamedTuple

from whereabouts.carriers.call import Heard
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.refusal import kind_of_http
from whereabouts.carriers.report import ErrorKind


class Accepted(NamedTuple):
    """UPS took the request. That is not yet done: only the parcel's scans show whether it was
    (028, 096 or 118), or that nobody could (114)."""

    transaction: str


class Refused(NamedTuple):
    """UPS will not, in its own words."""

    reasons: tuple[str, ...]


class Unanswered(NamedTuple):
    """Nobody knows whether UPS took the request: it may have. A person finds out before it is
    made once more, for it is paid for."""

    why: str


def read(heard: Heard) -> Payload | Refused | Unanswered:
    """What a successful answer says. UPS writes refusals into answers of success, too."""
    said = heard.payload["response"] or heard.payload
    if heard.is_success and said["success"].is_true:
        return said
    reasons = tuple(dict.fromkeys(_reasons(said)))
    if not heard.is_success and kind_of_http(str(heard.status)) in (None, ErrorKind.DOWN):
        return Unanswered("; ".join(reasons) or f"UPS answered {heard.status}")
    if reasons or not heard.is_success:
        return Refused(reasons or (f"UPS answered {heard.status}",))
    return Unanswered("UPS answered what nobody can read")


def accepted(heard: Heard) -> Accepted | Refused | Unanswered:
    """Of a request that changes something."""
    said = read(heard)
    return Accepted(said["transactionId"].text) if isinstance(said, Payload) else said


def _reasons(said: Payload) -> Iterator[str]:
    for error in said["errors"]:
        code, words = (
            error.first_of("errorCode", "code").text,
            error.first_of("errorMessage", "message").text,
        )
        if code or words:
            yield f"{words} ({code})" if words and code else words or code
    if not said["errors"] and said["success"].value is False:
        yield said["statusMsg"].text or "UPS gave no reason"
