"""One spelling of a message, however it was typed: for people's eyes, and for the rules'."""

import re
import unicodedata

#: Nobody needs more words for a question, and time grows with each.
LONGEST = 2_000
#: What is drawn with no width, and what turns the direction of writing.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHE = re.compile("(?<=\\w)['\u2018\u2019\u02bc`\u00b4](?=\\w)")
_END = re.compile(r"[.!?;\n\u00bf\u00a1]+(?=\s|$)|[\n\u00bf\u00a1]+")
_BETWEEN = re.compile(r"[^\w.]+|_+|\.(?! )|(?<! )\.")


def clean(text: str) -> str:
    """NFKC, so that mathematical and full-width letters are plain ones, and cut to length."""
    seen = _UNSEEN.sub("", text[: 2 * LONGEST])
    return unicodedata.normalize("NFKC", seen)[:LONGEST].strip()


def worded(cleaned: str) -> str:
    """Lower-case words without accents, a space around each, and a lone dot between sentences."""
    folded = _without_accents(_APOSTROPHE.sub("", cleaned.lower()))
    sentences = (_BETWEEN.sub(" ", part) for part in _END.split(folded))
    return f" {' . '.join(' '.join(part.split()) for part in sentences if part.strip())} "


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parted if not unicodedata.combining(char))
