"""The product itself, run as an operator would: its processes and their settings."""

import json
import os
import socket
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from whereabouts.domain.clock import Clock
from whereabouts.settings import PREFIX
from whereabouts.simulator.accounts import Accounts, with_accounts
from whereabouts.simulator.child import Child
from whereabouts.simulator.ports import HOST
from whereabouts.simulator.temporal_server import TemporalServer

ROOT = Path(__file__).resolve().parents[2]
STORE = "demo"
_READY_WITHIN = 60.0
#: Of the wall's time, in which hours of an order's pass.
_RECONCILE_EVERY = "PT3S"
#: Said at the desk, whose measures of spans would puzzle without.
_MARK = "A demo: {:.1f} hours of orders pass in each second, so what takes a moment looks late."


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One installation in a folder, at stand-ins on this machine."""

    folder: Path
    gateway_port: int
    accounts: Accounts
    temporal: TemporalServer
    clock: Clock
    twilio_url: str
    sendgrid_url: str
    #: Where each carrier system is that the store has an account at, and where all others are.
    carrier_bases: Mapping[str, str]
    other_carriers_url: str
    shopify_url: str

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.gateway_port}"

    @property
    def store_url(self) -> str:
        return f"{self.url}/v1/stores/{STORE}"

    @property
    def sms_from(self) -> str:
        """The number that the store texts from."""
        number: str = tomllib.loads(_example())["brand"]["sms_from"]
        return number

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.folder / 'whereabouts.db'}"

    def write_store(self) -> None:
        stores = self.folder / "stores"
        stores.mkdir(exist_ok=True)
        store_file = with_accounts(_example(), self.accounts.carriers)
        (stores / f"{STORE}.toml").write_text(store_file, encoding="utf-8")

    def worker(self) -> Child:
        return self._python("the worker", "worker.log", str(ROOT / "worker.py"))

    def gateway(self) -> Child:
        return self._python("the gateway", "gateway.log", "-m", "whereabouts.gateway")

    def import_of(self, file: Path) -> Child:
        command = (str(ROOT / "starter.py"), "import", str(file), "--store", STORE)
        return self._python("the import", "import.log", *command)

    def wait_for_worker(self, worker: Child) -> None:
        worker.wait_for('"working"', _READY_WITHIN)

    def wait_for_gateway(self, gateway: Child) -> None:
        gateway.wait_until(lambda: _answers(self.gateway_port), _READY_WITHIN)

    def _python(self, name: str, log: str, *arguments: str) -> Child:
        command = [sys.executable, *arguments]
        return Child(name, command, self.folder / log, self._environment())

    def _environment(self) -> Mapping[str, str]:
        """Ours without any setting of the product's, then every setting that matters here."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith((PREFIX, "DEMO_"))}
        settings = {
            "ENVIRONMENT": "development",
            "DATABASE_URL": self.database_url,
            "STORES_DIR": str(self.folder / "stores"),
            "PUBLIC_URL": self.url,
            "GATEWAY_HOST": HOST,
            "GATEWAY_PORT": str(self.gateway_port),
            "TEMPORAL_ADDRESS": self.temporal.address,
            "WEB_UI_URL": self.temporal.web_ui,
            "CLOCK": self.clock.model_dump_json(),
            "SIMULATED": _MARK.format(self.clock.speed / 3600),
            "TWILIO_API_BASE": self.twilio_url,
            "SENDGRID_API_BASE": self.sendgrid_url,
            "CARRIER_BASES": json.dumps(dict(self.carrier_bases)),
            "CARRIER_PORT_URL": self.other_carriers_url,
            "SHOPIFY_BASE": self.shopify_url,
            "RECONCILE_EVERY": _RECONCILE_EVERY,
            "WORKER_METRICS_PORT": "0",
            "GATEWAY_METRICS_PORT": "0",
            "TEMPORAL_METRICS_PORT": "0",
        }
        ours = {f"{PREFIX}{name}": value for name, value in settings.items()}
        return {**inherited, **ours, **self.accounts.variables, "PYTHONPATH": str(ROOT)}


def _example() -> str:
    return (ROOT / "stores" / f"{STORE}.toml").read_text(encoding="utf-8")


def _answers(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True
