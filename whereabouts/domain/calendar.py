"""The days and hours an order is judged by, as data that travels with it.

Holiday tables change between releases; an order under way must keep the one it
started with, or its recorded decisions could not be replayed.
"""

from datetime import date, time

from whereabouts.domain.model import Frozen


class BusinessCalendar(Frozen):
    """Which local dates are not business days. `weekend` uses Monday = 0."""

    country: str
    weekend: tuple[int, ...] = (5, 6)
    closed_days: tuple[date, ...] = ()


class QuietHours(Frozen):
    """The hours in which a text message would wake somebody."""

    begins: time = time(21)
    ends: time = time(8)
