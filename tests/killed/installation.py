"""The product as its operators run it: a Temporal server, workers and a gateway, each a process
of its own that may be killed and is started again."""

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.killed.outside import Outside
from tests.killed.shoppers import ALLOW_LIST
from whereabouts.domain.clock import Clock
from whereabouts.simulator.accounts import Accounts
from whereabouts.simulator.child import Child
from whereabouts.simulator.ports import HOST, free_port
from whereabouts.simulator.temporal_server import executable
from whereabouts.store.schema import migrate

STORE = "acme"
_ROOT = Path(__file__).parents[2]
_STORE_FILE = f"""
country = "US"
currency = "USD"
allow_list = {json.dumps(ALLOW_LIST)}
has_email_activity = true

[brand]
name = "Acme Lanterns"
colour = "#1d5c4d"
site_url = "https://acme.example.com"
help_url = "https://acme.example.com/help"
email_from = "orders@acme.example.com"
email_from_name = "Acme Lanterns"
reply_to = "hello@acme.example.com"
sms_from = "+18005550199"

[policy]
linger = "5s"
linger_slack = "5s"

[secrets]
webhook = ["DEMO_WEBHOOK_SECRET"]
twilio_account_sid = "DEMO_TWILIO_ACCOUNT_SID"
twilio_auth_token = ["DEMO_TWILIO_AUTH_TOKEN"]
sendgrid_api_key = "DEMO_SENDGRID_API_KEY"
sendgrid_webhook_public_key = ["DEMO_SENDGRID_WEBHOOK_PUBLIC_KEY"]
"""


class Process:
    """One that is started again and again, always with the same ports, files and log."""

    def __init__(
        self, name: str, command: Sequence[str | Path], folder: Path, env: Mapping[str, str]
    ) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self._command = command
        self._env = env
        self._child: Child | None = None

    @property
    def is_dead(self) -> bool:
        return self._child is not None and self._child.exit_code is not None

    def start(self) -> None:
        self._child = Child(self.name, self._command, self.log, self._env)

    def kill(self) -> None:
        """As a machine does that runs out of memory: without a word before."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait(10)
            self._child = None

    def check(self) -> None:
        """Raises `Died`, with the last it said, if it ended by itself."""
        if self._child is not None:
            self._child.check()

    def end(self) -> None:
        if self._child is not None:
            self._child.end()


@dataclass(frozen=True, slots=True)
class Installation:
    """Every process, and where they keep what they know."""

    processes: tuple[Process, ...]
    folder: Path
    temporal_address: str
    database_url: str

    def of_kind(self, kind: str) -> tuple[Process, ...]:
        return tuple(one for one in self.processes if one.name.startswith(kind))

    @property
    def logs(self) -> list[Path]:
        return sorted(self.folder.glob("*.log"))

    @property
    def temporal_files(self) -> list[Path]:
        return sorted(self.folder.glob("temporal.db*"))

    @property
    def store_files(self) -> list[Path]:
        return sorted(self.folder.glob("whereabouts.db*"))


def installation(
    folder: Path, accounts: Accounts, clock: Clock, outside: Outside, gateway_port: int
) -> Installation:
    """Nothing runs yet; the database has its tables."""
    (folder / "stores").mkdir()
    (folder / "stores" / f"{STORE}.toml").write_text(_STORE_FILE)
    temporal_port, database = free_port(), f"sqlite:///{folder}/whereabouts.db"
    migrate(database)
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(_ROOT),
        "WHEREABOUTS_DATABASE_URL": database,
        "WHEREABOUTS_STORES_DIR": str(folder / "stores"),
        "WHEREABOUTS_PUBLIC_URL": f"http://{HOST}:{gateway_port}",
        "WHEREABOUTS_GATEWAY_PORT": str(gateway_port),
        "WHEREABOUTS_TEMPORAL_ADDRESS": f"{HOST}:{temporal_port}",
        "WHEREABOUTS_CLOCK": clock.model_dump_json(),
        "WHEREABOUTS_TWILIO_API_BASE": outside.twilio_url,
        "WHEREABOUTS_SENDGRID_API_BASE": outside.sendgrid_url,
        "WHEREABOUTS_PROVIDER_TIMEOUT": "PT1S",
        "WHEREABOUTS_OUTCOME_GRACE": "PT6S",
        "WHEREABOUTS_WORKER_METRICS_PORT": "0",
        "WHEREABOUTS_GATEWAY_METRICS_PORT": "0",
        "WHEREABOUTS_TEMPORAL_METRICS_PORT": "0",
        **accounts.variables,
    }
    worker = (sys.executable, _ROOT / "worker.py")
    gateway = (sys.executable, "-m", "whereabouts.gateway")
    return Installation(
        processes=(
            Process("temporal", _temporal(folder, temporal_port), folder, env),
            Process("worker-1", worker, folder, env),
            Process("worker-2", worker, folder, env),
            Process("gateway", gateway, folder, env),
        ),
        folder=folder,
        temporal_address=f"{HOST}:{temporal_port}",
        database_url=database,
    )


def _temporal(folder: Path, port: int) -> tuple[str | Path, ...]:
    return (
        *(executable(), "server", "start-dev", "--headless", "--log-level", "warn"),
        *("--db-filename", folder / "temporal.db"),
        *("--sqlite-pragma", "journal_mode=WAL", "--sqlite-pragma", "synchronous=normal"),
        *("--ip", HOST, "--port", str(port), "--metrics-port", str(free_port())),
    )


@contextmanager
def running(processes: Sequence[Process]) -> Iterator[None]:
    """All of them, until the block ends."""
    try:
        for process in processes:
            process.start()
        yield
    finally:
        # The server last: what speaks with it then ends without complaint.
        for process in reversed(processes):
            process.end()
