"""A mail that a shopper sent us, with what it quotes taken off."""

import re

from whereabouts.domain.model import Frozen

_QUOTE_BEGINS = re.compile(
    r"^(?:On .{4,200} wrote:|El .{4,200} escribió:|-{2,}\s*(?:Original Message|Mensaje original|"
    r"Forwarded message|Mensaje reenviado)\s*-{2,}|_{10,}|From: .+|De: .+|-- )$",
    re.IGNORECASE,
)
_LONGEST = 4_000


class InboundMail(Frozen):
    """One mail. `message_id` is its own name, `answers` are those of mails it answers.

    `tokens` are ours, from the address it was sent to. Attachments are named only.
    """

    message_id: str
    sender: str
    subject: str = ""
    body: str = ""
    attachments: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    #: An absence note or the like, which no person wrote.
    is_automatic: bool = False


def own_words(body: str) -> str:
    """What the shopper wrote themselves: nothing quoted, no signature."""
    kept: list[str] = []
    lines = body.replace("\r\n", "\n").replace("\0", "").split("\n")
    for number, line in enumerate(lines):
        # Mail programs break the line that begins a quote where it is long.
        joined = f"{line} {lines[number + 1]}" if number + 1 < len(lines) else line
        if _QUOTE_BEGINS.match(line) or _is_split_quote(line, joined):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()[:_LONGEST]


def _is_split_quote(line: str, joined: str) -> bool:
    return line.startswith(("On ", "El ")) and bool(_QUOTE_BEGINS.match(joined.rstrip()))
