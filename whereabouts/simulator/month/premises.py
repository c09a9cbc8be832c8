"""The store as the month finds it: its own rules, and no account by which anybody were reached."""

from pathlib import Path
from typing import NamedTuple

from pydantic import HttpUrl
from sqlalchemy import Engine

from whereabouts.opening import CannotOpen, open_database
from whereabouts.places.country_zones import zones_of_country
from whereabouts.settings import Environment, Settings
from whereabouts.simulator.month.homes import HOMES
from whereabouts.simulator.ports import HOST
from whereabouts.stores import Store, Stores, StoreSecrets, load_stores
from whereabouts.stores.alarm_plan import AlarmPlan

#: Said above every figure that the month made.
MARK = (
    "A simulated month: parcels, readers and contacts follow models "
    "(whereabouts/simulator/month), not people."
)
_NOBODYS = HttpUrl(f"http://{HOST}:1")


class Premises(NamedTuple):
    """Where the month is lived."""

    settings: Settings
    stores: Stores
    store: Store
    engine: Engine

    @property
    def zone(self) -> str:
        """By whose days the store's months begin and end."""
        desk = self.store.desk
        return desk.zone or zones_of_country(desk.country or self.store.country)[0]


def open_premises(
    folder: Path, stores_dir: Path, name: str, port: int, temporal_address: str
) -> Premises:
    """A new database in `folder`, for the store of that name."""
    settings = Settings(
        _env_file=None,
        environment=Environment.DEVELOPMENT,
        database_url=f"sqlite:///{folder / 'whereabouts.db'}",
        stores_dir=stores_dir,
        public_url=HttpUrl(f"http://{HOST}:{port}"),
        gateway_host=HOST,
        gateway_port=port,
        clock=None,
        temporal_address=temporal_address,
        temporal_metrics_port=0,
        web_ui_url=None,
        carrier_port_url=_NOBODYS,
        understanding_model="",
        task_queue="month",
        simulated=MARK,
    )
    known = load_stores(stores_dir, {}, Environment.DEVELOPMENT).get(name)
    if known is None:
        raise CannotOpen(f"there is no store {name} in {stores_dir}")
    store = _harmless(known)
    return Premises(settings, Stores((store,)), store, open_database(settings))


def _harmless(store: Store) -> Store:
    """Without any account; only mailboxes and numbers that belong to nobody are written to."""
    areas = sorted({home.area for home in HOMES} - {""})
    return store.model_copy(
        update={
            "secrets": StoreSecrets(),
            "carriers": {},
            "helpdesks": {},
            "alarms": AlarmPlan(),
            "shopify": None,
            "woocommerce": None,
            "allow_list": ("*@example.com", *(f"+1{area}55501*" for area in areas)),
        }
    )
