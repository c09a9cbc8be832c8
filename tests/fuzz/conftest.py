"""One gateway for all cases, whose store has an account with everybody."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import HttpUrl

from tests.fuzz import effort
from tests.fuzz.aftermath import told
from tests.fuzz.doors import DOORS, SECRETS, STORE_FILE
from tests.fuzz.gateway import Gateway
from tests.gateway.conftest import PUBLIC_URL, a_label, an_order
from tests.slate import fresh
from whereabouts.settings import Settings
from whereabouts.stores import load_stores

effort.register()


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """It knows one order with a parcel, which most examples speak of."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "stores").mkdir()
    (folder / "stores" / "pier.toml").write_text(STORE_FILE)
    stores = load_stores(folder / "stores", SECRETS)
    public = HttpUrl(PUBLIC_URL)
    settings = Settings(_env_file=None, public_url=public, temporal_address="127.0.0.1:1")
    first_day = folder / "first.db"
    fresh(first_day)
    opened = Gateway(first_day, folder, settings, stores)
    _begun(opened, first_day)
    yield opened
    opened.close()


def _begun(gateway: Gateway, first_day: Path) -> None:
    """Whatever was told to it until now belongs to its first day."""
    door = DOORS["events"]
    for event in (an_order(), a_label()):
        body = json.dumps(event).encode()
        assert gateway.post(door.path, body, door.headers(body)).status_code == 202
    gateway.told_before = told(gateway)
    gateway.keep_as(first_day)
