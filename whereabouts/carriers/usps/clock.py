"""Times of day as USPS writes them for people: `6:10 am`, `9:00pm`."""

import re
from datetime import time

from whereabouts.carriers.moment import clock_time

_TWELVE_HOURS = re.compile(
    r"(1[0-2]|0?[1-9])(?::([0-5]\d))?(?::[0-5]\d)?\s*([ap])\.?m\.?", re.IGNORECASE | re.ASCII
)


def clock(text: str) -> time | None:
    """Half a day's clock or a whole day's; None for anything else."""
    found = _TWELVE_HOURS.fullmatch(text.strip())
    if found is None:
        return clock_time(text)
    afternoon = found[3].lower() == "p"
    return time(int(found[1]) % 12 + 12 * afternoon, int(found[2] or 0))
