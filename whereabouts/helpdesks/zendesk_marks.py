"""What we write at Zendesk ends with a mark, by which it is found again and known as ours."""

import hashlib
import re

_OURS = re.compile(r"\(ref [0-9a-f]{16}\)\s*\Z")


def marked(words: str, key: str) -> str:
    return f"{words}\n{mark(key)}"


def mark(key: str) -> str:
    return f"(ref {digest(key)[:16]})"


def is_ours(words: str) -> bool:
    """A shopper's mail may quote it, and goes on below."""
    return _OURS.search(words) is not None


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
