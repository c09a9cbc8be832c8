"""Words that only greet or thank: they wish nothing."""

import re

_THANKS = re.compile(r"\b(thanks?|thank you|thx|ty|cheers|gracias|muchas gracias)\b", re.IGNORECASE)
_GREETING = re.compile(r"\W*(hi|hello|hey|good \w+|hola|buen[oa]s?( \w+)?)\b\W*", re.IGNORECASE)
_FEW_WORDS = 5


def is_thanks(text: str) -> bool:
    """Nothing but thanks: with many words around them somebody wants something."""
    return len(text.split()) <= _FEW_WORDS and bool(_THANKS.search(text))


def is_greeting(text: str) -> bool:
    return bool(_GREETING.fullmatch(text))


def is_small_talk(text: str) -> bool:
    return is_thanks(text) or is_greeting(text)
