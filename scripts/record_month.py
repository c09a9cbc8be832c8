"""Record what a month of orders comes to under today's rules: `tests/preflight` holds them to it.

    python -m scripts.record_month
    python -m scripts.record_month sqlite:///var/month.db lumen

Alone it lives the recorded orders anew; with a database and a store it takes that store's orders
in their place. On purpose only: where the test fails, it says which orders would live otherwise,
and each of those is one that a store would ask about.
"""

import sys
from collections.abc import Iterable

from tests.preflight import month
from whereabouts.domain.policy import Policy
from whereabouts.preflight.past import Past
from whereabouts.preflight.reading import followed
from whereabouts.preflight.window import Window
from whereabouts.store.engine import connect


def main(database: list[str]) -> None:
    pasts = _taken(*database) if database else [one.past for one in month.read()]
    count = month.write(pasts)
    size = month.MONTH.stat().st_size
    sys.stdout.write(f"{count} orders in {size:,} bytes\n")


def _taken(address: str, store: str) -> Iterable[Past]:
    """With the policy that a new store gets, whatever they were placed under."""
    for one in followed(connect(address), Window(store)):
        start = one.past.start.model_copy(update={"policy": Policy()})
        yield one.past._replace(start=start)


if __name__ == "__main__":
    main(sys.argv[1:])
