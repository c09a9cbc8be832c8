"""Texts through Twilio."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from pydantic import PositiveFloat, PositiveInt, SecretStr
from requests import exceptions as broken
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from whereabouts.channels.channel import (
    Accepted,
    ChannelError,
    OutcomeUnknown,
    OutgoingText,
    Refused,
    Trace,
    Traced,
)
from whereabouts.channels.twilio_codes import OURS_TO_FIX, meaning
from whereabouts.channels.twilio_wire import TWILIO, TwilioWire, never_left
from whereabouts.channels.verdict import verdict
from whereabouts.domain.model import Frozen

_UNANSWERED = (TwilioException, broken.RequestException, ValueError)


class TwilioAccount(Frozen):
    """One Twilio account and how it is reached."""

    account_sid: str
    auth_token: SecretStr
    #: Chooses the sender where set; else each text names its own.
    messaging_service_sid: str = ""
    api_base: str = TWILIO
    #: Our public address for status callbacks; the message's token is added to its query.
    status_callback: str = ""
    #: For connecting, and again for the answer.
    timeout_seconds: PositiveFloat = 10
    #: How long Twilio may hold a text in its own queue: past this it would only be stale.
    validity_seconds: PositiveInt = 3600


class TwilioTexts:
    """A `TextChannel` over Twilio's Messages resource."""

    def __init__(self, account: TwilioAccount) -> None:
        self._account = account
        self._messages: Any = Client(
            account.account_sid,
            account.auth_token.get_secret_value(),
            http_client=TwilioWire(account.api_base, account.timeout_seconds),
        ).messages

    def send(self, text: OutgoingText) -> Accepted:
        try:
            message = self._messages.create(
                to=text.to,
                body=text.body,
                validity_period=self._account.validity_seconds,
                **self._sender(text),
                **self._callback(text.token),
            )
            return Accepted(provider_id=message.sid)
        except _UNANSWERED as error:
            # `from None`: the cause names the recipient, and causes travel into histories.
            raise _reading(error) from None

    def trace(self, token: str, to: str, since: datetime) -> Traced:
        """Looks for the token in the bodies of every text to this number.

        The list is not filtered by DateSent: a text still in Twilio's queue has none, and the
        one we look for is most likely to be there. A body that the account redacts could be
        any text, so a redacted one of that time makes the question unanswerable.
        """
        redacted = False
        for sid, body, created in self._texts_to(to):
            if token in body:
                return Traced(trace=Trace.ACCEPTED, provider_id=sid)
            redacted = redacted or (not body and created >= since)
        return Traced(trace=Trace.CANNOT_ASK if redacted else Trace.ABSENT)

    def _texts_to(self, to: str) -> Iterator[tuple[str, str, datetime]]:
        try:
            for message in self._messages.stream(to=to, page_size=1000):
                yield message.sid, message.body or "", message.date_created
        except _UNANSWERED as error:
            raise Refused(f"Twilio could not be asked: {_reading(error)}") from None

    def _sender(self, text: OutgoingText) -> dict[str, str]:
        if self._account.messaging_service_sid:
            return {"messaging_service_sid": self._account.messaging_service_sid}
        return {"from_": text.sender}

    def _callback(self, token: str) -> dict[str, str]:
        base = self._account.status_callback
        if not base:
            return {}
        joint = "&" if "?" in base else "?"
        return {"status_callback": f"{base}{joint}{urlencode({'token': token})}"}


def _reading(error: Exception) -> ChannelError:
    if isinstance(error, TwilioException):
        return _answer(error)
    if never_left(error):
        return Refused(f"Twilio could not be reached ({type(error).__name__}); nothing was sent")
    return OutcomeUnknown(f"Twilio did not answer in full ({type(error).__name__})")


def _answer(error: Any) -> ChannelError:
    # For a list, the library raises the bare exception and hands over the response in it.
    status = getattr(error, "status", 0) or getattr(error.args[-1], "status_code", 0)
    code = getattr(error, "code", status)
    # Where Twilio names no code, the library repeats the status.
    detail = meaning(code) if isinstance(code, int) and code != status else ""
    if code in OURS_TO_FIX:
        return Refused(f"Twilio answered HTTP {status} ({detail}); the message waits")
    return verdict("Twilio", status, detail)
