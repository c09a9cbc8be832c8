"""How many mails in a row a shopper had left unopened by a moment.

What `whereabouts.store.unopened` asks of the database, of mails that are at hand.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from whereabouts.preflight.past import Mail

_ENOUGH = 10
_TIME_TO_READ = timedelta(hours=24)


def unopened(mails: Sequence[Mail], now: datetime) -> int:
    """`mails` are in the order of their delivery. A young one counts only if it was read."""
    count = 0
    for mail in reversed(mails):
        is_read = mail.read_at is not None and mail.read_at <= now
        if mail.delivered_at > now or (not is_read and mail.delivered_at > now - _TIME_TO_READ):
            continue
        if is_read or count == _ENOUGH:
            return count
        count += 1
    return count
