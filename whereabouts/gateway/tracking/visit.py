"""How a page is looked at: where it lives, what is asked for it meanwhile, what was said to it."""

from collections.abc import Collection
from dataclasses import dataclass

from whereabouts.gateway.tracking.glances import Glance


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a page. `at` is the page's address, and empty where it does not renew itself;
    `received` are the parcels of which the shopper just said that they have them."""

    at: str = ""
    glance: Glance | None = None
    received: Collection[str] = ()


UNSEEN = Visit()
