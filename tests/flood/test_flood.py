"""Copies and stragglers change nothing: not the store, not a message, not what an order costs."""

import sys
from pathlib import Path
from secrets import randbelow
from typing import NamedTuple

import pytest
import pytest_asyncio

from tests.flood.conftest import PARCELS, copied
from tests.flood.pushes import Post, clean, flooded
from tests.flood.shop import Run, Seen, seen
from tests.killed.dice import dice
from whereabouts.stores import Stores


class Both(NamedTuple):
    """The same parcels told of cleanly, and in a flood."""

    calm: Seen
    flood: Seen


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both(
    opened: Path, stores: Stores, numbers: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Both:
    seed = randbelow(1_000_000)
    sys.stdout.write(f"the flood of seed {seed}\n")
    once, often = clean(numbers), flooded(numbers, dice(seed, "flood"))
    assert (len(once), len(often)) == (4 * PARCELS, 10 * PARCELS)
    folder = tmp_path_factory.mktemp("runs")

    async def left_by(posts: list[Post]) -> Seen:
        with copied(opened, folder / f"{len(posts)}.db") as engine:
            run = Run(engine, stores, numbers)
            await run.takes(posts)
            return seen(engine, run)

    return Both(await left_by(once), await left_by(often))


def test_every_scan_is_kept_once(both: Both) -> None:
    assert len(both.calm.scans) == 4 * PARCELS
    assert both.flood.scans == both.calm.scans


def test_every_parcel_stands_where_it_would(both: Both) -> None:
    assert both.flood.parcels == both.calm.parcels


def test_every_shopper_is_told_the_same_at_the_same_time(both: Both) -> None:
    kinds = {message.kind for told in both.calm.messages.values() for message in told}
    assert len(kinds) >= 9
    assert both.flood.messages == both.calm.messages


def test_no_order_hears_more_often(both: Both) -> None:
    assert min(both.calm.signals.values()) >= 4
    assert "signals" not in both.calm.differences(both.flood)
