"""What SendGrid's Inbound Parse posts to us: mails of shoppers, as a multipart form.

Fields as in https://www.twilio.com/docs/sendgrid/for-developers/parsing-email.
"""

import json
import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.parser import HeaderParser
from email.utils import getaddresses, parseaddr
from html import unescape

from whereabouts.channels.inbound_mail import InboundMail, own_words

_NAME = re.compile(r"<([^<>\s]{1,250})>")
_PLUS = re.compile(r"\+([A-Za-z0-9]{11})@")
_TAGS = re.compile(r"(?is)<(?:style|script|blockquote)\b.*?</[^>]+>|<[^>]+>")
_BREAKS = re.compile(r"(?i)<(?:br|/p|/div)\b[^>]*>")
_MOST_ATTACHMENTS = 20
_LONGEST_LINE = 200


def read_mail(body: bytes, content_type: str) -> InboundMail:
    """Raises `ValueError` where it is no mail as SendGrid posts it."""
    fields, files = _parts(body, content_type)
    sender = parseaddr(fields.get("from", ""))[1].strip().lower()
    headers = HeaderParser(policy=policy.compat32).parsestr(fields.get("headers", ""))
    message_id = _first_name(str(headers.get("Message-ID", "")))
    if "@" not in sender or not message_id:
        raise ValueError("it names no sender, or is no mail")
    answered = f"{headers.get('In-Reply-To', '')} {headers.get('References', '')}"
    text = fields.get("text") or _plain(fields.get("html", ""))
    return InboundMail(
        message_id=f"<{message_id}>",
        sender=sender,
        subject=_line(fields.get("subject", "")),
        body=own_words(text),
        attachments=tuple(_line(name) for name in files[:_MOST_ATTACHMENTS]),
        answers=tuple(dict.fromkeys(_NAME.findall(answered))),
        tokens=tuple(_PLUS.findall(_recipients(fields))),
        is_automatic=_is_automatic(headers),
    )


def _is_automatic(headers: Message) -> bool:
    submitted = str(headers.get("Auto-Submitted", "no")).lower()
    bulk = str(headers.get("Precedence", "")).lower() in ("bulk", "junk", "auto_reply")
    return submitted != "no" or bulk


def _parts(body: bytes, content_type: str) -> tuple[dict[str, str], list[str]]:
    if not content_type.lower().startswith("multipart/form-data"):
        raise ValueError("it is no multipart form")
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    whole = message_from_bytes(head + body, policy=policy.default)
    raw: dict[str, bytes] = {}
    files: list[str] = []
    for part in whole.iter_parts() if isinstance(whole, EmailMessage) else ():
        name = part.get_param("name", header="content-disposition")
        if part.get_filename():
            files.append(str(part.get_filename()))
        elif isinstance(name, str):
            content = part.get_payload(decode=True)
            raw[name] = content if isinstance(content, bytes) else b""
    charsets = _charsets(raw.get("charsets", b""))
    return {name: _decoded(text, charsets.get(name, "utf-8")) for name, text in raw.items()}, files


def _charsets(given: bytes) -> dict[str, str]:
    try:
        known = json.loads(given)
    except ValueError:
        return {}
    pairs = known.items() if isinstance(known, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def _decoded(text: bytes, charset: str) -> str:
    try:
        decoded = text.decode(charset, "replace")
    except LookupError:
        decoded = text.decode("utf-8", "replace")
    return decoded.replace("\0", "").rstrip("\r\n")


def _first_name(header: str) -> str:
    found = _NAME.search(header)
    return found[1] if found else ""


def _recipients(fields: dict[str, str]) -> str:
    listed = getaddresses([fields.get("to", ""), fields.get("cc", "")])
    return " ".join([fields.get("envelope", ""), *(address for _, address in listed)])


def _plain(html: str) -> str:
    return unescape(_TAGS.sub("", _BREAKS.sub("\n", html)))


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_LINE]
