"""What a shop's webhooks never told is found by asking, and nothing is ever kept twice."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlmodel import select

from tests.reconciled import (
    ACCOUNT,
    LATE_EVENING,
    LOST_WEBHOOK,
    Installation,
    installation,
    minutes,
)
from whereabouts.gateway.shops.keeping import Outcome
from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.store.queries import Queries
from whereabouts.store.reconciliations import Reconciliations
from whereabouts.store.rows import DispatchRow
from whereabouts.store.transaction import reading

ORDER = LATE_EVENING.order_id
PLACED, LABELLED = (LATE_EVENING.moment(f"Mon 23 Nov {at}") for at in ("11:30", "17:30"))


@pytest_asyncio.fixture
async def pier(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installation(tmp_path, PLACED) as pier:
        yield pier


def numbers(of: Installation) -> list[str]:
    order = Queries(of.engine).order_for_message("pier", ORDER)
    return [one.parcel.tracking_number for one in order.parcels]


def facts(of: Installation) -> list[str]:
    with reading(of.engine) as session:
        told = session.exec(select(DispatchRow).order_by(DispatchRow.id))  # type: ignore[arg-type]
        return [f"{row.order_id} {row.fact.type if row.fact else 'start'}" for row in told]


async def test_a_webhook_that_never_came_is_made_good_and_changes_nothing_when_it_comes(
    pier: Installation,
) -> None:
    pier.webhook("orders/create", pier.placed(ORDER))
    pier.wall = LABELLED + minutes(10)
    assert await pier.reconcile() == (1, 1)
    assert numbers(pier) == ["1ZFW10080300000012"]
    told = facts(pier)
    assert told == [f"{ORDER} start", f"{ORDER} parcel_labelled"]

    late = pier.webhook("fulfillments/create", pier.shipped(ORDER))
    assert (late.outcome, late.order_ids) == (Outcome.KNOWN, ())
    assert facts(pier) == told


async def test_an_order_nobody_told_of_is_opened_once(pier: Installation) -> None:
    pier.wall = PLACED + minutes(10)
    assert await pier.reconcile() == (1, 1)
    assert await pier.reconcile() == (1, 0)
    assert facts(pier) == [f"{ORDER} start"]
    assert pier.webhook("orders/create", pier.placed(ORDER)).outcome is Outcome.KNOWN


async def test_what_the_webhooks_told_is_not_missed(pier: Installation) -> None:
    pier.webhook("orders/create", pier.placed(ORDER))
    pier.wall = LABELLED
    pier.webhook("fulfillments/create", pier.shipped(ORDER))
    told = facts(pier)
    pier.wall = LABELLED + minutes(10)
    assert await pier.reconcile() == (1, 0)
    assert facts(pier) == told


async def test_what_is_younger_than_some_minutes_is_left_to_the_webhook(
    pier: Installation,
) -> None:
    pier.wall = PLACED + minutes(4)
    assert await pier.reconcile() == (0, 0)
    pier.wall = PLACED + minutes(6)
    assert await pier.reconcile() == (1, 1)


async def test_a_look_begins_a_little_before_the_last_ended(pier: Installation) -> None:
    """Shops find their own changes late."""
    pier.wall = PLACED + minutes(30)
    first = await pier.reconciler.window(ACCOUNT)
    await pier.reconciler.ended(ACCOUNT, first, (0, 0))
    pier.wall = PLACED + minutes(60)
    second = await pier.reconciler.window(ACCOUNT)
    assert minutes(0) < first.until - second.since <= minutes(15)
    assert second.until == pier.wall - minutes(5)


async def test_after_an_outage_a_look_begins_where_the_last_good_one_ended(
    pier: Installation,
) -> None:
    pier.wall = PLACED - minutes(30)
    await pier.reconcile()
    await pier.reconciler.failed(ACCOUNT, "Shopify did not answer in time")
    pier.wall = LOST_WEBHOOK.moment("Sat 28 Nov 12:00")
    assert await pier.reconcile() == (2, 2)


async def test_what_was_found_is_on_record(pier: Installation) -> None:
    pier.wall = PLACED + minutes(10)
    await pier.reconcile()
    await pier.reconcile()
    (kept,) = Reconciliations(pier.engine).of_store("pier")
    assert (kept.checked, kept.missed, kept.missed_ever) == (1, 0, 1)
    assert kept.ended_at == pier.wall
    await pier.reconciler.failed(ACCOUNT, "Shopify is locked (423)")
    (kept,) = Reconciliations(pier.engine).of_store("pier")
    assert (kept.failure, kept.ended_at) == ("Shopify is locked (423)", pier.wall)


async def test_an_account_that_is_gone_is_not_asked(pier: Installation) -> None:
    window = await pier.reconciler.window(ACCOUNT)
    with pytest.raises(ShopFailed) as failed:
        await pier.reconciler.look(ACCOUNT._replace(system="woocommerce"), window, "")
    assert failed.value.why is Why.REFUSED


async def test_an_order_that_the_shop_stumbles_over_holds_up_no_other(pier: Installation) -> None:
    pier.wall = LOST_WEBHOOK.moment("Tue 24 Nov 09:00")
    pier.shop.page, pier.shop.broken = 10, {ORDER}
    assert await pier.reconcile() == (2, 1)
    assert facts(pier) == [f"{LOST_WEBHOOK.order_id} start"]


async def test_a_look_in_which_nothing_can_be_read_did_not_end_well(pier: Installation) -> None:
    pier.wall = PLACED + minutes(30)
    pier.shop.broken = {ORDER}
    with pytest.raises(ShopFailed, match="none of 1 orders could be read"):
        await pier.reconcile()
    assert Reconciliations(pier.engine).mark("pier", "shopify") is None
