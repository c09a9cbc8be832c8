"""What of a message leaves the house: words. Addresses, numbers and codes stay."""

import re

MASKED = "[...]"
_MAIL = re.compile(
    r"\S*@\S*|\S+\s+(?:at|arroba)\s+\S+\s+(?:dot|punto)\s+\S+|\S*://\S*|\bwww\.\S+", re.IGNORECASE
)
_AGAIN = re.compile(r"\[\.\.\.\](?:[\s,;/()+.-]*\[\.\.\.\])+")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_WORDS = 2


def masked(cleaned: str) -> str:
    """Every word with a digit in it is somebody's until it is shown to be nobody's."""
    text = _MAIL.sub(MASKED, cleaned.replace("[", "(").replace("]", ")"))
    words = (MASKED if any(map(str.isnumeric, word)) else word for word in re.split(r"(\s+)", text))
    return _AGAIN.sub(MASKED, "".join(words))


def says_something(told: str) -> bool:
    """Whether enough is left to be understood: a number alone answers what was asked."""
    words = told.replace(MASKED, " ").split()
    letters = sum(len(_LETTERS.findall(word)) for word in words)
    # Where no spaces part the words, a sentence is one of them.
    return sum(bool(_LETTERS.search(word)) for word in words) >= _FEWEST_WORDS or letters > len(
        "understandable"
    )
