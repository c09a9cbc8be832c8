"""From what was counted to the report that people read."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from whereabouts.preflight.fields import differing
from whereabouts.preflight.replaying import Question
from whereabouts.preflight.report import Report, Texts
from whereabouts.preflight.tally import Tally
from whereabouts.preflight.window import Window

#: What segments by country cost; None where a price is missing.
Prices = Callable[[Mapping[str, int]], Decimal | None]
_MOST_SEGMENTS = 2


def report_of(
    tally: Tally, window: Window, question: Question, prices: Prices, currency: str
) -> Report:
    running, proposed = (_texts(counts, prices) for counts in tally.texts)
    return Report(
        store=window.store,
        since=window.since,
        until=window.until,
        fields=differing(question.running, question.proposed),
        orders=tally.orders,
        touched=tally.touched,
        messages=tally.messages,
        problems=tally.problems,
        texts_running=running,
        texts_proposed=proposed,
        currency=currency,
        examples=tuple(tally.examples),
        zone=question.zone,
    )


def _texts(counts: Mapping[str, int], prices: Prices) -> Texts:
    sent = {country: count for country, count in sorted(counts.items()) if count}
    most = {country: count * _MOST_SEGMENTS for country, count in sent.items()}
    low, high = prices(sent), prices(most)
    costs = None if low is None or high is None else (low, high)
    return Texts(by_country=sent, costs=costs)
