"""The operator imports what the importer can read, and hears why it failed."""

import sys
from pathlib import Path

import pytest

from whereabouts.simulator.child import Child
from whereabouts.simulator.deeds import OperatorImports, deeds_of
from whereabouts.simulator.importer import Importer
from whereabouts.simulator.stories.imported import STORIES
from whereabouts.simulator.world import DeedFailed
from whereabouts.storefronts.file_order import OrderInFile
from whereabouts.storefronts.files import FileOrder, read_orders

ORDERS: tuple[OrderInFile, ...] = tuple(
    deed.order for story in STORIES for deed in deeds_of(story) if isinstance(deed, OperatorImports)
)


class Operator:
    """Runs a program instead of the product's command, and keeps the file it was given."""

    def __init__(self, folder: Path, program: str) -> None:
        self._folder = folder
        self._program = program
        self.file = folder

    def start(self, file: Path) -> Child:
        self.file = file
        log = self._folder / "import.log"
        return Child("the import", [sys.executable, "-c", self._program], log)


async def test_the_file_is_one_that_the_product_reads(tmp_path: Path) -> None:
    operator = Operator(tmp_path, "")
    await Importer(tmp_path, operator.start).import_orders(ORDERS)
    read = [one for one in read_orders(operator.file) if isinstance(one, FileOrder)]
    assert [one.purchase for one in read] == [order.purchase for order in ORDERS]
    assert [one.parcels for one in read] == [order.parcels for order in ORDERS]


async def test_a_failed_import_is_told_with_its_last_words(tmp_path: Path) -> None:
    operator = Operator(tmp_path, "raise SystemExit('line 2: country is missing')")
    with pytest.raises(DeedFailed, match="line 2: country is missing"):
        await Importer(tmp_path, operator.start).import_orders(ORDERS)
