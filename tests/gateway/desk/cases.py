"""Cases of made-up orders, as the desk finds them in the store."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from tests.build import a_parcel
from tests.gateway.conftest import NOW
from tests.store.build import a_purchase, a_start
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.store.casework import Case, Cases
from whereabouts.store.intake import Intake

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


def open_case(
    engine: Engine,
    order_id: str = "1001",
    store: str = "pier",
    *,
    due: timedelta = timedelta(hours=5),
    kind: EscalationKind = EscalationKind.POTENTIALLY_LOST,
    purchase: dict[str, Any] | None = None,
    **given: Any,
) -> str:
    """The name of a case that stands in the store with its order and parcel."""
    bought = a_purchase(order_id, **(purchase or {}))
    intake = Intake(engine)
    intake.take_order(store, f"created-{order_id}", bought, a_start(bought, store=store), NOW)
    tracked = given.pop("number", f"1Z{order_id}")
    fact = ParcelLabelled(parcel=a_parcel("p1", number=tracked))
    intake.take_facts(store, "shop", f"label-{order_id}", order_id, (fact,), NOW)
    fields = {
        "workflow_id": f"escalation/{store}/{order_id}/p1/{kind}/1",
        "store": store,
        "order_id": order_id,
        "parcel_id": "p1",
        "kind": kind,
        "ordinal": 1,
        "queue": "support",
        "opened_at": NOW - timedelta(hours=20),
        "due_at": NOW + due,
    }
    case = Case.model_validate(fields | given)
    Cases(engine).open(case)
    return case.workflow_id


def due_in(hours: float) -> timedelta:
    return timedelta(hours=hours)


def at(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)
