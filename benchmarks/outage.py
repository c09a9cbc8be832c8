"""An outage of four hundred parcels, three of which are truly lost: what shoppers hear of it.

    python -m benchmarks.outage

Orders live by the pure plan and a real store, the carrier answers and has nothing new to say for
three days. Says how many incidents there were, who was told what, and which cases were opened.
The tests do the same with fewer parcels.
"""

import asyncio
import logging
import tempfile
from pathlib import Path

from tests.flood.hub import Hub
from tests.store.build import STORE
from whereabouts.domain.message import MessageKind
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate

PARCELS = 400


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'outage.db'}"
        migrate(url)
        engine = connect(url)
        hub = Hub(engine, PARCELS)
        await hub.lives()
        for incident in hub.incidents.of(STORE):
            held = len(hub.incidents.held(incident.incident_id))
            print(f"incident   {incident.cause}, {incident.silent} of {incident.under_way} silent")
            print(f"           {incident.opened_at} to {incident.ended_at}, {held} verdicts held")
        told = hub.told(MessageKind.TRACKING_QUIET)
        print(
            f"told       {len(told)} of {PARCELS} shoppers that tracking is quiet: {sorted(told)}"
        )
        for order_id, kinds in sorted(hub.opened.items()):
            print(f"opened     {order_id}: {', '.join(kinds)}")
        engine.dispose()


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main())
