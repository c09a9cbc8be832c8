"""A shop whose orders were just labelled, on a database that every run copies."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.flood.shop import TOKEN, open_shop
from tests.gateway.conftest import PIER, VARIABLES
from tests.slate import fresh
from whereabouts.store.engine import connect
from whereabouts.stores import Stores, load_stores

ACCOUNT = '\n[carriers.fedex]\nwebhook_secret = "PIER_FEDEX"\n'
#: Every journey, often enough that copies meet. A benchmark takes as many as a Monday brings.
PARCELS = 10


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return account_of_pier(tmp_path_factory.mktemp("stores"))


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    fresh(path)
    return path


def account_of_pier(folder: Path) -> Stores:
    """The one store, with an account at FedEx."""
    (folder / "pier.toml").write_text(PIER + ACCOUNT)
    return load_stores(folder, VARIABLES | {"PIER_FEDEX": TOKEN})


@contextmanager
def copied(of: Path, to: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{shutil.copy(of, to)}")
    yield engine
    engine.dispose()


@pytest.fixture
def engine(migrated: Path, tmp_path: Path) -> Iterator[Engine]:
    with copied(migrated, tmp_path / "one.db") as engine:
        yield engine


@pytest.fixture(scope="module")
def numbers() -> list[str]:
    return [f"7003{n:08}" for n in range(PARCELS)]


@pytest.fixture(scope="module")
def opened(migrated: Path, numbers: list[str]) -> Path:
    """All orders placed, none told."""
    path = migrated.with_name("opened.db")
    with copied(migrated, path) as engine:
        open_shop(engine, numbers)
    return path
