"""The measures of carriers are what plain counting finds, in a whole month of a store."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, update
from sqlmodel import col

from tests.build import NEW_YORK
from tests.measures.by_hand import DAY, HOUR, put_shipped
from tests.measures.plain_carriers import Carriers
from tests.measures.plainly import Ledger, place
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import month
from whereabouts.store.rows import ParcelRow, ScanRow
from whereabouts.store.transaction import reading

pytestmark = pytest.mark.xdist_group("generated month")
OCTOBER = month(NEW_YORK, 2026, 10)
SCOPE = Scope(store="lumen", span=OCTOBER, as_of=datetime(2026, 11, 8, 12, tzinfo=UTC))
LABEL = datetime(2026, 10, 6, 15, tzinfo=UTC)


def test_carriers_are_measured_as_plain_counting_does(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    plain = Carriers(store_with_orders, ledger)
    with reading(store_with_orders) as session:
        names = ("scan_lag", "told_lag", "estimate_slips", "silence_share", "false_deliveries")
        found = {name: MEASURES[name].total(session, SCOPE) for name in names}
    of_scans = [hours for _, hours in plain.scan_hours(OCTOBER)]
    for name, hours in (("scan_lag", of_scans), ("told_lag", plain.told_hours(OCTOBER))):
        assert found[name].of == len(hours)
        assert found[name].value == pytest.approx(place(hours, 50), abs=1e-5)
    delivered, shipped = len(plain.delivered(OCTOBER)), len(plain.shipped(OCTOBER))
    counts = {
        "estimate_slips": (len(plain.slipped(OCTOBER)), delivered),
        "silence_share": (len(plain.silent(OCTOBER)), shipped),
        "false_deliveries": (len(plain.not_received(OCTOBER)), delivered),
    }
    assert {name: (found[name].count, found[name].of) for name in counts} == counts
    assert all(0 < count < of for count, of in counts.values())
    _are_lanes_told_apart(store_with_orders, plain)


def _are_lanes_told_apart(store_with_orders: Engine, plain: Carriers) -> None:
    """Each lane has its own, and is found again when it is narrowed to."""
    shipped = Counter(map(plain.lane, plain.shipped(OCTOBER)))
    silent = Counter(map(plain.lane, plain.silent(OCTOBER)))
    slipped = Counter(map(plain.lane, plain.slipped(OCTOBER)))
    scanned = Counter(plain.lane(key) for key, _ in plain.scan_hours(OCTOBER))
    with reading(store_with_orders) as session:
        by = {
            name: MEASURES[name].by(session, SCOPE, Dimension.LANE).lines
            for name in ("silence_share", "estimate_slips", "scan_lag")
        }
        line = by["silence_share"][0]
        narrowed = SCOPE.narrowed(Dimension.LANE, line.key)
        assert MEASURES["silence_share"].total(session, narrowed) == line.figure
    assert {one.key: one.figure.of for one in by["silence_share"]} == shipped
    assert {one.key: one.figure.count for one in by["silence_share"]} == {
        lane: silent[lane] for lane in shipped
    }
    assert {one.key: one.figure.count for one in by["estimate_slips"] if one.figure.count} == (
        slipped
    )
    assert {one.key: one.figure.of for one in by["scan_lag"]} == scanned
    assert line.label == line.key


def test_a_scan_from_before_it_happened_tells_nothing_of_its_carrier(engine: Engine) -> None:
    put_shipped(engine, "A", [LABEL])
    with engine.begin() as connection:
        connection.execute(update(ScanRow).values(received_at=LABEL - HOUR))
    with reading(engine) as session:
        assert MEASURES["scan_lag"].total(session, SCOPE).of == 0


def test_scans_from_before_a_parcel_had_its_carrier_are_no_scans_of_it(engine: Engine) -> None:
    put_shipped(engine, "A", [LABEL])
    put_shipped(engine, "B", [LABEL])
    moved = update(ParcelRow).where(col(ParcelRow.order_id) == "A")
    with engine.begin() as connection:
        connection.execute(moved.values(carrier="fedex", reassigned_at=LABEL + DAY))
    with reading(engine) as session:
        (line,) = MEASURES["scan_lag"].by(session, SCOPE, Dimension.LANE).lines
    assert (line.key, line.figure.of) == ("ups US", 1)


def test_a_delivery_by_the_first_carrier_is_none_of_the_next(engine: Engine) -> None:
    put_shipped(engine, "A", [LABEL])
    put_shipped(engine, "B", [LABEL])
    moved = update(ParcelRow).where(col(ParcelRow.order_id) == "A")
    with engine.begin() as connection:
        connection.execute(update(ScanRow).values(status="DELIVERED"))
        connection.execute(moved.values(carrier="fedex", reassigned_at=LABEL + DAY))
    with reading(engine) as session:
        figure = MEASURES["false_deliveries"].total(session, SCOPE)
    assert (figure.count, figure.of, figure.value) == (0, 1, 0)


def test_without_deliveries_nothing_is_said_of_them(engine: Engine) -> None:
    put_shipped(engine, "A", [LABEL])
    with reading(engine) as session:
        found = [MEASURES[n].total(session, SCOPE) for n in ("false_deliveries", "estimate_slips")]
        shipped = MEASURES["silence_share"].total(session, SCOPE)
    assert [(one.of, one.value) for one in found] == [(0, None)] * 2
    assert (shipped.of, shipped.value) == (1, 0)
