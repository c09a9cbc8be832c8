"""Coverage and punctuality are what plain counting finds, in a whole month of a store."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from tests.build import NEW_YORK
from tests.measures.plain_due import MINUTE, Messages
from tests.measures.plainly import Ledger, place
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import days, month
from whereabouts.store.transaction import reading

pytestmark = pytest.mark.xdist_group("generated month")
OCTOBER, NOVEMBER = month(NEW_YORK, 2026, 10), month(NEW_YORK, 2026, 11)
AS_OF = datetime(2026, 11, 8, 12, tzinfo=UTC)
SCOPE = Scope(store="lumen", span=OCTOBER, as_of=AS_OF)
_SENT = ("ON_TIME", "LATE")


def test_every_message_due_has_the_fate_that_plain_counting_finds(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    plain = Messages(store_with_orders, ledger, AS_OF)
    spans = (OCTOBER, NOVEMBER, *days(OCTOBER, NEW_YORK)[:3])
    names = ("coverage", "punctuality", "lateness", "lateness_most")
    with reading(store_with_orders) as session:
        found = {name: MEASURES[name].over(session, SCOPE, spans) for name in names}
        fates = MEASURES["coverage"].by(session, SCOPE, Dimension.OUTCOME).lines
        reasons = MEASURES["coverage"].by(session, SCOPE, Dimension.REASON).lines
        kinds = MEASURES["punctuality"].by(session, SCOPE, Dimension.KIND).lines
    for number, span in enumerate(spans):
        due = plain.due(span)
        late = [one.late / MINUTE for one in due if one.late is not None]
        on_time = sum(one.outcome == "ON_TIME" for one in due)
        coverage, punctuality = found["coverage"][number], found["punctuality"][number]
        assert (coverage.count, coverage.of) == (len(late), len(due))
        assert (punctuality.count, punctuality.of) == (on_time, len(late))
        assert found["lateness"][number].value == pytest.approx(place(late, 50))
        assert found["lateness_most"][number].value == pytest.approx(place(late, 90))
    due = plain.due(OCTOBER)
    assert {one.key: one.figure.of for one in fates} == Counter(one.outcome for one in due)
    assert {"ON_TIME", "LATE", "SUPPRESSED", "IN_DOUBT", "LOST"} <= {one.key for one in fates}
    assert {one.key: one.figure.of for one in reasons} == Counter(one.reason for one in due)
    in_time = Counter(one.kind for one in due if one.outcome == "ON_TIME")
    assert {one.key: one.figure.count for one in kinds} == in_time
