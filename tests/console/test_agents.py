"""`mcp`: an agent on this machine asks over standard streams, with the protocol's own client."""

import json
import sys
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.stdio import StdioServerParameters

from tests.console.keyboard import Keyboard
from tests.console.test_orders import SHIPPED, an_order

ROOT = Path(__file__).parents[2]
KEY = {"DEMO_AGENTS_KEY": "demo-agents-key-of-the-helper"}


def _agents_may_come(keyboard: Keyboard) -> None:
    file = keyboard.folder / "stores" / "demo.toml"
    file.write_text(file.read_text().replace("# agents =", "agents ="))


async def _told(client: Client, tool: str, **arguments: Any) -> Any:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    return result.structured_content


async def test_an_agent_on_this_machine_shows_the_same_proofs(keyboard: Keyboard) -> None:
    _agents_may_come(keyboard)
    file = keyboard.write("orders.json", json.dumps([an_order(**SHIPPED)]))
    assert keyboard.type("import", str(file)).code == 0
    started = StdioServerParameters(
        command=sys.executable,
        args=[str(ROOT / "starter.py"), "mcp", "--store", "demo"],
        cwd=keyboard.folder,
        env={"WHEREABOUTS_DATABASE_URL": f"sqlite:///{keyboard.folder}/whereabouts.db", **KEY},
    )
    async with Client(started) as client:
        wrong = await _told(client, "identify", order_number="A-1", email="bo@example.com")
        nothing = await client.call_tool(
            "order_status", {"session": wrong["session"], "reference": "order-1"}
        )
        assert nothing.is_error
        shown = await _told(client, "identify", order_number="A-1", email="ada@example.com")
        mine = {"session": shown["session"], "reference": shown["orders"][0]["reference"]}
        status = await _told(client, "order_status", **mine)
        assert status["parcels"][0]["tracking_number"] == "1Z-77"


def test_a_store_without_a_key_lets_no_agent_in(keyboard: Keyboard) -> None:
    answered = keyboard.type("mcp")
    assert answered.code == 2
    assert "lets no agents in" in answered.err
