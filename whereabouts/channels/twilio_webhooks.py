"""What Twilio posts to us: the fate of texts we sent, and texts shoppers send."""

from collections.abc import Mapping
from datetime import datetime

from twilio.request_validator import RequestValidator

from whereabouts.channels import keepable
from whereabouts.channels.channel import InboundText, KeywordKind, Receipt, ReceiptKind
from whereabouts.channels.keywords import keyword_in
from whereabouts.channels.revocation import wants_no_texts
from whereabouts.channels.twilio_codes import DEAD_NUMBER, meaning
from whereabouts.domain.message import Channel

#: "read" exists for other kinds of message than SMS; it proves delivery all the same.
_KINDS = {
    "accepted": ReceiptKind.ACCEPTED,
    "scheduled": ReceiptKind.ACCEPTED,
    "queued": ReceiptKind.ACCEPTED,
    "sending": ReceiptKind.ACCEPTED,
    "sent": ReceiptKind.ACCEPTED,
    "delivered": ReceiptKind.DELIVERED,
    "read": ReceiptKind.DELIVERED,
    "undelivered": ReceiptKind.UNDELIVERABLE,
    "failed": ReceiptKind.UNDELIVERABLE,
    "canceled": ReceiptKind.UNDELIVERABLE,
}
#: Twilio's have five.
_CODE_DIGITS = 9


class TwilioSignature:
    """Knows a request by Twilio, signed with the account's token, from a forged one.

    Twilio signs no time. A replayed request is genuine again, and harmless: it has the same
    natural key (or message id) as the first.
    """

    def __init__(self, auth_token: str) -> None:
        self._validator = RequestValidator(auth_token)

    def accepts(self, url: str, form: Mapping[str, str], signature: str) -> bool:
        """`url` is the public one Twilio called, query included; a proxy may have changed ours."""
        return bool(self._validator.validate(url, form, signature))


def read_status(form: Mapping[str, str], at: datetime, token: str = "") -> Receipt | None:
    """The receipt in a status callback; None where the form is none or its status is new to us.

    `token` is what the callback's address carried in its query (`TwilioTexts` puts it there).
    """
    sid = keepable.name(form.get("MessageSid", ""))
    status = form.get("MessageStatus", "").lower()
    kind = _KINDS.get(status)
    if not sid or kind is None:
        return None
    code = _code(form.get("ErrorCode", ""))
    return Receipt(
        natural_key=f"twilio:{sid}:{status}",
        channel=Channel.SMS,
        kind=kind,
        token=keepable.name(token),
        provider_id=sid,
        at=at,
        address_dead=kind is ReceiptKind.UNDELIVERABLE and code in DEAD_NUMBER,
        reason=meaning(code) if code else "",
    )


def read_inbound(form: Mapping[str, str]) -> InboundText:
    """The text a shopper sent. A plea in plain words counts as STOP, as a keyword does."""
    said = {name: keepable.name(form.get(name, "")) for name in ("MessageSid", "From", "To")}
    missing = [name for name, value in said.items() if not value]
    if missing:
        raise ValueError(f"not an incoming text of Twilio: {', '.join(missing)} missing")
    body = keepable.words(form.get("Body", ""))
    return InboundText(
        provider_id=said["MessageSid"],
        sender=said["From"],
        recipient=said["To"],
        body=body,
        keyword=_keyword(form.get("OptOutType", ""), body),
    )


def _keyword(opt_out_type: str, body: str) -> KeywordKind:
    # Twilio names what its own opt-out service did; our record must not say otherwise.
    if opt_out_type.upper() in (KeywordKind.STOP, KeywordKind.START, KeywordKind.HELP):
        return KeywordKind(opt_out_type.upper())
    if wants_no_texts(body):
        return KeywordKind.STOP
    return keyword_in(body)


def _code(raw: str) -> int:
    is_code = raw.isascii() and raw.isdigit() and len(raw) <= _CODE_DIGITS
    return int(raw) if is_code else 0
