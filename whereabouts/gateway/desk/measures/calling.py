"""What months, weeks and lines are called on screen."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.escalation import EscalationKind
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.measures.scope import Dimension
from whereabouts.measures.span import Span

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_A_MONTH = len("2026-11")
_SAID: Mapping[str, str] = {
    "SMS": "Text message",
    "EMAIL": "E-mail",
    "PAGE": "Tracking page",
    "AGENT": "Another agent",
    "wismo": "Where is it?",
    "NO_GAP": "No gap: told, and asked all the same",
    "NOTHING_SENT": "Nothing was sent",
    "NOT_DELIVERED": "Sent, not delivered",
    "NOT_OPENED": "Delivered, not opened",
    "ESTIMATE_SLIPPED": "The estimate slipped",
    "SILENT": "Tracking fell silent",
    "NEVER_SCANNED": "Never scanned",
    "FALSE_DELIVERED": "Marked as delivered, not received",
    "SPLIT_ORDER": "Several parcels",
    "CUSTOMS": "Held at customs",
}
_NOBODY: Mapping[Dimension, str] = {
    Dimension.CARRIER: "No carrier known",
    Dimension.LANE: "No carrier known",
    Dimension.CAUSE: "No cause known",
}


def month_name(span: Span) -> str:
    """`2026-11` -> `November 2026`."""
    year, number = span.label.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def short_name(span: Span, zone: str) -> tuple[str, str]:
    """A span's name in a table, and one that fits below a chart."""
    if len(span.label) == _A_MONTH:
        name, year = month_name(span).split()
        return f"{name[:3]} {year}", name[:3]
    first = span.begins.astimezone(ZoneInfo(zone)).date()
    day = f"{first.day} {_MONTHS[first.month - 1][:3]}"
    return f"{day} {first.year}", day


def line_name(dimension: Dimension, key: str) -> str:
    """The words of a line; for what has no such word, that."""
    if not key:
        return _NOBODY.get(dimension, f"No {dimension}")
    if dimension is Dimension.CARRIER:
        return carrier_name(key)
    if dimension is Dimension.LANE:
        carrier, _, country = key.rpartition(" ")
        return f"{carrier_name(carrier)} to {country}"
    if key in _SAID:
        return _SAID[key]
    return key.replace("_", " ").capitalize()


def problem_name(kind: EscalationKind) -> str:
    return kind_of(kind).title
