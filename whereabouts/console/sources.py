"""`sources`: whether shops and carriers still tell, and how much may still be asked."""

from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.store.quota import Quotas
from whereabouts.store.reconciliations import Reconciliation
from whereabouts.store.source_health import PointersHealth, SourceHealth
from whereabouts.store.source_words import ago, pushed, quota_used, span, trouble
from whereabouts.store.ticket_health import DeskHealth
from whereabouts.stores import Store


def show_sources(
    console: Console,
    store: Store,
    health: SourceHealth,
    carriers: LiveCarriers,
    quotas: Quotas,
    now: datetime,
) -> None:
    """Print every source of one store. `now` is the wall's time."""
    shops = Table(
        "from", "deliveries", "last one", "trouble", title=store.name, title_justify="left"
    )
    for shop in health.shops(store.name):
        gone = f"it ended {ago(shop.gone_at, now)}" if shop.gone_at else ""
        shops.add_row(shop.source, str(shop.deliveries), ago(shop.last_at, now), gone)
    console.print(shops)
    _show_reconciled(console, health.reconciliations(store.name), now)
    table = Table(
        *("carrier", "parcels", "answered", "pushed", "known after", "told after"),
        *("quota used", "trouble"),
    )
    for carrier in health.carriers(store.name, now):
        account = carriers.account_for(store.name, carrier.carrier)
        table.add_row(
            carrier.carrier,
            str(carrier.watched),
            ago(carrier.answered_at, now),
            pushed(carrier, account, now),
            span(carrier.lag) if carrier.lag else "",
            span(carrier.told) if carrier.told else "",
            quota_used(account, carriers, quotas),
            trouble(carrier),
        )
    console.print(table)
    _show_pointers(console, health.pointers(store.name))


def show_help_desks(console: Console, found: tuple[DeskHealth, ...], now: datetime) -> None:
    """Only where the store has one besides the built-in desk."""
    if not found:
        return
    table = Table("help desk", "tickets", "waiting", "since", "trouble")
    for one in found:
        since = ago(one.waiting_since, now) if one.waiting_since else ""
        counts = (str(one.tickets), str(one.waiting))
        table.add_row(one.desk, *counts, since, escape("; ".join(one.failures)))
    console.print(table)


def _show_pointers(console: Console, found: tuple[PointersHealth, ...]) -> None:
    """Only where something waits to be read: most stores have none."""
    if not found:
        return
    table = Table("pointers of", "waiting", "given up", "trouble")
    for one in found:
        trouble = "; ".join(f"{why} x {count}" for why, count in one.failing.items())
        table.add_row(one.system, str(one.waiting), str(one.given_up), escape(trouble))
    console.print(table)


def _show_reconciled(console: Console, found: tuple[Reconciliation, ...], now: datetime) -> None:
    """What webhooks did not tell is for somebody to look into."""
    if not found:
        return
    table = Table("shop asked", "last time", "orders checked", "missed", "missed ever", "trouble")
    for one in found:
        counts = (str(one.checked), str(one.missed), str(one.missed_ever))
        table.add_row(one.source, ago(one.ended_at, now), *counts, escape(one.failure))
    console.print(table)
