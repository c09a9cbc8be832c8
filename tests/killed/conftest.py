"""The run that all tests of this room judge, and its dice: thrown anew each time, or as asked."""

import asyncio
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.killed.aftermath import Aftermath
from tests.killed.ordeal import ordeal

#: Set it to the seed of a run to throw the same dice again.
_SEED = "KILLED_SEED"


@pytest.fixture(scope="session")
def aftermath(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Aftermath]:
    seed = int(os.environ.get(_SEED) or random.SystemRandom().randrange(1_000_000))
    say = _aloud(request.config)
    folder = tmp_path_factory.mktemp("killed")
    say(f"seed={seed}")
    with pytest.MonkeyPatch.context() as patch:
        # httpx looks for it on the disk with every request, and a third of our time goes there.
        patch.setitem(sys.modules, "sniffio", None)
        left = asyncio.run(ordeal(folder, seed))
    say(str(left))
    yield left
    # Whoever looks for the reason of a failure needs the logs.
    if not request.session.testsfailed:
        shutil.rmtree(folder)


def _aloud(config: pytest.Config) -> Callable[[str], None]:
    """Says a line to whoever watches, whether or not a test fails."""
    capturing: Any = config.pluginmanager.get_plugin("capturemanager")

    def say(line: str) -> None:
        with capturing.global_and_fixture_disabled():
            sys.stdout.write(f"\n{line}\n")
            sys.stdout.flush()

    return say
