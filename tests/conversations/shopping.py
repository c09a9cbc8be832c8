"""The world of all conversations: one store behind the gateway's doors, and the carriers it asks
over real HTTP. UPS and USPS answer; FedEx is down, and DHL takes longer than anybody waits."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from fastapi import FastAPI
from pydantic import HttpUrl, SecretStr
from sqlalchemy import Engine

from whereabouts.connecting import carriers
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.gateway.app import create_app
from whereabouts.gateway.house import Reach
from whereabouts.gateway.signature import HEADER, sign
from whereabouts.settings import Environment, Settings
from whereabouts.simulator.carriers.app import Carriers, bases
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.deeds import CarrierPosts, ShopPosts, deeds_of
from whereabouts.simulator.faults import Faults, Odds
from whereabouts.simulator.serving import served
from whereabouts.simulator.story import Story
from whereabouts.store.claims import ClaimAsk, Granted
from whereabouts.store.codes import Codes
from whereabouts.store.engine import connect
from whereabouts.store.ledger import Ledger
from whereabouts.store.quota import Quotas
from whereabouts.store.schema import migrate
from whereabouts.stores import Stores, load_stores

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
STORE = "pier"
_SECRET = "pier-webhook-secret-of-this-autumn"
_CODE_KEY = "a-key-for-codes-of-this-autumn"
_URL = "https://track.example.com"
_STORE = """\
country = "US"
currency = "USD"
locales = ["en", "es"]
allow_list = ["*@example.com", "+120255501*"]

[brand]
name = "North Pier"
colour = "#7a2e1d"
site_url = "https://northpier.example.com"
help_url = "https://northpier.example.com/help"
email_from = "orders@northpier.example.com"
email_from_name = "North Pier"
reply_to = "hello@northpier.example.com"
sms_from = "+12025550100"

[secrets]
webhook = ["PIER_WEBHOOK"]

[selfservice]
return_url = "https://northpier.example.com/returns"
"""


def _store_file(keys: CarrierKeys) -> tuple[str, dict[str, str]]:
    """With an account at each carrier, and the variables that hold its secrets."""
    variables, lines = {"PIER_WEBHOOK": _SECRET}, [_STORE]
    for system in ("ups", "usps", "fedex", "dhl"):
        lines.append(f"[carriers.{system}]")
        for name, value in keys.by_system[system].items():
            variable = f"PIER_{system}_{name}".upper()
            variables[variable] = value
            lines.append(f'{name} = "{variable}"')
    return "\n".join(lines), variables


@dataclass
class Pier:
    """The store, from outside and inside."""

    app: FastAPI
    engine: Engine
    stores: Stores

    @asynccontextmanager
    async def client(self, address: str) -> AsyncIterator[httpx.AsyncClient]:
        """A browser, or a server, at that address."""
        transport = httpx.ASGITransport(self.app, client=(address, 443))
        async with httpx.AsyncClient(transport=transport, base_url=_URL) as client:
            yield client

    async def happen(self, stories: Sequence[Story]) -> None:
        """What shop and carriers post of the stories: the shop first, then all scans in one go."""
        deeds = [one for story in stories for one in deeds_of(story) if one.at <= NOW]
        scans = [one.scan.model_dump(mode="json") for one in deeds if isinstance(one, CarrierPosts)]
        async with self.client("198.51.100.7") as client:
            for deed in deeds:
                if isinstance(deed, ShopPosts):
                    await _post(client, "events", deed.event.model_dump_json().encode())
            if scans:
                await _post(client, "scans", json.dumps({"scans": scans}).encode())

    def link_to(self, order_id: str) -> str:
        """The token in a message that left about the order."""
        ledger = Ledger(self.engine, self.stores.may_reach(Environment.DEVELOPMENT))
        ask = ClaimAsk(
            store=STORE,
            order_id=order_id,
            kind=MessageKind.ORDER_CONFIRMED,
            channel=Channel.EMAIL,
            moment=NOW,
            leave_before=NOW + timedelta(days=1),
            nonce="n",
        )
        claim = ledger.claim(ask, NOW)
        assert isinstance(claim, Granted)
        return claim.token

    def mailed_code(self) -> str:
        """What the worker sends to whoever asked last; nobody gets one for no order."""
        codes = Codes(self.engine, _CODE_KEY, lambda *_: True)
        issued = [codes.issue(number, NOW) for number in codes.waiting()]
        return issued[-1].code if issued and issued[-1] else "000000"


async def _post(client: httpx.AsyncClient, path: str, body: bytes) -> None:
    headers = {HEADER: sign(_SECRET, body, NOW), "Content-Type": "application/json"}
    answer = await client.post(f"/v1/stores/{STORE}/{path}", content=body, headers=headers)
    assert answer.is_success, answer.text


@contextmanager
def pier(folder: Path, stories: Sequence[Story], runner: asyncio.Runner) -> Iterator[Pier]:
    """Open, until the block ends. What is asynchronous in it belongs to the runner's loop."""
    keys = CarrierKeys()
    outside = Carriers(stories, keys, lambda: NOW, lambda: NOW)
    outside.trouble("fedex", Faults(Odds(unavailable=1)))
    outside.trouble("dhl", Faults(Odds(late=1)))
    text, variables = _store_file(keys)
    (folder / "stores").mkdir()
    (folder / "stores" / f"{STORE}.toml").write_text(text)
    stores = load_stores(folder / "stores", variables)
    address = f"sqlite:///{folder / 'pier.db'}"
    migrate(address)
    engine = connect(address)
    with served(outside.app) as url:
        settings = Settings(
            _env_file=None,
            public_url=HttpUrl(_URL),
            temporal_address="127.0.0.1:1",
            code_key=SecretStr(_CODE_KEY),
            carrier_bases={name: HttpUrl(base) for name, base in bases(url).items()},
        )
        asked = carriers(settings, stores, Quotas(engine, lambda: NOW), lambda: NOW)
        live = runner.run(asked.__aenter__())
        try:
            app = create_app(settings, stores, engine, reach=Reach(carriers=live), now=lambda: NOW)
            yield Pier(app, engine, stores)
        finally:
            runner.run(asked.__aexit__(None, None, None))
            engine.dispose()
