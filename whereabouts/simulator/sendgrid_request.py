"""A Mail Send request as SendGrid reads it: accepted, or refused field by field."""

import re
from typing import Any

from starlette.responses import JSONResponse, Response

_MESSAGES = {
    401: "The provided authorization grant is invalid, expired, or revoked",
    429: "too many requests",
    503: "service not available",
}


def refusal(status: int) -> Response:
    """SendGrid's answer for a status that is not about a field."""
    return errors(status, (None, _MESSAGES[status]))


def errors(status: int, *found: tuple[str | None, str]) -> Response:
    """An error answer: pairs of a field and what is wrong with it."""
    listed = [{"message": message, "field": field, "help": None} for field, message in found]
    return JSONResponse({"errors": listed}, status_code=status)


#: What SendGrid writes itself, or takes from fields of their own.
_RESERVED = frozenset(
    [
        "x-sg-id",
        "x-sg-eid",
        "received",
        "dkim-signature",
        "content-type",
        "content-transfer-encoding",
        "to",
        "from",
        "subject",
        "reply-to",
        "cc",
        "bcc",
    ]
)


def faults_in(mail: dict[str, Any]) -> list[tuple[str | None, str]]:
    """What keeps a request from being accepted. Like SendGrid's, a message may quote it."""
    to = recipient(mail).get("email", "")
    sender = mail.get("from", {}).get("email", "")
    found: list[tuple[str | None, str]] = []
    if not _is_address(to):
        field = "personalizations.0.to.0.email"
        found.append((field, f"Does not contain a valid address: {to}"))
    if not _is_address(sender):
        found.append(("from.email", "Does not contain a valid address."))
    if not mail.get("subject"):
        found.append(("subject", "The subject is required."))
    if not all(part.get("value") for part in mail.get("content", [{}])):
        found.append(("content.0.value", "The content value must be a string of length 1."))
    for name in mail.get("headers", {}):
        if name.lower() in _RESERVED:
            found.append((f"headers.{name}", "Is a reserved header."))
    return found


def recipient(mail: dict[str, Any]) -> dict[str, str]:
    """The first and, for our mails, only recipient."""
    try:
        return dict(mail["personalizations"][0]["to"][0])
    except (KeyError, IndexError):
        return {}


def content(mail: dict[str, Any], kind: str) -> str:
    """The part of a MIME type."""
    return next((part["value"] for part in mail["content"] if part["type"] == kind), "")


def _is_address(words: str) -> bool:
    return re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", words) is not None
