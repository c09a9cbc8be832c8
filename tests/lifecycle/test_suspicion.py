"""A delivery is doubted for what is odd about its scans, and for nothing else."""

from typing import Any

import pytest

from tests.build import HONOLULU, NEW_YORK, a_scan
from whereabouts.domain.policy import Suspicion
from whereabouts.lifecycle.suspicion import Delivery, Doubt, doubts

OUT = a_scan("OUT_FOR_DELIVERY", "Tue 3 Nov 08:00")
NOON = a_scan("DELIVERED", "Tue 3 Nov 12:00", place="Troy, NY 12180")
ORDINARY: dict[str, Any] = {
    "scans": (OUT, NOON),
    "zones": (NEW_YORK,),
    "postal_code": "12180-1234",
    "in_that_minute": 1,
}


def _at(when: str, **given: Any) -> dict[str, Any]:
    went_out = a_scan("OUT_FOR_DELIVERY", "Tue 3 Nov 08:00")
    return {"scans": (went_out, a_scan("DELIVERED", when, **given))}


CASES: dict[str, tuple[dict[str, Any], tuple[Doubt, ...]]] = {
    "an ordinary one": ({}, ()),
    "never out": ({"scans": (NOON,)}, (Doubt.NEVER_OUT_FOR_DELIVERY,)),
    "out two days before": (
        {"scans": (a_scan("OUT_FOR_DELIVERY", "Sun 1 Nov 08:00"), NOON)},
        (Doubt.NEVER_OUT_FOR_DELIVERY,),
    ),
    "collected": ({"scans": (a_scan("AVAILABLE_FOR_PICKUP", "Sun 1 Nov 08:00"), NOON)}, ()),
    "at ten in the evening": (_at("Tue 3 Nov 22:00"), (Doubt.AT_NIGHT,)),
    "shortly before": (_at("Tue 3 Nov 21:59"), ()),
    "day somewhere in the country": (
        _at("Tue 3 Nov 23:00") | {"zones": (NEW_YORK, HONOLULU)},
        (),
    ),
    "elsewhere": (_at("Tue 3 Nov 12:00", place="Reno, NV 89501"), (Doubt.ANOTHER_POSTCODE,)),
    "no postcode told": (_at("Tue 3 Nov 12:00", place="Reno, NV"), ()),
    "no postcode known": ({"postal_code": ""}, ()),
    "letters and figures": (
        _at("Tue 3 Nov 12:00", place="London SW1A 1AA") | {"postal_code": "sw1a1aa"},
        (),
    ),
    "in a heap": ({"in_that_minute": 5}, (Doubt.MANY_AT_ONCE,)),
    "not quite a heap": ({"in_that_minute": 4}, ()),
    "never delivered": ({"scans": (OUT,)}, ()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_delivery_is_doubted_for_what_is_odd(name: str) -> None:
    changed, expected = CASES[name]
    assert doubts(Delivery(**(ORDINARY | changed)), Suspicion()) == expected


def test_every_doubt_has_words() -> None:
    assert all(doubt.in_words for doubt in Doubt)
