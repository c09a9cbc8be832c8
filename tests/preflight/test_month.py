"""A recorded month of orders is lived as it was: no rule changes for a shopper unnoticed."""

from io import StringIO

import pytest
from rich.console import Console

from tests.preflight import month
from whereabouts.console.preflight import show_preflight
from whereabouts.domain.policy import Policy
from whereabouts.preflight.lived import lived
from whereabouts.preflight.replaying import Question
from whereabouts.preflight.reporting import report_of
from whereabouts.preflight.tally import Tally
from whereabouts.preflight.window import Window

ADVICE = """
A change of the rules, or of a policy's default, changes what shoppers are told:

{report}
("Now" is what was recorded.) Is all of it wanted? Then keep what the orders come to now:
    python -m scripts.record_month
"""
ZONE = "America/New_York"


def test_every_order_of_a_recorded_month_lives_as_it_did() -> None:
    tally, policy = Tally(ZONE), Policy()
    for one in month.read():
        order_id = one.past.start.order_id
        tally.add(order_id, "", one.life, lived(one.past, policy, month.UNTIL))
    if tally.touched:
        pytest.fail(ADVICE.format(report=_told(tally)), pytrace=False)


def test_the_month_has_some_of_everything() -> None:
    told = {(one.kind, one.channel) for order in month.read() for one in order.told}
    raised = {one.kind for order in month.read() for one in order.raised}
    assert len(told) >= 20
    assert len(raised) >= 5


def test_the_month_is_small_and_tells_nobodys_address() -> None:
    assert month.MONTH.stat().st_size < 300_000
    assert not any("@" in one.past.start.model_dump_json() for one in month.read())


def _told(tally: Tally) -> str:
    page = StringIO()
    question = Question(Policy(), Policy(), ZONE, month.UNTIL)
    report = report_of(tally, Window("recorded"), question, lambda _: None, "")
    show_preflight(Console(file=page, width=100), report)
    return page.getvalue()
