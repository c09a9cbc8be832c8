"""In which fields two policies differ, as a person would write them."""

from collections.abc import Iterator
from datetime import time, timedelta

from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import Policy

#: What the life of an order does not depend on: the words of messages, and the clocks of cases.
_OF_OTHERS = frozenset(
    {
        "tracking_told_by",
        "ships_within_business_days",
        "case_due",
        "wrong_address_due",
        "case_last_reminder",
        "carrier_answers",
        "answer_reminder_every",
        "answer_reminders",
        "suspicion",
        "strays_kept",
    }
)


class Difference(Frozen):
    """One field, by its name in a store's file. What is not `replayed` changes no order's life."""

    field: str
    running: str
    proposed: str
    replayed: bool = True


def differing(running: Policy, proposed: Policy) -> tuple[Difference, ...]:
    return tuple(_differing("", running, proposed))


def _differing(within: str, running: Frozen, proposed: Frozen) -> Iterator[Difference]:
    for name, value in running:
        other, field = getattr(proposed, name), f"{within}{name}"
        if value == other:
            continue
        if isinstance(value, Frozen):
            yield from _differing(f"{field}.", value, other)
        else:
            top = field.partition(".")[0]
            yield Difference(
                field=field,
                running=written(value),
                proposed=written(other),
                replayed=top not in _OF_OTHERS,
            )


def written(value: object) -> str:
    match value:
        case timedelta():
            return span(value)
        case time():
            return f"{value:%H:%M}"
        case frozenset():
            return ", ".join(sorted(map(str, value))).lower() or "none"
        case _:
            return str(value)


def span(of: timedelta) -> str:
    """As in a store's file, `1d12h` or `10m`; to the minute, where it is longer than one."""
    if of >= timedelta(minutes=1):
        of = timedelta(minutes=round(of / timedelta(minutes=1)))
    minutes, seconds = divmod(round(of.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d"), (hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "0m"
