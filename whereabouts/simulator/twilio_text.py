"""One text in the stand-in for Twilio: what was accepted, what becomes of it, how it is told."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen

API_VERSION = "2010-04-01"


class TextFate(StrEnum):
    """What becomes of texts to one number."""

    DELIVERED = "DELIVERED"
    #: Accepted, then undelivered: no such subscriber (30005).
    UNKNOWN_NUMBER = "UNKNOWN_NUMBER"
    #: Accepted, then undelivered: switched off (30003).
    SWITCHED_OFF = "SWITCHED_OFF"
    #: Refused at once (21614).
    LANDLINE = "LANDLINE"


_DELIVERY_ERRORS = {TextFate.UNKNOWN_NUMBER: 30005, TextFate.SWITCHED_OFF: 30003}


class SentText(Frozen):
    """A text as Twilio accepted it."""

    sid: str
    account_sid: str
    to: str
    sender: str
    messaging_service_sid: str = ""
    body: str
    status_callback: str = ""
    fate: TextFate = TextFate.DELIVERED
    at: AwareDatetime


class Stage(Frozen):
    """A text's status from `after` its acceptance on."""

    after: timedelta
    status: str
    error_code: int | None = None


def stages(text: SentText, beat: timedelta) -> tuple[Stage, Stage, Stage]:
    """The statuses a text passes through, one beat apart."""
    error_code = _DELIVERY_ERRORS.get(text.fate)
    return (
        Stage(after=timedelta(0), status="queued"),
        Stage(after=beat, status="sent"),
        Stage(
            after=2 * beat,
            status="undelivered" if error_code else "delivered",
            error_code=error_code,
        ),
    )


def message_json(text: SentText, beat: timedelta, now: datetime) -> dict[str, object]:
    """The Message resource as it stands now."""
    stage = next(s for s in reversed(stages(text, beat)) if now - text.at >= s.after)
    left = stage.status != "queued"
    uri = f"/{API_VERSION}/Accounts/{text.account_sid}/Messages/{text.sid}"
    return {
        "account_sid": text.account_sid,
        "api_version": API_VERSION,
        "body": text.body,
        "date_created": format_datetime(text.at),
        "date_sent": format_datetime(text.at + beat) if left else None,
        "date_updated": format_datetime(text.at + stage.after),
        "direction": "outbound-api",
        "error_code": stage.error_code,
        "error_message": None,
        "from": text.sender or None,
        "messaging_service_sid": text.messaging_service_sid or None,
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": "USD",
        "sid": text.sid,
        "status": stage.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": text.to,
        "uri": f"{uri}.json",
    }


def status_form(text: SentText, stage: Stage) -> Mapping[str, str]:
    """The fields of a status callback."""
    form = {
        "AccountSid": text.account_sid,
        "ApiVersion": API_VERSION,
        "From": text.sender,
        "MessageSid": text.sid,
        "MessageStatus": stage.status,
        "SmsSid": text.sid,
        "SmsStatus": stage.status,
        "To": text.to,
    }
    if text.messaging_service_sid:
        form["MessagingServiceSid"] = text.messaging_service_sid
    if stage.error_code:
        form["ErrorCode"] = str(stage.error_code)
    return form


def inbound_form(account: str, sender: str, recipient: str, body: str) -> dict[str, str]:
    """The fields by which a text from a phone is told."""
    sid = "SM" + secrets.token_hex(16)
    return {
        "AccountSid": account,
        "ApiVersion": API_VERSION,
        "Body": body,
        "From": sender,
        "MessageSid": sid,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "SmsStatus": "received",
        "To": recipient,
    }
