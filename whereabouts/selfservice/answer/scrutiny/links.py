"""Links, addresses and all that a reader's program makes one of."""

import re
from collections.abc import Collection, Iterator

from whereabouts.selfservice.answer.scrutiny.script import Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger

_LINK = re.compile(
    r"(?:\w+:)?//\S+|\bwww\.\S+|\b(?:mailto|tel):\S+|[\w.+-]+@[\w-]+(?:\.\w+)+|"
    r"\b[a-z0-9][\w-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?(?!\w)",
    re.IGNORECASE,
)
_ENDS = ".,;:!?)]}\"'”»>"
_DOMAIN = re.compile(r"\.[a-z]{2,}(?:/|$)")


def strange_links(script: Script, urls: Collection[str]) -> Iterator[Stranger]:
    """Every link that is none of `urls`; those are taken as they stand."""
    for match in list(_LINK.finditer(script.raw)):
        told = match.group().rstrip(_ENDS)
        if "//" not in told and "@" not in told and not _DOMAIN.search(told):
            continue  # "Denver.It", where a space was forgotten.
        words = script.take(match.start(), match.start() + len(told))
        if words not in urls:
            yield Stranger(Kind.LINK, words)
