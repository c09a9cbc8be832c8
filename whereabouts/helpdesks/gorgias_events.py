"""What README's templates make Gorgias post. It signs nothing: an integration is given a header
with a secret of ours."""

import hmac
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from whereabouts.helpdesks.asking import OURS
from whereabouts.helpdesks.desk import Answer, AnswerKind, NewTicket, Post
from whereabouts.helpdesks.loose import moment_of, parsed, text
from whereabouts.stores.help_desk import HelpDeskAccount

HEADER = "X-Whereabouts-Secret"
_NOTE = "internal-note"


class GorgiasReader:
    """An integration tells of new tickets, of messages and of changes of a ticket's status."""

    def is_genuine(self, post: Post, secrets: Iterable[str], now: datetime) -> bool:
        """Nothing here says when it was sent; a copy is known by its ids."""
        del now
        given = post.headers.get(HEADER.lower(), "").encode()
        equal = [hmac.compare_digest(one.encode(), given) for one in secrets]
        return any(equal)

    def read(self, post: Post, account: HelpDeskAccount) -> Answer | NewTicket | None:
        told = parsed(post.body)
        ticket_id = text(told.get("ticket_id"))
        tags = tuple(tag.strip() for tag in text(told.get("tags")).split(",") if tag.strip())
        if not ticket_id:
            return None
        if text(told.get("event")) == "created":
            return NewTicket(ticket_id=ticket_id)
        if text(told.get("event")) == "message":
            return _message(told, ticket_id)
        return _status(told, ticket_id, tags, account)


def _message(told: dict[str, Any], ticket_id: str) -> Answer | None:
    message_id, words = text(told.get("message_id")), text(told.get("text"))
    if not message_id or not words or text(told.get("key")).startswith(OURS):
        return None
    from_agent = text(told.get("from_agent")).lower() != "false"
    kind = AnswerKind.NOTE if text(told.get("channel")) == _NOTE else AnswerKind.REPLY
    return Answer(
        event_id=f"message/{message_id}",
        ticket_id=ticket_id,
        kind=kind if from_agent else AnswerKind.FROM_SHOPPER,
        by=text(told.get("sender")) or "an agent",
        text=words,
    )


def _status(
    told: dict[str, Any], ticket_id: str, tags: tuple[str, ...], account: HelpDeskAccount
) -> Answer | None:
    """Each change has its own time, which names it."""
    status, changed = text(told.get("status")), text(told.get("updated"))
    if status not in ("closed", "open") or not changed:
        return None
    solved = status == "closed"
    return Answer(
        event_id=f"status/{ticket_id}/{status}/{changed}",
        ticket_id=ticket_id,
        at=moment_of(changed),
        kind=AnswerKind.SOLVED if solved else AnswerKind.REOPENED,
        by="an agent",
        tags=tags,
        resolution=account.resolution(tags) if solved else None,
    )
