"""What FedEx would push of invented parcels: all scans so far, with every new one."""

import json
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any, NamedTuple

from tests.build import at
from tests.carriers.fedex.invented import result, scanned, told

#: From the scan to the push of it.
ON_THE_WAY = timedelta(minutes=2)
AFTERWARDS = timedelta(hours=2)


class State(NamedTuple):
    """One more scan of a parcel, and what FedEx makes of all of them."""

    code: str
    when: str
    expected: str = ""
    verdict: str = ""
    scan: dict[str, Any] = {}  # noqa: RUF012 - a NamedTuple's, never written to


AWAY = {"exceptionCode": "008", "exceptionDescription": "Customer not available"}
JOURNEYS: tuple[tuple[State, ...], ...] = (
    (
        State("PU", "Tue 3 Nov 10:10", "2026-11-08"),
        State("AR", "Thu 5 Nov 08:20", "2026-11-08"),
        State("OD", "Sun 8 Nov 08:30", "2026-11-08"),
        State("DL", "Sun 8 Nov 14:05"),
    ),
    (
        State("PU", "Tue 3 Nov 10:10", "2026-11-06"),
        State("DY", "Thu 5 Nov 08:20", "2026-11-09"),
        State("OD", "Fri 6 Nov 08:30", "2026-11-06"),
        State("DL", "Fri 6 Nov 14:05"),
    ),
    (
        State("PU", "Tue 3 Nov 10:10", "2026-11-05"),
        State("AR", "Wed 4 Nov 08:20", "2026-11-05", verdict="HL"),
        State("DP", "Thu 5 Nov 08:30", "2026-11-06", verdict="DP"),
        State("DL", "Fri 6 Nov 14:05"),
    ),
    (
        State("PU", "Tue 3 Nov 10:10", "2026-11-05"),
        State("OD", "Wed 4 Nov 08:20", "2026-11-04"),
        State("DE", "Thu 5 Nov 08:30", "2026-11-06", scan=AWAY),
        State("DL", "Fri 6 Nov 14:05"),
    ),
    (
        State("PU", "Tue 3 Nov 10:10", "2026-11-05"),
        State("CD", "Wed 4 Nov 08:20"),
        State("RS", "Thu 5 Nov 08:30"),
        State("DL", "Fri 6 Nov 14:05"),
    ),
)
Post = tuple[datetime, bytes]


def clean(numbers: list[str]) -> list[Post]:
    """Each state once, when it is new."""
    journeys = (_pushes(n, number) for n, number in enumerate(numbers))
    return sorted((push for pushes in journeys for push in pushes), key=lambda post: post[0])


def flooded(numbers: list[str], dice: Random) -> list[Post]:
    """Each state when it is new, and once or twice more: at once, or after newer ones."""
    moments = sorted({moment for moment, _ in clean(numbers)})
    last = moments[-1] + AFTERWARDS
    copies, posts = count(), list[Post]()
    for n, number in enumerate(numbers):
        for moment, body in _pushes(n, number):
            later = [one for one in (*moments, last) if one >= moment]
            again = dice.choices(later, k=1 + next(copies) % 2)
            posts += [(then, body) for then in (moment, *again)]
    dice.shuffle(posts)
    return sorted(posts, key=lambda post: post[0])


def _pushes(n: int, number: str) -> list[Post]:
    """The pushes of one parcel; parcels that travel alike do so by the same clock."""
    states = JOURNEYS[n % len(JOURNEYS)]
    return [
        (at(state.when) + ON_THE_WAY, _push(number, states[:told]))
        for told, state in enumerate(states, 1)
    ]


def _push(number: str, states: tuple[State, ...]) -> bytes:
    rows = [scanned(s.code, at(s.when).isoformat(), **s.scan) for s in states]
    latest = states[-1]
    dates = [{"type": "ESTIMATED_DELIVERY", "dateTime": f"{latest.expected}T00:00:00-05:00"}]
    one = result(*rows, top=latest.verdict, dateAndTimes=dates if latest.expected else [])
    return json.dumps(told(one, number=number)).encode()
