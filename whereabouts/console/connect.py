"""`connect`: whether a carrier system takes a store's account, and what is still missing."""

from datetime import timedelta
from typing import NamedTuple

from rich.console import Console
from rich.markup import escape

from whereabouts.carriers.asking import Account
from whereabouts.carriers.live import Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.system import System
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.console.refusal import Unable
from whereabouts.stores import Store
from whereabouts.stores.help_desk import HELP_DESKS

#: Numbers under which nobody ships; whatever else is said of one, the credentials were taken.
_SAMPLES = {
    "ups": Asked(carrier="ups", tracking_number="1Z999AA10123456784"),
    "fedex": Asked(carrier="fedex", tracking_number="999999999999"),
    "usps": Asked(carrier="usps", tracking_number="9400100000000000000000"),
    "dhl": Asked(carrier="dhl", tracking_number="00340434161094042557"),
    "shipstation": Asked(carrier="usps", tracking_number="9400100000000000000000"),
    "easyship": Asked(carrier="usps", tracking_number="9400100000000000000000"),
}
_NOT_TAKEN = frozenset({ErrorKind.REFUSED, ErrorKind.DOWN, ErrorKind.UNREADABLE})


class Finding(NamedTuple):
    """One thing that works, or does not yet. What cannot be seen from here is done `by_hand`."""

    works: bool
    what: str
    how: str
    by_hand: bool = False

    @property
    def line(self) -> str:
        mark = "[yellow]by hand[/]" if self.by_hand else ""
        mark = mark or ("[green]works[/]  " if self.works else "[red]missing[/]")
        return f"{mark}  {self.what}: {escape(self.how)}"


async def show_connection(
    console: Console, store: Store, name: str, carriers: LiveCarriers, listener: str
) -> bool:
    """Print what works and what does not; whether all of it works. Raises `Unable` where there
    is no such account."""
    system = SYSTEMS.get(name)
    if system is None:
        known = ", ".join((*SYSTEMS, "shopify", "woocommerce", *sorted(HELP_DESKS)))
        raise Unable(f"Nobody here knows {name}. Name one of: {known}")
    if name not in store.carriers:
        known = ", ".join(sorted(system.secrets))
        raise Unable(
            f"store {store.name} has no account at {name}: add [carriers.{name}] to its file, "
            f"with the names of the variables that hold {known}"
        )
    findings = [
        await _credentials(store, system, carriers),
        _webhook(store, system, listener),
        _subscriptions(store, system, carriers),
    ]
    for finding in findings:
        show_finding(console, finding)
    return all(finding.works for finding in findings)


def show_finding(console: Console, finding: Finding) -> None:
    console.print(finding.line, highlight=False, soft_wrap=True)


async def _credentials(store: Store, system: System, carriers: LiveCarriers) -> Finding:
    """One harmless question, about a parcel of nobody."""
    asked = _SAMPLES[system.name]
    account = Account(store.name, system.name)
    (answer,) = await carriers.ask(account, (asked,), timedelta())
    error = answer.report.error
    said = f"asked about {asked.tracking_number}: " + (error.message if error else "it is known")
    return Finding(error is None or error.kind not in _NOT_TAKEN, "credentials", said)


def _webhook(store: Store, system: System, listener: str) -> Finding:
    named = [one for one in sorted(system.secrets) if one.startswith("webhook")]
    given = [one for one in named if store.carriers[system.name].secrets.get(one)]
    if system.prove is None and system.prover is None:
        return Finding(True, "webhooks", "it has none; its parcels are looked at")
    if named and not given:
        return Finding(
            False, "webhooks", f"give {' or '.join(named)}; then have it post to {listener}"
        )
    return Finding(True, "webhooks", f"are taken at {listener}")


def _subscriptions(store: Store, system: System, carriers: LiveCarriers) -> Finding:
    pushes = carriers.alerts(Account(store.name, system.name)) is not None
    how = "each parcel is subscribed by itself" if pushes else "set up once in its portal"
    return Finding(True, "subscriptions", how)
