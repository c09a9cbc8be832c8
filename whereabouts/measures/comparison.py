"""Two groups of orders, and how sure it is that they differ: the arithmetic alone.

Contacts are rare and come in clusters, so that nothing is assumed of how they fall: the variance
is that of the counts themselves, order by order (Welch), and there must be enough of them before
a sum of many is as good as normal.
"""

from math import ceil, sqrt

from whereabouts.domain.model import Frozen
from whereabouts.measures.interval import Interval, Z

#: With this many standard deviations beyond `Z`, a true difference is seen four times in five.
_SEEN = 0.8416212335729143
#: Where fewer contacts are to be expected on the smaller side, chance is too lopsided to judge.
_CONTACTS_A_SIDE = 50
#: From fewer contacts than these nobody can tell how many orders it takes.
_CONTACTS_TO_PLAN = 30


class Arm(Frozen):
    """One side: its orders, their contacts, and the sum of each order's contacts squared."""

    orders: int = 0
    contacts: int = 0
    squares: int = 0

    @property
    def mean(self) -> float:
        return self.contacts / self.orders

    @property
    def variance(self) -> float:
        return (self.squares - self.contacts * self.mean) / (self.orders - 1)

    def and_(self, other: "Arm") -> "Arm":
        """Both sides as one, whoever was on which."""
        return Arm(
            orders=self.orders + other.orders,
            contacts=self.contacts + other.contacts,
            squares=self.squares + other.squares,
        )


def differ_by(one: Arm, other: Arm) -> Interval:
    """Within which the true difference of contacts per order lies, `one` less `other`."""
    middle = one.mean - other.mean
    reach = Z * sqrt(one.variance / one.orders + other.variance / other.orders)
    return Interval(middle - reach, middle + reach)


def orders_needed(both: Arm, share: float, difference: float) -> int | None:
    """How many orders it takes to see that difference, if `share` of them are on one side.

    Reckoned from both sides together, so that no look at the answer is in it; more contacts on one
    side also vary more. None where the contacts are too few to tell.
    """
    if both.contacts < _CONTACTS_TO_PLAN:
        return None
    varies = (both.variance + difference) / share + both.variance / (1 - share)
    to_see = varies * ((Z + _SEEN) / difference) ** 2
    to_judge = _CONTACTS_A_SIDE / (both.mean * min(share, 1 - share))
    return ceil(max(to_see, to_judge))
