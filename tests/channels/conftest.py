"""Providers' stand-ins over real HTTP, one of each for all tests, made calm before every one."""

from collections.abc import Iterator

import pytest

from tests.channels.world import MailWorld, TextWorld
from tests.listener import Listener, listening


@pytest.fixture(scope="session")
def one_text_world() -> Iterator[TextWorld]:
    with TextWorld.running() as world:
        yield world


@pytest.fixture
def text_world(one_text_world: TextWorld) -> TextWorld:
    one_text_world.calm()
    return one_text_world


@pytest.fixture(scope="session")
def one_mail_world() -> Iterator[MailWorld]:
    with MailWorld.running() as world:
        yield world


@pytest.fixture
def mail_world(one_mail_world: MailWorld) -> MailWorld:
    one_mail_world.calm()
    return one_mail_world


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as ours:
        yield ours
