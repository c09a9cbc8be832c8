"""E-mail through SendGrid."""

import json
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from pydantic import AwareDatetime, BaseModel, PositiveFloat, SecretStr, model_validator
from python_http_client.exceptions import HTTPError
from sendgrid import SendGridAPIClient
from sendgrid.helpers.mail import (
    ClickTracking,
    CustomArg,
    From,
    Header,
    Mail,
    OpenTracking,
    ReplyTo,
    SubscriptionTracking,
    To,
    TrackingSettings,
)

from whereabouts.channels.channel import (
    Accepted,
    ChannelError,
    OutcomeUnknown,
    OutgoingMail,
    Refused,
    Trace,
    Traced,
)
from whereabouts.channels.verdict import verdict
from whereabouts.domain.model import Frozen

_CLOCKS_DIFFER = timedelta(minutes=5)
_UNANSWERED = (HTTPError, OSError, HTTPException, ValueError)


class SendGridAccount(Frozen):
    """One SendGrid account and how it is reached."""

    api_key: SecretStr
    api_base: str = "https://api.sendgrid.com"
    #: Whether the account has the paid Email Activity history; without it nothing can be asked.
    can_trace: bool = False
    #: For connecting, and again for the answer.
    timeout_seconds: PositiveFloat = 10

    @model_validator(mode="after")
    def _asks_only_where_there_is_history(self) -> "SendGridAccount":
        if self.can_trace and "api.eu.sendgrid.com" in self.api_base:
            raise ValueError("SendGrid keeps no Email Activity in the EU region: unset can_trace")
        return self


class SendGridMails:
    """A `MailChannel` over SendGrid's v3 Mail Send."""

    def __init__(self, account: SendGridAccount) -> None:
        self._account = account
        sendgrid = SendGridAPIClient(
            account.api_key.get_secret_value(), host=account.api_base.rstrip("/")
        )
        self._api: Any = sendgrid.client
        self._api.timeout = account.timeout_seconds

    def send(self, mail: OutgoingMail) -> Accepted:
        try:
            answer = self._api.mail.send.post(request_body=_request(mail))
        except _UNANSWERED as error:
            # `from None`: the cause may name the recipient, and causes travel into histories.
            raise _reading(error) from None
        return Accepted(provider_id=answer.headers.get("X-Message-Id") or "")

    def trace(self, token: str, to: str, since: datetime) -> Traced:
        """Asks Email Activity for the mail whose custom argument is our token.

        `GET /v3/messages?query=` takes `{query_type}="{query_content}"`, and `unique_args` is
        among its query types (SendGrid, "Getting Started with the Email Activity Feed API").
        The form for one named argument, `unique_args['name']="value"`, is not shown there; it
        is what public clients send, StrongGrid among them. Answers are therefore checked: if
        none of them is ours, the filter was not understood and says nothing.
        """
        if not self._account.can_trace:
            return Traced(trace=Trace.CANNOT_ASK)
        found = self._activity(f"(unique_args['token']=\"{token}\")").messages
        for mail in found:
            if (
                mail.to_email.casefold() == to.casefold()
                and mail.last_event_time >= since - _CLOCKS_DIFFER
            ):
                return Traced(trace=Trace.ACCEPTED, provider_id=mail.msg_id.partition(".")[0])
        return Traced(trace=Trace.CANNOT_ASK if found else Trace.ABSENT)

    def _activity(self, query: str) -> "_Activity":
        try:
            answer = self._api.messages.get(query_params={"query": query, "limit": 10})
            return _Activity.model_validate_json(answer.body)
        except _UNANSWERED as error:
            raise Refused(f"SendGrid could not be asked: {_reading(error)}") from None


class _SentMail(BaseModel):
    msg_id: str
    to_email: str
    last_event_time: AwareDatetime


class _Activity(BaseModel):
    messages: tuple[_SentMail, ...]


def _request(mail: OutgoingMail) -> dict[str, Any]:
    # The library's own objects, because they quote names with commas as SendGrid demands.
    message = Mail(
        from_email=From(mail.sender, mail.sender_name or None),
        to_emails=To(mail.to, mail.to_name or None),
        subject=mail.subject,
        plain_text_content=mail.text,
        html_content=mail.html,
    )
    message.reply_to = ReplyTo(mail.reply_to)
    # Custom arguments are stored for good and shown to SendGrid's staff: nothing personal.
    message.custom_arg = CustomArg("token", mail.token)
    message.header = _threaded(mail)
    message.tracking_settings = TrackingSettings(
        click_tracking=ClickTracking(False, False),
        open_tracking=OpenTracking(True),
        subscription_tracking=SubscriptionTracking(False),
    )
    request: dict[str, Any] = message.get()
    return request


def _threaded(mail: OutgoingMail) -> list[Header]:
    """SendGrid makes each Message-ID itself, and tells it too late for the next mail. What all
    mails of a conversation refer to is therefore a name of our own that no mail bears: programs
    group by it, and bring it back in their answers. Neither header is among those SendGrid
    reserves for itself."""
    domain = mail.sender.partition("@")[2]
    begins = f"<{mail.begins}@{domain}>" if mail.begins else ""
    references = " ".join(filter(None, (begins, mail.answers)))
    headers = {"In-Reply-To": mail.answers, "References": references}
    return [Header(name, value) for name, value in headers.items() if value]


def _reading(error: Exception) -> ChannelError:
    if isinstance(error, HTTPError):
        return _answer(error.status_code, _fields(error.body))
    if isinstance(error, URLError):
        # Raised while connecting or before the whole request was written: it cannot be obeyed.
        return Refused(f"SendGrid could not be reached ({type(error.reason).__name__})")
    return OutcomeUnknown(f"SendGrid did not answer in full ({type(error).__name__})")


def _answer(status: int, fields: list[str]) -> ChannelError:
    detail = ", ".join(fields)
    if any(field.startswith(("from", "reply_to")) for field in fields):
        return Refused(f"SendGrid answered HTTP {status} ({detail}): fix the sender; it waits")
    return verdict("SendGrid", status, detail)


def _fields(body: bytes) -> list[str]:
    """The request fields an error names. Its words are left out: they may quote an address."""
    try:
        errors = json.loads(body)["errors"]
        return [str(error["field"]) for error in errors if error.get("field")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
