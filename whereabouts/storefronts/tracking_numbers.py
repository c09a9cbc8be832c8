"""Tracking numbers as people type them into a shop."""

import re

_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{3,63}")


def tracking_number(written: str) -> str | None:
    """The number without its spaces; none where it cannot be one, such as "see note"."""
    joined = "".join(written.split())
    return joined if _NUMBER.fullmatch(joined) and any(map(str.isdigit, joined)) else None
