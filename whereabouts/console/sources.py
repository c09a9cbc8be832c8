"""`sources`: whether shops and carriers still tell, and how much may still be asked."""

from datetime import datetime, timedelta

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from whereabouts.carriers.asking import Account
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.systems import signs_body
from whereabouts.store.quota import Quotas
from whereabouts.store.reconciliations import Reconciliation
from whereabouts.store.source_health import CarrierHealth, PointersHealth, SourceHealth
from whereabouts.store.tickets import DeskHealth
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
        "shop", "deliveries", "last one", "trouble", title=store.name, title_justify="left"
    )
    for shop in health.shops(store.name):
        gone = f"it ended {_ago(shop.gone_at, now)}" if shop.gone_at else ""
        shops.add_row(shop.source, str(shop.deliveries), _ago(shop.last_at, now), gone)
    console.print(shops)
    _show_reconciled(console, health.reconciliations(store.name), now)
    table = Table(
        *("carrier", "parcels", "answered", "pushed", "known after", "told after"),
        *("quota used", "trouble"),
    )
    for carrier in health.carriers(store.name, now):
        account = carriers.account_for(store.name, carrier.carrier)
        used = _used(account, carriers, quotas) if account else "nobody to ask"
        table.add_row(
            carrier.carrier,
            str(carrier.watched),
            _ago(carrier.answered_at, now),
            _pushed(carrier, account, now),
            _span(carrier.lag),
            _span(carrier.told),
            used,
            _trouble(carrier),
        )
    console.print(table)
    _show_pointers(console, health.pointers(store.name))


def show_help_desks(console: Console, found: tuple[DeskHealth, ...], now: datetime) -> None:
    """Only where the store has one besides the built-in desk."""
    if not found:
        return
    table = Table("help desk", "tickets", "waiting", "since", "trouble")
    for one in found:
        since = _ago(one.waiting_since, now) if one.waiting_since else ""
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
        table.add_row(one.source, _ago(one.ended_at, now), *counts, escape(one.failure))
    console.print(table)


def _pushed(of: CarrierHealth, account: Account | None, now: datetime) -> str:
    if of.pushed_at is None:
        return "never"
    signs = account is not None and signs_body(account.system)
    return f"{_ago(of.pushed_at, now)}, {'signed' if signs else 'asked back'}"


def _used(account: Account, carriers: LiveCarriers, quotas: Quotas) -> str:
    live = carriers.live(account)
    used = quotas.used(live.credential, live.limits)
    pairs = zip(used, live.limits, strict=True)
    spent = (f"{count} of {limit.calls} in {_span(limit.per)}" for count, limit in pairs)
    return ", ".join(spent) or "no limit"


def _trouble(of: CarrierHealth) -> str:
    said = [f"{why} x {count}" for why, count in of.failing.items()]
    said += [f"subscriptions about to lapse x {of.lapsing}"] * bool(of.lapsing)
    said += [f"subscriptions refused x {of.refused}"] * bool(of.refused)
    return "; ".join(said)


def _ago(moment: datetime | None, now: datetime) -> str:
    return "never" if moment is None else f"{_span(now - moment)} ago"


def _span(span: timedelta | None) -> str:
    """In its greatest whole unit: a look at health needs no seconds of a day."""
    if span is None:
        return ""
    seconds = max(int(span.total_seconds()), 0)
    units = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
    size, unit = next(((s, u) for s, u in units if seconds >= s), (1, "s"))
    return f"{seconds // size} {unit}"
