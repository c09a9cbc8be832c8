"""The check digits of tracking numbers: each function gives the digit that belongs behind a body.

How they fail to see a typo differs. GS1's sees every altered digit; the others miss a few.
"""

from collections.abc import Iterable
from itertools import cycle

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def gs1(body: str) -> str:
    """Modulo 10, every second digit from the right tripled: USPS, FedEx Ground, SSCC."""
    return _to_ten(_weighed(body[::-1], cycle((3, 1))))


def ups(body: str) -> str:
    """Modulo 10, every second character doubled; letters stand for digits."""
    values = (int(char) if char.isdigit() else (ord(char) - 3) % 10 for char in body)
    return _to_ten(sum(value * weight for value, weight in zip(values, cycle((1, 2)))))


def fedex(body: str) -> str:
    """Modulo 11, weights 1, 3, 7 from the right; a remainder of 10 is written as 0."""
    return str(_weighed(body[::-1], cycle((1, 3, 7))) % 11 % 10)


def s10(body: str) -> str:
    """Modulo 11 of the Universal Postal Union, over eight digits."""
    check = 11 - _weighed(body, _S10_WEIGHTS) % 11
    return {10: "0", 11: "5"}.get(check, str(check))


def modulo_7(body: str) -> str:
    """The body itself, modulo 7: DHL Express. One made-up number in seven passes."""
    return str(int(body) % 7)


def identcode(body: str) -> str:
    """Modulo 10, weights 4 and 9: the twelve-digit numbers of German parcels."""
    return _to_ten(_weighed(body, cycle((4, 9))))


def _weighed(digits: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _to_ten(total: int) -> str:
    return str(-total % 10)
