"""Under the rules they were placed under, the replay of real orders is what happened to them."""

from pathlib import Path

from tests.build import at
from tests.preflight.crowd import Crowd, delivers
from tests.preflight.town import a_town
from tests.store.build import STORE
from whereabouts.preflight.faithful import differences


async def test_the_replay_of_real_orders_differs_from_the_record_in_nothing(tmp_path: Path) -> None:
    async with a_town(tmp_path, "Mon 2 Nov 09:00") as town:
        Crowd(town, seed=7, begins=at("Mon 2 Nov 09:00")).comes(24)
        delivers(town, at("Mon 16 Nov 09:00"))
        until = await town.lives("Mon 14 Dec 09:00")
        assert list(differences(town.engine, STORE, until)) == []
