"""One mail in the stand-in for SendGrid: what was accepted and the events that follow."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen

Event = dict[str, Any]


class MailFate(StrEnum):
    """What becomes of mails to one address."""

    OPENED = "OPENED"
    #: Delivered and opened by a mail proxy at once, by nobody else.
    OPENED_BY_MACHINE = "OPENED_BY_MACHINE"
    NEVER_OPENED = "NEVER_OPENED"
    #: No such mailbox.
    BOUNCED = "BOUNCED"
    #: Turned away this time.
    BLOCKED = "BLOCKED"
    #: Not even tried: it bounced before.
    DROPPED = "DROPPED"
    #: Opened and reported as spam.
    COMPLAINED = "COMPLAINED"


class SentMail(Frozen):
    """A mail as SendGrid accepted it."""

    message_id: str
    to: str
    to_name: str = ""
    sender: str
    sender_name: str = ""
    reply_to: str = ""
    subject: str
    text: str = ""
    html: str = ""
    custom_args: Mapping[str, str] = {}
    headers: Mapping[str, str] = {}
    tracks_opens: bool = False
    tracks_clicks: bool = True
    fate: MailFate = MailFate.OPENED
    at: AwareDatetime

    @property
    def sg_message_id(self) -> str:
        """The id of events and of Email Activity: the accepted one and the servers it passed."""
        return f"{self.message_id}.recvd-7c9d5b8f4-1-0.0"


_AFTERMATH: Mapping[MailFate, tuple[Event, ...]] = {
    MailFate.OPENED: (
        {"event": "delivered", "response": "250 OK"},
        {"event": "open", "useragent": "Mozilla/5.0", "sg_machine_open": False},
    ),
    MailFate.OPENED_BY_MACHINE: (
        {"event": "delivered", "response": "250 OK"},
        {"event": "open", "useragent": "Mozilla/5.0", "sg_machine_open": True},
    ),
    MailFate.NEVER_OPENED: ({"event": "delivered", "response": "250 OK"},),
    MailFate.BOUNCED: (
        {
            "event": "bounce",
            "type": "bounce",
            "bounce_classification": "Invalid Address",
            "status": "5.1.1",
            "reason": "550 5.1.1 <{to}>: no such mailbox here",
        },
    ),
    MailFate.BLOCKED: (
        {
            "event": "bounce",
            "type": "blocked",
            "bounce_classification": "Reputation",
            "status": "5.7.1",
            "reason": "550 5.7.1 message refused by policy",
        },
    ),
    MailFate.DROPPED: ({"event": "dropped", "reason": "Bounced Address", "status": "5.0.0"},),
    MailFate.COMPLAINED: (
        {"event": "delivered", "response": "250 OK"},
        {"event": "open", "useragent": "Mozilla/5.0", "sg_machine_open": False},
        {"event": "spamreport"},
    ),
}


def events(mail: SentMail, beat: timedelta) -> Iterator[tuple[datetime, Event]]:
    """What happens to a mail and when, one beat apart. Each is posted with an id of its own."""
    happenings = _AFTERMATH[mail.fate]
    if mail.fate is not MailFate.DROPPED:
        happenings = ({"event": "processed"}, *happenings)
    told = (event for event in happenings if event["event"] != "open" or mail.tracks_opens)
    for number, event in enumerate(told):
        yield mail.at + number * beat, event


def event_json(mail: SentMail, event: Event, at: datetime) -> Event:
    """An event as it is posted. Its `sg_event_id` differs each time it is made, as really."""
    told = {
        **mail.custom_args,
        "email": mail.to,
        "timestamp": int(at.timestamp()),
        "smtp-id": f"<{mail.message_id}@geopod-ismtpd-1>",
        "sg_event_id": secrets.token_urlsafe(16),
        "sg_message_id": mail.sg_message_id,
        **event,
    }
    if "reason" in told:
        told["reason"] = told["reason"].format(to=mail.to)
    return told


def activity_json(mail: SentMail, last_event: datetime, status: str) -> dict[str, object]:
    """A mail as Email Activity lists it."""
    return {
        "from_email": mail.sender,
        "msg_id": mail.sg_message_id,
        "subject": mail.subject,
        "to_email": mail.to,
        "status": status,
        "opens_count": 0,
        "clicks_count": 0,
        "last_event_time": last_event.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
