"""Five thousand pushes in a flood, of five hundred parcels, against each of them said once.

    python -m benchmarks.flood [seed]

FedEx-shaped pushes of all scans so far, signed, posted to the gateway in this process: each
state when it is new, then once or twice more, at once or after newer ones. Says what the flood
changed, which should be nothing. The tests do the same with fewer parcels.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from secrets import randbelow
from time import perf_counter

from tests.flood.conftest import account_of_pier, copied
from tests.flood.pushes import Post, clean, flooded
from tests.flood.shop import Run, Seen, open_shop, seen
from tests.killed.dice import dice
from whereabouts.store.schema import migrate
from whereabouts.stores import Stores

PARCELS = 500


async def main(seed: int) -> None:
    numbers = [f"7003{n:08}" for n in range(PARCELS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stores, opened = account_of_pier(folder), folder / "opened.db"
        migrate(f"sqlite:///{folder}/empty.db")
        with copied(folder / "empty.db", opened) as engine:
            open_shop(engine, numbers)
        calm = await _run(opened, stores, numbers, clean(numbers))
        flood = await _run(opened, stores, numbers, flooded(numbers, dice(seed, "flood")))
    print(f"seed {seed}: the flood changed {calm.differences(flood) or 'nothing'}")


async def _run(opened: Path, stores: Stores, numbers: list[str], posts: list[Post]) -> Seen:
    with copied(opened, opened.with_name(f"{len(posts)}.db")) as engine:
        run, begun = Run(engine, stores, numbers), perf_counter()
        await run.takes(posts)
        took, signals = perf_counter() - begun, sum(run.signals().values())
        print(f"{len(posts)} pushes, {signals} signals, {took:.0f} s with all orders' lives")
        return seen(engine, run)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else randbelow(1_000_000)))
