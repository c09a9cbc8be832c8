"""What Zendesk's event webhooks tell, signed over timestamp and body with the webhook's secret.

After https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events and
/documentation/webhooks/verifying.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from whereabouts.helpdesks.desk import Answer, AnswerKind, NewTicket, Post
from whereabouts.helpdesks.loose import moment_of, parsed, rows, text, within
from whereabouts.helpdesks.zendesk_marks import is_ours
from whereabouts.stores.help_desk import HelpDeskAccount

TOLERANCE = timedelta(minutes=5)
_CREATED = "ticket.created"
_COMMENT, _STATUS = "ticket.comment_added", "ticket.status_changed"
_SOLVED = frozenset({"SOLVED", "CLOSED"})


class ZendeskReader:
    """An event is read once its signature is genuine and young."""

    def is_genuine(self, post: Post, secrets: Iterable[str], now: datetime) -> bool:
        said = post.headers.get("x-zendesk-webhook-signature-timestamp", "")
        given = post.headers.get("x-zendesk-webhook-signature", "").encode()
        equal = [hmac.compare_digest(_signature(one, said, post.body), given) for one in secrets]
        return any(equal) and _is_fresh(said, now)

    def read(self, post: Post, account: HelpDeskAccount) -> Answer | NewTicket | None:
        told = parsed(post.body)
        kind, event = text(told.get("type")), told.get("event")
        ticket = told.get("detail")
        common = {
            "event_id": text(told.get("id")),
            "ticket_id": text(within(ticket, "id")),
            "key": text(within(ticket, "external_id")),
            "at": moment_of(text(told.get("time"))),
            "tags": tuple(filter(None, map(text, rows(within(ticket, "tags"))))),
        }
        if not common["event_id"] or not common["ticket_id"]:
            return None
        if kind.endswith(_CREATED):
            return NewTicket(ticket_id=common["ticket_id"], key=common["key"])
        if kind.endswith(_COMMENT):
            return _commented(common, within(event, "comment"))
        if kind.endswith(_STATUS):
            return _changed(common, event, account)
        return None


def _signature(secret: str, timestamp: str, body: bytes) -> bytes:
    signed = hmac.new(secret.encode(), timestamp.encode() + body, hashlib.sha256)
    return base64.b64encode(signed.digest())


def _commented(common: dict[str, Any], comment: object) -> Answer | None:
    words = text(within(comment, "body"))
    is_staff = within(comment, "author", "is_staff") is not False
    if not words or (is_staff and is_ours(words)):
        return None
    public = within(comment, "is_public") is True
    kind = AnswerKind.REPLY if public else AnswerKind.NOTE
    by = text(within(comment, "author", "name")) or "an agent"
    kind = kind if is_staff else AnswerKind.FROM_SHOPPER
    return Answer(**common, kind=kind, by=by, text=words)


def _changed(common: dict[str, Any], event: object, account: HelpDeskAccount) -> Answer | None:
    before, after = (text(within(event, name)).upper() for name in ("previous", "current"))
    if after in _SOLVED and before not in _SOLVED:
        chosen = account.resolution(common["tags"])
        return Answer(**common, kind=AnswerKind.SOLVED, by="an agent", resolution=chosen)
    if before in _SOLVED and after not in _SOLVED:
        return Answer(**common, kind=AnswerKind.REOPENED, by="an agent")
    return None


def _is_fresh(said: str, now: datetime) -> bool:
    moment = moment_of(said)
    return moment is not None and abs(now - moment) <= TOLERANCE
