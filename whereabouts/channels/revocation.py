"""Whether a shopper, in words of their own, asks for no more texts.

Consent may be revoked by any reasonable means, in any conversation: texts, mails and chats are
read alike. A false alarm costs a shopper their texts and e-mail goes on; what is missed breaks
the law. Still, a complaint about texts that did not come must not end them.
"""

import re
import unicodedata

from whereabouts.channels.keywords import letters
from whereabouts.channels.pleas import PLEAS, TURNED

#: What is long enough for a plea and bounds the work done on a pasted novel.
_READ = 4000

#: Enough when they are the whole first line. In a chat, "cancel" or "end" mean something else.
_WHOLE = {"stop", "stopall", "unsubscribe", "optout", "alto", "baja"} | {
    letters(plea)
    for plea in ("please stop", "stop please", "stop it", "stop now", "pare por favor")
}
_QUOTED = re.compile(
    r"^(?:>|-{2,} ?original message|on .{5,120}wrote:|el .{5,120}escribio:)", re.MULTILINE
)


def wants_no_texts(body: str) -> bool:
    """Whether the shopper's own words (not what they quote) end their consent to texts."""
    words = _own_words(body)
    if letters(words.partition("\n")[0]) in _WHOLE:
        return True
    flat = " ".join(words.split())
    return any(_is_meant(flat, plea) for rule in PLEAS for plea in rule.finditer(flat))


def _own_words(body: str) -> str:
    decomposed = unicodedata.normalize("NFKD", body[:_READ].casefold().replace("\u2019", "'"))
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return re.sub(r"\b(do|did)nt\b", r"\1n't", _QUOTED.split(plain)[0]).strip()


def _is_meant(words: str, plea: re.Match[str]) -> bool:
    return TURNED.search(words[: plea.start()]) is None
