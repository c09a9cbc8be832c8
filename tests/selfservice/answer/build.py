"""One order whose every fact the tests know: out of Denver, on Tuesday the 24th of November."""

from datetime import date, time
from typing import Any

from tests.selfservice.order.build import LAMP, NOW, a_parcel, a_scan, an_order, inside, local
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.selfservice.answer.answer import Answer, Look, Looked, Scope
from whereabouts.selfservice.answer.composing import Asker, order_answer
from whereabouts.selfservice.order.outlook import outlooks
from whereabouts.selfservice.order.tracked import TrackedOrder

S = TrackingStatus
LIVE = Look(how=Looked.LIVE, at=NOW)


def answer_of(
    *orders: TrackedOrder, look: Look = LIVE, scope: Scope = Scope.FULL, home: str = "US"
) -> Answer:
    asker = Asker(home, scope)
    made = (
        order_answer(
            one,
            outlooks(one, NOW),
            {of.parcel.parcel_id: look for of in one.parcels},
            asker,
            NOW,
        )
        for one in orders
    )
    return Answer(store="lamps", locale=orders[0].locale, made_at=NOW, orders=tuple(made))


def on_its_way(**fields: Any) -> TrackedOrder:
    """One lamp, seen in Reno at 9:30 this morning, estimated for Thursday from 2 to 4 pm."""
    estimate = EstimatedDelivery(day=date(2026, 11, 26), opens=time(14), closes=time(16))
    seen = a_scan(S.IN_TRANSIT, local(24, 9, 30), "Reno, NV", estimate=estimate)
    parcel = a_parcel(seen, lines=inside("1", 1))
    return an_order(parcel, **{"items": (LAMP,), **fields})
