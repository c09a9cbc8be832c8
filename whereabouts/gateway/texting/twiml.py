"""TwiML, as far as we need it: say one thing, or nothing."""

from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def twiml(reply: str) -> str:
    """An answer to a text. An empty one leaves the last word with the shopper."""
    said = f"<Message>{escape(reply)}</Message>" if reply else ""
    return f"{_HEAD}<Response>{said}</Response>"
