"""The inbox page: what shoppers would have got from a store that has no accounts yet.

One page for mails and texts, made on the server from plain GET parameters: `chosen` (a token)
and `q` (words to look for). It needs no script and fetches nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.channels.outbox import OutboxEntry

_RECIPIENTS_SHOWN = 8
_WORDS_SHOWN = 90
_HAPPENED: Mapping[ReceiptKind, str] = {
    ReceiptKind.ACCEPTED: "Accepted",
    ReceiptKind.DELIVERED: "Delivered",
    ReceiptKind.OPENED: "Opened",
    ReceiptKind.CLICKED: "Link followed",
    ReceiptKind.UNDELIVERABLE: "Undeliverable",
    ReceiptKind.COMPLAINED: "Reported as spam",
}


def inbox_page(
    entries: Iterable[OutboxEntry],
    chosen: str | None,
    query: str,
    receipts: Iterable[Receipt] = (),
) -> str:
    """The page as HTML. Without a choice the newest message is open, on screens with room."""
    newest_first = sorted(entries, key=lambda entry: entry.at, reverse=True)
    found = [entry for entry in newest_first if _speaks_of(entry, query)]
    by_token = {entry.token: entry for entry in newest_first}
    opened = by_token.get(chosen or "") or next(iter(found), None)
    return _PAGE.render(
        days=_days(found),
        total=len(newest_first),
        recipients=_recipients(newest_first),
        query=query,
        opened=opened,
        is_chosen=chosen in by_token,
        happened=_happened(opened, receipts),
    )


def _speaks_of(entry: OutboxEntry, query: str) -> bool:
    said = " ".join(
        (entry.to, entry.to_name, entry.sender, entry.subject, entry.text, entry.channel)
    ).casefold()
    return all(word in said for word in query.casefold().split())


def _days(found: Sequence[OutboxEntry]) -> list[tuple[str, list[OutboxEntry]]]:
    by_day = groupby(found, key=lambda entry: entry.at.date())
    return [(f"{day:%A}, {day.day} {day:%B %Y}", list(group)) for day, group in by_day]


def _recipients(entries: Sequence[OutboxEntry]) -> list[tuple[str, str, int]]:
    """Address, name and number of messages of those who got the most."""
    names = {entry.to: entry.to_name or entry.to for entry in entries}
    busiest = Counter(entry.to for entry in entries).most_common(_RECIPIENTS_SHOWN)
    return [(to, names[to], count) for to, count in busiest]


def _happened(entry: OutboxEntry | None, receipts: Iterable[Receipt]) -> list[tuple[str, Receipt]]:
    if entry is None:
        return []
    told = sorted((r for r in receipts if r.token == entry.token), key=lambda r: r.at)
    return [(_label(receipt), receipt) for receipt in told]


def _label(receipt: Receipt) -> str:
    label = _HAPPENED[receipt.kind]
    return f"{label} by a mail proxy" if receipt.by_machine else label


def _summary(entry: OutboxEntry) -> str:
    """The subject, or a text's first words."""
    words = " ".join((entry.subject or entry.text).split())
    return words if len(words) <= _WORDS_SHOWN else words[: _WORDS_SHOWN - 1].rstrip() + "…"


def _framed(html: str) -> str:
    """A mail for the frame: its links open beside the page, not inside the frame."""
    base = '<base target="_blank">'
    framed, heads = re.subn(r"<head\b[^>]*>", rf"\g<0>{base}", html, count=1, flags=re.IGNORECASE)
    return framed if heads else base + html


def _address(chosen: str, query: str) -> str:
    parameters = {"chosen": chosen, "q": query}
    return "?" + urlencode({name: value for name, value in parameters.items() if value})


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters |= {"summary": _summary, "framed": _framed}
_ENVIRONMENT.globals["address"] = _address
_PAGE = _ENVIRONMENT.get_template("inbox.html")
