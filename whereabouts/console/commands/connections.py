"""`connect` tries an account at a carrier, a shop or a help desk; `sources` tells who still tells
of orders."""

import asyncio
from typing import Annotated

import typer

from whereabouts import connecting, wiring
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.connect import show_connection, show_finding
from whereabouts.console.connect_help_desk import help_desk_findings
from whereabouts.console.connect_shop import shop_findings
from whereabouts.console.house import House
from whereabouts.console.sources import show_help_desks, show_sources
from whereabouts.console.streams import out
from whereabouts.helpdesks.registry import DeskAccount, help_desks
from whereabouts.shops.accounts import SYSTEMS, ShopAccount, is_reachable, listener, shops
from whereabouts.store.quota import Quotas
from whereabouts.store.source_health import SourceHealth
from whereabouts.store.tickets import Tickets
from whereabouts.stores import Store, Stores
from whereabouts.stores.help_desk import HELP_DESKS

group = typer.Typer()


@group.command()
def connect(
    system: Annotated[
        str,
        typer.Argument(
            help="A carrier system or help desk of the store's file, shopify or woocommerce."
        ),
    ],
    store: StoreName = "demo",
) -> None:
    """Try the store's account at SYSTEM, and say what works and what does not. A shop's missing
    webhooks are made."""
    house = House()
    of = house.store(store)
    if system in SYSTEMS:
        if not asyncio.run(_shop_connected(house, of, system)):
            raise typer.Exit(1)
        return
    if system in HELP_DESKS:
        if not asyncio.run(_help_desk_connected(house, of, system)):
            raise typer.Exit(1)
        return
    quota = Quotas(house.engine, wiring.wall)
    door = connecting.listener(house.settings, of, system)

    async def tried() -> bool:
        stores = Stores([of])
        async with connecting.carriers(house.settings, stores, quota, wiring.wall) as carriers:
            return await show_connection(out, of, system, carriers, door)

    if not asyncio.run(tried()):
        raise typer.Exit(1)


async def _shop_connected(house: House, of: Store, system: str) -> bool:
    account, works = ShopAccount(of.name, system), True
    async with shops(house.settings, Stores([of])) as known:
        findings = shop_findings(
            of,
            system,
            known.get(account),
            listener(house.settings, account),
            is_reachable=is_reachable(house.settings, of, system),
        )
        async for finding in findings:
            show_finding(out, finding)
            works &= finding.works
    return works


async def _help_desk_connected(house: House, of: Store, name: str) -> bool:
    works = True
    public = str(house.settings.public_url).rstrip("/")
    door = f"{public}/v1/stores/{of.name}/helpdesks/{name}"
    async with help_desks(house.settings, Stores([of]), wiring.wall) as known:
        desk = known.get(DeskAccount(of.name, name))
        async for finding in help_desk_findings(of, name, desk, door):
            show_finding(out, finding)
            works &= finding.works
    return works


@group.command()
def sources(store: StoreName = "demo") -> None:
    """Whether shops and carriers still tell of the store's orders, and how late."""
    house = House()
    of, quotas = house.store(store), Quotas(house.engine, wiring.wall)

    async def looked() -> None:
        stores = Stores([of])
        async with connecting.carriers(house.settings, stores, quotas, wiring.wall) as carriers:
            health = SourceHealth(house.engine, wiring.clock_of(house.settings))
            show_sources(out, of, health, carriers, quotas, wiring.wall())
        show_help_desks(out, Tickets(house.engine).health(of.name), wiring.wall())

    asyncio.run(looked())
