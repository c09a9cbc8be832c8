"""One JSON line of a message in, one of what it asks out."""

import json

from whereabouts.selfservice.understand.reading import understand


class Misread(Exception):
    """A line is no JSON object with a text."""


def understood(line: bytes) -> str:
    """Action, flags and confidence as JSON. Raises `Misread`."""
    meant = understand(_text(line))
    said = {"action": meant.action, "flags": meant.flags, "confidence": meant.confidence}
    return json.dumps(said, ensure_ascii=False)


def _text(line: bytes) -> str:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Misread(f"this is no JSON: {error}") from error
    text = told.get("text") if isinstance(told, dict) else None
    if not isinstance(text, str):
        raise Misread('an object with a "text" is wanted')
    return text
