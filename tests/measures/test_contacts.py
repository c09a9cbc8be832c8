"""The measures of contacts are what plain counting finds, in a whole month of a store."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.build import NEW_YORK
from tests.measures.plainly import Ledger
from whereabouts.domain.contact import ContactCause
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.fixes import fixes
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import PAGE, Behind
from whereabouts.measures.span import days, month, weeks
from whereabouts.store.rows import ContactRow
from whereabouts.store.transaction import reading

pytestmark = pytest.mark.xdist_group("generated month")
OCTOBER, NOVEMBER = month(NEW_YORK, 2026, 10), month(NEW_YORK, 2026, 11)
#: Late enough to know of all but the last contacts.
AS_OF = datetime(2026, 11, 8, 12, tzinfo=UTC)
SCOPE = Scope(store="lumen", span=OCTOBER, as_of=AS_OF)


def _of_a_gap(contact: ContactRow) -> bool:
    return contact.cause not in (None, ContactCause.NO_GAP)


def test_contacts_are_counted_per_order_and_per_parcel(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    spans = (OCTOBER, NOVEMBER, *weeks(OCTOBER, NEW_YORK), *days(NOVEMBER, NEW_YORK)[:3])
    with reading(store_with_orders) as session:
        per_order = MEASURES["wismo_rate"].over(session, SCOPE, spans)
        per_parcel = MEASURES["wismo_per_parcel"].over(session, SCOPE, spans)
    for span, of_orders, of_parcels in zip(spans, per_order, per_parcel, strict=True):
        asked = len(ledger.asked(span))
        assert (of_orders.count, of_orders.of) == (asked, len(ledger.orders_shipped(span)))
        assert (of_parcels.count, of_parcels.of) == (asked, len(ledger.parcels_shipped(span)))
    assert per_order[0].value == 100 * per_order[0].count / per_order[0].of


def test_shares_of_contacts_are_those_of_plain_counting(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    asked = ledger.asked(OCTOBER)
    with reading(store_with_orders) as session:
        to_person = MEASURES["wismo_to_person"].total(session, SCOPE)
        of_a_gap = MEASURES["causes"].total(session, SCOPE)
    assert (to_person.count, to_person.of) == (sum(map(ledger.reached_a_person, asked)), len(asked))
    assert (of_a_gap.count, of_a_gap.of) == (sum(map(_of_a_gap, asked)), len(asked))
    assert 0 < to_person.count < of_a_gap.count < of_a_gap.of


@pytest.mark.parametrize("as_of", [AS_OF, OCTOBER.begins + timedelta(days=9, hours=5)])
def test_what_was_resolved_is_known_after_three_days(
    store_with_orders: Engine, ledger: Ledger, as_of: datetime
) -> None:
    spans = (OCTOBER, NOVEMBER)
    with reading(store_with_orders) as session:
        scope = SCOPE.model_copy(update={"as_of": as_of})
        figures = MEASURES["resolution_rate"].over(session, scope, spans)
    for span, figure in zip(spans, figures, strict=True):
        routine = ledger.routine(span, as_of)
        resolved = [contact for contact, is_resolved in routine if is_resolved]
        assert (figure.count, figure.of) == (len(resolved), len(routine))
    assert 0 < figures[0].count < figures[0].of


def test_contacts_are_broken_down_by_what_they_were(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    asked = ledger.asked(OCTOBER)
    plain = {
        Dimension.CHANNEL: Counter(one.where.value for one in asked),
        Dimension.CARRIER: Counter(ledger.carrier(one.order_id) for one in asked),
        Dimension.KIND: Counter(one.action for one in asked),
        Dimension.CAUSE: Counter(one.cause.value if one.cause else "" for one in asked),
        Dimension.OUTCOME: Counter(one.outcome.value for one in asked),
    }
    measure = MEASURES["wismo_to_person"]
    with reading(store_with_orders) as session:
        for dimension, counts in plain.items():
            sheet = measure.by(session, SCOPE, dimension)
            assert {line.key: line.figure.of for line in sheet.lines} == dict(counts)
            assert sheet.total == measure.total(session, SCOPE)
            for line in sheet.lines:
                assert line.figure == measure.total(session, SCOPE.narrowed(dimension, line.key))


def test_a_carriers_contacts_are_set_against_its_own_orders(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    shipped = Counter(parcel.carrier for parcel in ledger.orders_shipped(OCTOBER))
    with reading(store_with_orders) as session:
        sheet = MEASURES["wismo_rate"].by(session, SCOPE, Dimension.CARRIER)
    assert {line.key: line.figure.of for line in sheet.lines if line.key} == dict(shipped)


def test_a_causes_contacts_are_set_against_all_orders(store_with_orders: Engine) -> None:
    with reading(store_with_orders) as session:
        sheet = MEASURES["wismo_rate"].by(session, SCOPE, Dimension.CAUSE)
    assert {line.figure.of for line in sheet.lines} == {sheet.total.of}
    assert sum(line.figure.count for line in sheet.lines) == sheet.total.count


def test_behind_a_figure_stand_its_contacts_the_newest_first(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    asked = [c for c in ledger.asked(OCTOBER) if c.where == "CHAT"]
    scope, behind = SCOPE.narrowed(Dimension.CHANNEL, "CHAT"), list[Behind]()
    with reading(store_with_orders) as session:
        for page in range(len(asked) // PAGE + 1):
            behind += MEASURES["wismo_rate"].behind(session, scope, page)
    assert len(behind) == len(asked)
    assert [one.at for one in behind] == sorted((one.at for one in asked), reverse=True)
    assert {one.order_id for one in behind} == {one.order_id for one in asked}


def test_what_saves_most_contacts_is_advised_first(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    counts = Counter(one.cause for one in ledger.asked(OCTOBER) if one.cause)
    with reading(store_with_orders) as session:
        advised = fixes(session, SCOPE, examples=2)
    assert {fix.cause: fix.contacts for fix in advised} == dict(counts)
    assert [fix.saves for fix in advised] == sorted((f.saves for f in advised), reverse=True)
    assert advised[-1].cause is ContactCause.NO_GAP
    assert advised[-1].saves == 0
    for fix in advised:
        assert len(fix.examples) == min(2, fix.contacts)
