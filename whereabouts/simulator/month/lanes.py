"""The model of carriers: how long each takes how far, how often it scans, and what goes wrong."""

from typing import NamedTuple

from whereabouts.simulator.month.homes import Reach


class Lane(NamedTuple):
    """One carrier's way to a reach. `scans_apart` is in hours; shares are of a hundred parcels."""

    days: int
    scans_apart: float
    slips: float = 7
    falls_silent: float = 2.5


class Carrier(NamedTuple):
    """`tells_after` is how many minutes a scan usually takes to be told."""

    lanes: dict[Reach, Lane]
    number: str
    tells_after: float
    comes_on_saturday: bool


R = Reach
CARRIERS = {
    "ups": Carrier(
        {R.NEAR: Lane(2, 11), R.FAR: Lane(4, 14), R.ACROSS: Lane(5, 15), R.ABROAD: Lane(7, 24)},
        "1ZFW4{:012}",
        tells_after=5,
        comes_on_saturday=True,
    ),
    "usps": Carrier(
        {
            R.NEAR: Lane(3, 16, slips=10, falls_silent=4),
            R.FAR: Lane(4, 19, slips=11, falls_silent=5),
            R.ACROSS: Lane(5, 22, slips=13, falls_silent=6),
            R.ABROAD: Lane(10, 34, slips=16, falls_silent=9),
        },
        "94001{:017}",
        tells_after=25,
        comes_on_saturday=True,
    ),
    "fedex": Carrier(
        {R.NEAR: Lane(2, 12), R.FAR: Lane(3, 13), R.ACROSS: Lane(5, 16), R.ABROAD: Lane(6, 22)},
        "77{:010}",
        tells_after=6,
        comes_on_saturday=True,
    ),
    "ontrac": Carrier(
        {
            R.NEAR: Lane(1, 9, slips=9),
            R.FAR: Lane(3, 18, slips=12, falls_silent=5),
            R.ACROSS: Lane(5, 24, slips=14, falls_silent=6),
            R.ABROAD: Lane(9, 30),
        },
        "D1{:013}",
        tells_after=40,
        comes_on_saturday=False,
    ),
    "dhl": Carrier(
        {R.NEAR: Lane(3, 14), R.FAR: Lane(4, 16), R.ACROSS: Lane(5, 17), R.ABROAD: Lane(5, 14)},
        "42{:018}",
        tells_after=8,
        comes_on_saturday=False,
    ),
}

#: Who takes what, of a hundred parcels to each reach.
TAKEN_BY: dict[Reach, dict[str, float]] = {
    R.NEAR: {"ups": 34, "usps": 30, "fedex": 16, "ontrac": 20},
    R.FAR: {"ups": 42, "usps": 32, "fedex": 22, "ontrac": 4},
    R.ACROSS: {"ups": 42, "usps": 36, "fedex": 22},
    R.ABROAD: {"dhl": 62, "usps": 26, "ups": 12},
}

# Of a hundred parcels, whoever takes them.
LOST = 0.3
FALSELY_DELIVERED = 0.4
NEVER_PICKED_UP = 0.3
NOT_AT_HOME = 3.0
TO_A_PICKUP_POINT = 0.8
SENT_BACK = 0.4
#: Of a hundred that cross a border.
HELD_BY_CUSTOMS = 22.0
# Of a hundred scans.
TOLD_LATE = 3.0
NEVER_TOLD = 1.0
