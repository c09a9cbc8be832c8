"""Takes out of a notice what would break a line, a header, markup or a reader's eye.

Titles come from shops, places from carriers and names from shoppers; none of them may
carry control characters, hidden direction marks or a link of their own into a message.
"""

import re
import unicodedata
from typing import Any

from whereabouts.words.notice import Notice

#: Characters that join others in many scripts and in emoji: invisible, but meant.
_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_LINKLIKE = re.compile(r"[/:@\\]|\.\w|\d")


def plain(notice: Notice) -> Notice:
    """The same notice with every text on one clean line."""
    clean = Notice.model_validate(_cleaned(notice.model_dump()))
    return clean.model_copy(update={"first_name": _greetable(clean.first_name)})


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return _one_line(value)
        case dict():
            return {key: _cleaned(entry) for key, entry in value.items()}
        case tuple():
            return tuple(_cleaned(entry) for entry in value)
    return value


def _one_line(text: str) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    seen = (" " if _hides(letter) else letter for letter in text)
    return " ".join("".join(seen).split())


def _hides(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS


def _greetable(name: str) -> str:
    """A first name to greet by; mail programs would turn `win.example` into a link."""
    return "" if _LINKLIKE.search(name) else name
