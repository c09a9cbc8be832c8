"""Chance that comes out the same again: each thing throws dice of its own."""

import math
from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def dice(seed: int, *about: object) -> Random:
    """Dice of one thing. What others throw, and when, changes nothing about them."""
    return Random("/".join(map(str, (seed, *about))))


def one_of(shares: Mapping[T, float], throw: Random) -> T:
    """One of the keys, by their shares; these need not sum up to one."""
    return throw.choices(list(shares), list(shares.values()))[0]


def span_around(median: float, spread: float, throw: Random) -> float:
    """A span that is now and then much longer; half of all are shorter than the median."""
    return throw.lognormvariate(math.log(median), spread)
