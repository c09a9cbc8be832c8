"""Says days, times, windows and money the way the shopper's locale does, in their zone."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval, format_time
from babel.numbers import format_currency

from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.words.locales import Tongue

#: CLDR puts thin and unbreakable spaces into times; mail clients and SMS want plain ones.
_ODD_SPACES = str.maketrans({"\u2009": "", "\u202f": " ", "\u00a0": " "})

#: A sentence that ends in "p.m." or "D.C." needs no second full stop.
_DOUBLE_STOP = re.compile(r"(?<!\.)\.\.(?=[\s<]|$)")


def single_stops(text: str) -> str:
    return _DOUBLE_STOP.sub(".", text)


class Formats:
    """The manner of speaking of one message."""

    def __init__(self, tongue: Tongue, zone: str) -> None:
        self._tongue = tongue
        self._locale = tongue.locale
        self._zone = ZoneInfo(zone)
        self._twelve_hours = "a" in tongue.locale.time_formats["short"].pattern

    def day(self, day: date) -> str:
        """`Tue, Nov 25`."""
        return format_date(day, self._day_pattern(), self._locale)

    def long_day(self, day: date) -> str:
        """`Tuesday, Nov 25`."""
        return format_date(day, self._day_pattern().replace("E", "EEEE", 1), self._locale)

    def day_of(self, at: datetime) -> date:
        """The shopper's calendar day at a moment."""
        return at.astimezone(self._zone).date()

    def hour(self, at: datetime) -> str:
        """`3:12 pm`, `6 pm` or `15:12`."""
        return self._clock(at.astimezone(self._zone).time())

    def moment(self, at: datetime) -> str:
        """`Tue, Nov 25, 3:12 pm`."""
        return f"{self.day(self.day_of(at))}, {self.hour(at)}"

    def estimate(self, estimate: EstimatedDelivery) -> str:
        """`Tue, Nov 25, 2-4 pm`, or the day alone where the carrier promises no hours."""
        return self._with_window(self.day(estimate.day), estimate)

    def long_estimate(self, estimate: EstimatedDelivery) -> str:
        """`Tuesday, Nov 25, 2-4 pm`."""
        return self._with_window(self.long_day(estimate.day), estimate)

    def window(self, estimate: EstimatedDelivery) -> str:
        """The hours of an estimate: `2-4 pm`, `from 2 pm`, `by 4 pm`, or nothing."""
        opens, closes, gettext = estimate.opens, estimate.closes, self._tongue.catalogue.gettext
        if opens and closes:
            return self._span(opens, closes)
        if opens:
            return gettext("from %(time)s") % {"time": self._clock(opens)}
        if closes:
            return gettext("by %(time)s") % {"time": self._clock(closes)}
        return ""

    def money(self, amount: Decimal, currency: str) -> str:
        """`$84.50`."""
        return format_currency(amount, currency, locale=self._locale).translate(_ODD_SPACES)

    def _day_pattern(self) -> str:
        return str(self._locale.datetime_skeletons["MMMEd"].pattern)

    def _with_window(self, day: str, estimate: EstimatedDelivery) -> str:
        window = self.window(estimate)
        return f"{day}, {window}" if window else day

    def _clock(self, local: time) -> str:
        if not self._twelve_hours:
            return format_time(local, "short", locale=self._locale)
        skeleton = "hm" if local.minute else "h"
        pattern = self._locale.datetime_skeletons[skeleton].pattern
        return format_time(local, pattern, locale=self._locale).translate(_ODD_SPACES).lower()

    def _span(self, opens: time, closes: time) -> str:
        if opens == closes:
            return self._clock(opens)
        skeleton = "Hm"
        if self._twelve_hours:
            skeleton = "hm" if opens.minute or closes.minute else "h"
        begin, end = (datetime.combine(date.min, at) for at in (opens, closes))
        span = format_interval(begin, end, skeleton, locale=self._locale)
        return span.translate(_ODD_SPACES).lower()
