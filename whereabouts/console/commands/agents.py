"""`mcp`: answers another agent on this machine, over standard input and output."""

import asyncio

import typer

from whereabouts import connecting, logs, wiring
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.refusal import Unable
from whereabouts.store.quota import Quotas
from whereabouts.stores import Store

group = typer.Typer()


@group.command()
def mcp(store: StoreName = "demo") -> None:
    """Speak MCP over standard input and output, for one agent, about orders of one store."""
    house = House()
    found = house.store(store)
    if not found.secrets.agents:
        raise Unable(
            f"store {store} lets no agents in: name a variable under agents in [secrets] of its "
            "file, and set it"
        )
    logs.setup(house.settings.log_level)
    asyncio.run(_served(house, found))


async def _served(house: House, store: Store) -> None:
    # The protocol's library takes a second to import, which no other command shall wait for.
    from whereabouts.console.agents import asked_at_home  # noqa: PLC0415

    quotas = Quotas(house.engine, wiring.wall)
    try:
        async with connecting.carriers(
            house.settings, house.stores, quotas, wiring.wall
        ) as carriers:
            await asked_at_home(house, store, carriers).over_stdio()
    finally:
        house.engine.dispose()
