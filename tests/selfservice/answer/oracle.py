"""Counts invented facts in a text, from the order's own scans and nothing that writes or checks.

What is left of a text once every true fact was crossed out must be our plain words: any digit,
any word that is none of them, and any fact crossed out wrongly counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.messages.pofile import read_po

import whereabouts
from tests.selfservice.answer.worlds import CARRIERS, World
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.selfservice.order.tracked import TrackedParcel

NAMES = dict(
    zip(CARRIERS, ("UPS", "FedEx", "USPS", "DHL Express", "OnTrac", "Acme Parcel"), strict=True)
)
#: Whose pages may be pointed to, by their hosts.
HOSTS = ("ups.com", "fedex.com", "usps.com", "dhl.com", "royalmail.com", "correos.es")
MONTHS = ("jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep", "oct", "nov",
          "dec dic")  # fmt: skip
DAYS = ("mon lun", "tue mar", "wed mie", "thu jue", "fri vie", "sat sab", "sun dom")
_DAY = rf"\b((?:{'|'.join(' '.join(DAYS).split())})[a-z]*),? "
DATE = re.compile(
    rf"{_DAY}(?:(\d{{1,2}}) (?:de )?([a-z]{{3,4}})|([a-z]{{3,4}}) (\d{{1,2}}))\b", re.IGNORECASE
)
TIME = re.compile(r"\b(\d{1,2})(?::(\d\d))?(?: ?([ap])\.?m\b\.?)?")
WINDOW = re.compile(rf"{TIME.pattern}[–-]{TIME.pattern}")
AGO = re.compile(
    r"(?:(?<=hace )|(?=\d+ \w+ ago))(\d+) "
    r"(second|minute|hour|day|week|segundo|minuto|hora|dia|semana)s?(?: ago)?"
)
SPANS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
LEAD_AWAY = re.compile(r"evil|pay-customs|555 01|instruction|guarantee|refund gu|Llegara manana")
#: An order's word is not its parcels': these say the most, and are wrong the worst.
ARRIVED = re.compile(r"says it was delivered|indica que se entrego|Do you have it|¿Lo tienes")
TODAY = re.compile(r"\btoday\b|\bhoy\b", re.IGNORECASE)
MONEY = re.compile(r"money back|Refunded|Reembols|dinero", re.IGNORECASE)


def invented(text: str, of: World) -> list[str]:
    """What the text says that nobody told."""
    return list(_Oracle(of).read(bare(text)))


def bare(text: str) -> str:
    """Without what nobody sees, and without accents, which a text message has few letters for."""
    parts = unicodedata.normalize("NFKD", text)
    kept = (part for part in parts if unicodedata.category(part) not in ("Mn", "Cf"))
    return " ".join("".join(kept).split())


class _Oracle:
    def __init__(self, of: World) -> None:
        self.of, self.order = of, of.order
        self.zone = ZoneInfo(of.order.zone)
        self.scans = [scan for one in of.order.parcels for scan in counting(one)]
        self.moments = [*(scan.occurred_at for scan in self.scans), *self._recorded()]
        self.windows = list(self._estimates())

    def read(self, text: str) -> Iterator[str]:
        if LEAD_AWAY.search(text):
            yield f"lie: {text}"
        yield from self._claimed(text)
        rest = self._without_names(text)
        for pattern, is_true in (
            (WINDOW, self._is_window),
            (DATE, self._is_date),
            (AGO, self._is_ago),
            (re.compile(r"\d{1,2}:\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"), self._is_time),
        ):
            for match in list(pattern.finditer(rest)):
                if not is_true(match):
                    yield f"{match.group()} in: {text}"
            rest = pattern.sub(" ", rest)
        yield from self._left(rest, text)

    def _claimed(self, text: str) -> Iterator[str]:
        told = {scan.status for scan in self.scans}
        if ARRIVED.search(text) and TrackingStatus.DELIVERED not in told:
            yield f"delivered: {text}"
        today = self.of.now.astimezone(self.zone).date()
        out = [s for s in self.scans if s.status is TrackingStatus.OUT_FOR_DELIVERY]
        if TODAY.search(self._without_names(text)) and not any(
            scan.occurred_at.astimezone(self.zone).date() >= today for scan in out
        ):
            yield f"today: {text}"
        ends = {one.outcome.resolution for one in self.order.parcels if one.outcome}
        ends |= {one.resolution for one in self.order.problems if one.resolution}
        if MONEY.search(self._without_names(text)) and Resolution.REFUNDED not in ends:
            yield f"money: {text}"

    def _without_names(self, text: str) -> str:
        """Crossed out: names that are true of this order, where they may stand."""
        for item in sorted(self.order.items, key=lambda one: -len(one.title)):
            for quantity in range(1, item.quantity + 1):
                text = text.replace(f"{quantity} x {bare(item.title)}", " ")
                text = re.sub(rf"\b{quantity} x (item|articulo)\b", " ", text)
        names = [self.order.number, *(one.parcel.tracking_number for one in self.order.parcels)]
        names += [NAMES[one.parcel.carrier] for one in self.order.parcels]
        names += [scan.place for scan in self.scans if scan.place]
        for name in sorted(names, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(bare(name))}(?!\w)", " ", text)
        return text

    def _left(self, rest: str, text: str) -> Iterator[str]:
        for number in re.findall(r"\d+", rest):
            if int(number) not in {*range(len(self.order.parcels) + 1), *_counts(self.of)}:
                yield f"{number} in: {text}"
        for word in re.findall(r"[^\W\d_]+", rest):
            if word.lower() not in plain_words():
                yield f"{word} in: {text}"

    def _is_date(self, match: re.Match[str]) -> bool:
        weekday, day = match[1][:3].lower(), int(match[2] or match[5])
        month = (match[3] or match[4])[:3].lower()
        return any(
            day == one.day and month in MONTHS[one.month - 1] and weekday in DAYS[one.weekday()]
            for one in self._days()
        )

    def _is_time(self, match: re.Match[str]) -> bool:
        whole = TIME.match(match.group())
        assert whole is not None
        told = _minutes(whole[1], whole[2], whole[3])
        times = [moment.astimezone(self.zone).time() for moment in self.moments]
        times += [at for one in self.windows for at in (one.opens, one.closes) if at]
        return told in {60 * at.hour + at.minute for at in times}

    def _is_window(self, match: re.Match[str]) -> bool:
        ends = (
            _minutes(match[1], match[2], match[3] or match[6]),
            _minutes(match[4], match[5], match[6]),
        )
        return ends in {
            (60 * one.opens.hour + one.opens.minute, 60 * one.closes.hour + one.closes.minute)
            for one in self.windows
            if one.opens and one.closes
        }

    def _is_ago(self, match: re.Match[str]) -> bool:
        unit = SPANS["w" if match[2] == "semana" else match[2][0]]
        ages = ((self.of.now - moment).total_seconds() / unit for moment in self.moments)
        return any(abs(max(age, 1 / unit) - int(match[1])) <= 1 for age in ages)

    def _days(self) -> Iterator[date]:
        yield from (moment.astimezone(self.zone).date() for moment in self.moments)
        yield from (one.day for one in self.windows)
        if self.order.promised_ship_date:
            yield self.order.promised_ship_date

    def _estimates(self) -> Iterator[EstimatedDelivery]:
        """Of each parcel the newest, whoever gave it."""
        for one in self.order.parcels:
            told = [scan for scan in counting(one) if scan.estimate is not None]
            newest = max(told, key=lambda scan: scan.occurred_at, default=None)
            estimate = newest.estimate if newest else one.parcel.estimate
            if estimate is not None:
                yield estimate

    def _recorded(self) -> Iterator[datetime]:
        order = self.order
        for one in order.parcels:
            yield from (one.parcel.label_at, *([one.outcome.at] if one.outcome else []))
        for problem in order.problems:
            told = (problem.opened_at, problem.asked_at, problem.answer_due_at, problem.heard_by)
            yield from (at for at in (*told, problem.closed_at) if at is not None)
        if order.cancelled_at is not None:
            yield order.cancelled_at


def counting(of: TrackedParcel) -> list[Scan]:
    """Scans of this very parcel: not of an earlier number, another carrier or an earlier use."""
    parcel = of.parcel
    return [
        scan
        for scan in of.scans
        if scan.tracking_number in ("", parcel.tracking_number)
        and scan.carrier in ("", parcel.carrier)
        and scan.occurred_at >= parcel.label_at - timedelta(hours=24)
    ]


@cache
def plain_words() -> frozenset[str]:
    """Every word of the catalogues in both languages, none of which is a name."""
    found: set[str] = set()
    for file in Path(whereabouts.__path__[0]).rglob("es.po"):
        with file.open("rb") as source:
            for entry in read_po(source, locale="es"):
                for text in (entry.id, entry.string):
                    forms = (text,) if isinstance(text, str) else tuple(text or ())
                    found |= {word for form in forms for word in _words(form)}
    return frozenset(found) - {"http", "https"}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", bare(re.sub(r"%\(\w+\)s", " ", text)).lower())


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    told = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    return 60 * told + int(minute or 0)


def _counts(of: World) -> Iterator[int]:
    """How long customs may take, and how much of a list is not named."""
    yield of.order.policy.customs_hold_business_days
    yield from range(len(of.order.items))
