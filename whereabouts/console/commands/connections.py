"""`connect` tries a carrier's account; `sources` tells who still tells of orders."""

import asyncio
from typing import Annotated

import typer

from whereabouts import connecting, wiring
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.connect import show_connection
from whereabouts.console.house import House
from whereabouts.console.sources import show_sources
from whereabouts.console.streams import out
from whereabouts.store.quota import Quotas
from whereabouts.store.source_health import SourceHealth
from whereabouts.stores import Stores

group = typer.Typer()


@group.command()
def connect(
    system: Annotated[str, typer.Argument(help="A carrier system that the store's file names.")],
    store: StoreName = "demo",
) -> None:
    """Try the store's account at SYSTEM, and say what works and what does not."""
    house = House()
    of = house.store(store)
    quota, listener = (
        Quotas(house.engine, wiring.wall),
        connecting.listener(house.settings, of, system),
    )

    async def tried() -> bool:
        stores = Stores([of])
        async with connecting.carriers(house.settings, stores, quota, wiring.wall) as carriers:
            return await show_connection(out, of, system, carriers, listener)

    if not asyncio.run(tried()):
        raise typer.Exit(1)


@group.command()
def sources(store: StoreName = "demo") -> None:
    """Whether shops and carriers still tell of the store's orders, and how late."""
    house = House()
    of, quotas = house.store(store), Quotas(house.engine, wiring.wall)

    async def looked() -> None:
        stores = Stores([of])
        async with connecting.carriers(house.settings, stores, quotas, wiring.wall) as carriers:
            health = SourceHealth(house.engine)
            show_sources(out, of, health, carriers, quotas, wiring.wall())

    asyncio.run(looked())
