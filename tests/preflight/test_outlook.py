"""An outlook is a plan without the words, whatever the order."""

from datetime import datetime

from hypothesis import given, settings

from tests.diligence import examples
from tests.lifecycle.states import nows, states
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.plan import plan
from whereabouts.preflight.outlook import outlook


@settings(max_examples=examples(60), deadline=None)
@given(states(), nows())
def test_an_outlook_is_what_the_plan_says(order: OrderState, now: datetime) -> None:
    look, planned = outlook(order, now), plan(order, now)
    assert look.due == planned.due
    assert (look.wake_at, look.wake_by) == (planned.wake_at, planned.wake_by)
    assert (look.over, look.silent) == (planned.outcome is not None, planned.silent)
