"""A database for those who show what is theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/whereabouts.db"
    migrate(url)
    engine = connect(url)
    yield engine
    engine.dispose()
