"""What carriers and shops write where a name belongs: words that claim, promise or lead away.

A place or a title with such words would be read as ours, so neither is told.
"""

import re
import unicodedata

_LONGEST_TITLE = 120
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
#: Sentences, which no name is.
_CLAIM = re.compile(
    r"\b(?:(?:will|shall|should) (?:arrive|be|come|get|reach|receive|have)|money back|refund\w*|"
    r"arriv(?:es|ing) (?:today|tomorrow|on|by)|llega (?:hoy|mañana|el)|"
    r"(?:delivery|arrival) guaranteed|guaranteed (?:delivery|arrival)|"
    r"reembols\w+|(?:te|le) devolv\w+|llegar[aá]n?|ser[aá] entregad[oa]|entrega garantizada|"
    r"(?:your|tu|su) (?:parcel|package|order|paquete|pedido|envío) "
    r"(?:will|is|was|has|ha|está|fue|será|llega)|"
    r"ignor[ae] (?:all|any|the|previous|las|los|todas|todo)|system prompt|click here|haz clic)\b",
    re.IGNORECASE,
)
#: No place is called so; a thing may be.
_NO_PLACE = re.compile(
    r"\b(?:today|tomorrow|tonight|yesterday|hoy|mañana|ayer|guarante\w+|garantiz\w+|promis\w+|"
    r"promet\w+|instructions?|instrucciones|call|llam[ae]|arriv\w+|llega\w*|urgent\w*)\b"
    r"|\d:\d{2}|\d\s?[ap]\.?\s?m\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"://|\bwww\.|\w@\w|\w\.[a-z]{2,}/|\b[\w-]+\.(?:com|net|org|io|info|example|test)\b|"
    r"\d(?:[\s().-]*\d){8,}",
    re.IGNORECASE,
)


def claims(text: str) -> bool:
    """Whether the words say something, where they should only name something."""
    return bool(_CLAIM.search(text))


def names_no_place(text: str) -> bool:
    return claims(text) or bool(_NO_PLACE.search(text)) or not any(map(str.isalpha, text))


def plain_title(told: str) -> str:
    """A shop's title on one line, or nothing where it is no title."""
    text = unicodedata.normalize("NFC", told)
    seen = (" " if unicodedata.category(c) in _UNSEEN else c for c in text)
    title = " ".join("".join(seen).split())
    if claims(title) or _ADDRESS.search(title):
        return ""
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
