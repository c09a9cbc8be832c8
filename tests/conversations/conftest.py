"""One world for all conversations; each has orders of its own in it, and is held once."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from tests.conversations.holding import Held, Scene, hold, scenes
from tests.conversations.shopping import pier
from tests.conversations.written import Conversation, all_written

WRITTEN = all_written()
Hold = Callable[[Conversation], Held]


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hold]:
    """What came of a conversation, which is held when it is first asked for."""
    every = {str(one.written): one for one in scenes(WRITTEN)}
    known: dict[str, Held] = {}
    stories = [story for scene in every.values() for story in scene.stories]
    with (
        asyncio.Runner() as runner,
        pier(tmp_path_factory.mktemp("pier"), stories, runner) as open_,
    ):

        def hold_once(written: Conversation) -> Held:
            scene: Scene = every[str(written)]
            if str(written) not in known:
                known[str(written)] = runner.run(hold(open_, scene))
            return known[str(written)]

        yield hold_once
