"""Between which values a figure lies with 95 % certainty, as far as chance goes.

Wilson's interval for shares and Byar's for rates: both stay sound for few and for none, and need
no tables.
"""

from math import sqrt
from typing import NamedTuple

#: So many standard deviations to either side hold 95 % of what chance does.
Z = 1.959963984540054


class Interval(NamedTuple):
    """Both ends, in the same unit as the value between them."""

    low: float
    high: float

    def times(self, factor: float) -> "Interval":
        return Interval(self.low * factor, self.high * factor)


def of_share(count: int, of: int) -> Interval:
    """Wilson's interval of `count / of`, for things that each happened or did not."""
    share, z2 = count / of, Z * Z
    middle = share + z2 / (2 * of)
    reach = Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    scale = 1 + z2 / of
    low = (middle - reach) / scale if count else 0.0
    high = (middle + reach) / scale if count < of else 1.0
    return Interval(low, high)


def of_count(count: int) -> Interval:
    """Byar's interval of the number that is to be expected where `count` were seen."""
    more = count + 1
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3 if count else 0.0
    high = more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3
    return Interval(low, high)
