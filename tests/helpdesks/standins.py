"""Zendesk and Gorgias as they behave, over HTTP: served once for all tests, an account a test."""

import atexit
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from typing import NamedTuple

from whereabouts.simulator.helpdesks.faults import Fault
from whereabouts.simulator.helpdesks.gorgias import GorgiasStandIn
from whereabouts.simulator.helpdesks.zendesk import ZendeskStandIn
from whereabouts.simulator.serving import served

__all__ = ["STAND_INS", "Fault", "Standing", "standing"]

StandIn = ZendeskStandIn | GorgiasStandIn
STAND_INS: Mapping[str, type[StandIn]] = {"zendesk": ZendeskStandIn, "gorgias": GorgiasStandIn}


class Standing(NamedTuple):
    """One of them, and where it is."""

    stand_in: StandIn
    url: str


@cache
def standing(name: str) -> Standing:
    stack = ExitStack()
    atexit.register(stack.close)
    stand_in = STAND_INS[name]()
    return Standing(stand_in, stack.enter_context(served(stand_in.app)))
