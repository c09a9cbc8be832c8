"""An operator sees at a glance which source has fallen silent."""

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.activities.workshop import a_store
from tests.carriers.ravenmail import NAME, Allowance, Ravenmail
from tests.slate import fresh
from tests.store.build import CLOCK, HOUR, NOW, STORE, a_report
from tests.store.desk import Desk
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.system import System
from whereabouts.console.sources import show_sources
from whereabouts.store.engine import connect
from whereabouts.store.pushing import Pushes
from whereabouts.store.quota import Quotas
from whereabouts.store.reconciliations import Reconciliations
from whereabouts.store.source_health import SourceHealth
from whereabouts.store.watches import Watches


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(connect(fresh(tmp_path / "store.db")))
    desk.order()
    desk.label()
    return desk


def shown(desk: Desk, raven: Ravenmail | None) -> list[str]:
    account = Account(STORE, NAME)
    live = {account: raven} if raven else {}
    systems = {STORE: [System(name=NAME)]} if raven else {}
    carriers = LiveCarriers(Asking(live, Allowance(), lambda: NOW), systems)
    page, quotas = StringIO(), Quotas(desk.engine, lambda: NOW)
    health, later = SourceHealth(desk.engine, CLOCK), NOW + 3 * HOUR
    console = Console(file=page, width=140)
    show_sources(console, a_store(), health, carriers, quotas, later)
    return [" ".join(line.split()) for line in page.getvalue().splitlines()]


async def test_what_each_told_last_and_how_much_may_still_be_asked(desk: Desk) -> None:
    raven, watches = Ravenmail(), Watches(desk.engine)
    await Quotas(desk.engine, lambda: NOW).take(raven.credential, raven.limits, 1.0)
    desk.intake.take_scans(STORE, [a_report("IN_TRANSIT", NOW - HOUR)], NOW)
    (look,) = watches.lease(NOW)
    watches.answered(look, NOW + HOUR, NOW)
    lines = shown(desk, raven)
    assert "│ shop │ 2 │ 3 h ago │ │" in lines
    assert "│ ups │ 1 │ 3 h ago │ never │ 1 h │ │ 1 of 5 in 1 min │ │" in lines


async def test_what_keeps_a_carrier_from_telling(desk: Desk) -> None:
    watches = Watches(desk.engine)
    (look,) = watches.lease(NOW)
    watches.failed(look, "refused_credentials", NOW + HOUR, NOW)
    trouble = "refused credentials x 1"
    assert f"│ ups │ 1 │ never │ never │ │ │ nobody to ask │ {trouble} │" in shown(desk, None)


async def test_what_a_shop_had_not_told_is_counted(desk: Desk) -> None:
    assert not any("shop asked" in line for line in shown(desk, None))
    marks = Reconciliations(desk.engine)
    marks.missed(STORE, "shopify")
    marks.ended(STORE, "shopify", NOW, (12, 1), NOW)
    marks.failed(STORE, "shopify", "Shopify is locked (423)")
    assert "│ shopify │ 3 h ago │ 12 │ 1 │ 1 │ Shopify is locked (423) │" in shown(desk, None)


@pytest.mark.parametrize(("system", "how"), [("fedex", "signed"), ("dhl", "asked back")])
def test_a_push_is_said_to_be_signed_or_asked_back(desk: Desk, system: str, how: str) -> None:
    Pushes(desk.engine).arrived(STORE, system, ["1Z-p1"], NOW)
    page, quotas = StringIO(), Quotas(desk.engine, lambda: NOW)
    health = SourceHealth(desk.engine, CLOCK)
    account = Account(STORE, system)
    raven = Ravenmail()
    live = LiveCarriers(
        Asking({account: raven}, Allowance(), lambda: NOW), {STORE: [System(name=system)]}
    )
    console, later = Console(file=page, width=140), NOW + 3 * HOUR
    show_sources(console, a_store(), health, live, quotas, later)
    assert f"3 h ago, {how}" in page.getvalue()
