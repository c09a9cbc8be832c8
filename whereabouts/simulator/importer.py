"""The operator of the demo, who imports orders from a file with the product's own command."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import TimeoutExpired

from whereabouts.simulator.child import Child, Died
from whereabouts.simulator.world import DeedFailed
from whereabouts.storefronts.file_order import OrderInFile

_WITHIN = 60.0


class Importer:
    """Writes files into `folder`; `start` runs the command on one of them."""

    def __init__(self, folder: Path, start: Callable[[Path], Child]) -> None:
        self._folder = folder
        self._start = start

    async def import_orders(self, orders: Sequence[OrderInFile]) -> None:
        file = self._folder / f"import-{orders[0].order_id}.jsonl"
        lines = "".join(order.model_dump_json(exclude_defaults=True) + "\n" for order in orders)
        file.write_text(lines, encoding="utf-8")
        try:
            await asyncio.to_thread(self._run, file)
        except (Died, TimeoutExpired) as error:
            raise DeedFailed(f"the import failed: {error}") from error

    def _run(self, file: Path) -> None:
        child = self._start(file)
        try:
            if child.wait(_WITHIN):
                child.check()
        finally:
            child.end()
