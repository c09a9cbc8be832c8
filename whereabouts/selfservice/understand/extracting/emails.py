"""E-mail addresses as people type and dictate them."""

import re

from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind

_LOCAL = r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
_WRITTEN = re.compile(rf"(?<![\w.+%-]){_LOCAL}@(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}[A-Za-z]{{2,24}}")
_AT = r"\s*(?:\(at\)|\[at\]|\bat\b|\barroba\b|@)\s*"
_DOT = r"\s*(?:\(dot\)|\[dot\]|\bdot\b|\bpunto\b|\.)\s*"
_SPOKEN = re.compile(
    rf"(?<![\w.+%-])({_LOCAL}(?:{_DOT}{_LOCAL}){{0,3}}?){_AT}([A-Za-z0-9-]{{1,63}}(?:{_DOT}(?:co|com|[a-z]{{2,12}})){{1,2}})\b",
    re.IGNORECASE,
)
#: "janeatgmailcom": who dictates to a telephone gets this.
_GLUED = re.compile(
    r"\b([a-z0-9._+-]{2,40}?)\s?@?(gmail|yahoo|hotmail|outlook|icloud)\s?\.?(com|es|net)\b", re.I
)


#: Cheap to look for: without one of these nothing is spoken or glued.
_HINT = re.compile(r"@|\bat\b|arroba|gmail|yahoo|hotmail|outlook|icloud", re.I)


def emails(cleaned: str) -> list[Found]:
    """Written ones as they are, in small letters; spoken ones put together, and doubted."""
    written = [_found(match[0], Doubt.NONE) for match in _WRITTEN.finditer(cleaned)]
    rest = _WRITTEN.sub(" ", cleaned)
    if _HINT.search(rest) is None:
        return written
    spoken = [
        _found(f"{_dotted(match[1])}@{_dotted(match[2])}", Doubt.GUESSED)
        for match in _SPOKEN.finditer(rest)
        if _is_spoken(match)
    ]
    glued = [] if spoken else [_glued(match) for match in _GLUED.finditer(rest)]
    return [*written, *spoken, *glued]


def _is_spoken(match: re.Match[str]) -> bool:
    """ "Meet me at noon. Thanks" has an at and a dot, but says neither of both as a word."""
    has_word = re.search(r"\b(?:dot|punto)\b|\(dot\)|\[dot\]", match[2], re.I) is not None
    return has_word or "@" in match[0] or "arroba" in match[0].lower() or _is_compact(match[2])


def _is_compact(domain: str) -> bool:
    return re.fullmatch(r"[\w-]+(?:\.(?:com|net|org|es|mx|co|uk|test))+", domain) is not None


def _dotted(part: str) -> str:
    return re.sub(_DOT, ".", part, flags=re.IGNORECASE)


def _glued(match: re.Match[str]) -> Found:
    local = match[1].lower().removesuffix("at") or match[1].lower()
    return _found(f"{local}@{match[2]}.{match[3]}", Doubt.GUESSED)


def _found(value: str, doubt: Doubt) -> Found:
    return Found(kind=Kind.EMAIL, value=value.lower(), doubt=doubt)
