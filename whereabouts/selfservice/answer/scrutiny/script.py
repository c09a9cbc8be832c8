"""A text while it is read: what one reader understood is gone for those after it."""

import re
import unicodedata
from collections.abc import Iterator

#: Stands where something was understood; no text has it, and no word can begin or end in it.
GONE = "\ue000"
#: Dashes and quotes as typographers set them, and as keyboards have them.
_TYPED = str.maketrans("\u2018\u2019\u02bc\u2010\u2011\u2012\u2013\u2014\u00d7", "'''-----x")
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})

_END = re.compile(r"[.!?]\s+(?=[^\W\d_a-zà-ÿ]|[¿¡“\"])")


class Script:
    """`told` is the text without what nobody sees; `raw` is what is left of it, and `flat` the
    same without case and accents. All are as long as each other."""

    def __init__(self, text: str) -> None:
        composed = unicodedata.normalize("NFKC", text)
        self.told = "".join(_seen(c) for c in composed)
        self.raw = self.told.translate(_TYPED)
        self.flat = flat(self.raw)

    def found(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in `flat`, before any of them is taken."""
        yield from list(pattern.finditer(self.flat))

    def sentence(self, at: int) -> str:
        """All of the sentence around a place, whatever of it was understood before."""
        ends = [match.end() for match in _END.finditer(self.told)]
        begin = max((end for end in ends if end <= at), default=0)
        return flat(
            self.told[begin : min((end for end in ends if end > at), default=len(self.told))]
        )

    def take(self, begin: int, end: int) -> str:
        """The words there, which nobody reads again."""
        words = self.told[begin:end]
        gone = GONE * (end - begin)
        self.raw = self.raw[:begin] + gone + self.raw[end:]
        self.flat = self.flat[:begin] + gone + self.flat[end:]
        return words


def accentless(text: str) -> str:
    """As plain letters, one for one."""
    return "".join(unicodedata.normalize("NFKD", c)[0] for c in text)


def flat(text: str) -> str:
    """Without case and accents, letter by letter."""
    return "".join(_lower(c) for c in accentless(text))


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _seen(letter: str) -> str:
    if letter in "\n\r\t":
        return " "
    return "" if unicodedata.category(letter) in _UNSEEN else letter
