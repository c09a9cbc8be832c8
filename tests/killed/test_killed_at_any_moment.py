"""Workers, the gateway and the Temporal server are killed again and again while orders live and
providers fail; at the end the providers' own records show that every shopper heard each thing
once."""

import pytest

from tests.killed.aftermath import Aftermath
from tests.killed.killer import KINDS
from tests.killed.ordeal import KILLS, ORDERS
from whereabouts.simulator.faults import Trouble
from workflows import OrderWorkflow

TROUBLES = set(Trouble) - {Trouble.NONE, Trouble.REFUSED, Trouble.GARBAGE, Trouble.CUT}
pytestmark = pytest.mark.timeout(480)


def test_nobody_misses_a_message(aftermath: Aftermath) -> None:
    assert not aftermath.verdict.missing, f"{aftermath}\n{aftermath.books}"


def test_nobody_gets_a_message_twice(aftermath: Aftermath) -> None:
    assert not aftermath.verdict.doubled, str(aftermath)


def test_nobody_is_told_what_is_not_theirs(aftermath: Aftermath) -> None:
    assert not aftermath.verdict.out_of_place, str(aftermath)


def test_it_was_no_quiet_day(aftermath: Aftermath) -> None:
    assert aftermath.orders == ORDERS >= 120
    assert all(aftermath.kills[kind] == KILLS // len(KINDS) >= 4 for kind in KINDS)
    assert aftermath.under_fire > aftermath.messages / 3, str(aftermath)
    assert aftermath.faults.total() > 60, str(aftermath)
    assert all(aftermath.faults[trouble] >= 3 for trouble in TROUBLES), str(aftermath)


def test_every_order_comes_to_its_end(aftermath: Aftermath) -> None:
    ended = aftermath.searched.workflows
    assert ended[OrderWorkflow.__name__, "COMPLETED"] == ORDERS, str(aftermath)
    assert {status for _, status in ended} == {"COMPLETED"}, str(ended)


def test_neither_a_history_nor_a_log_names_a_shopper(aftermath: Aftermath) -> None:
    assert not aftermath.searched.leaks, str(aftermath)


def test_the_search_reads_every_history_and_knows_every_shopper(aftermath: Aftermath) -> None:
    assert len(aftermath.searched.orders) == ORDERS
    assert aftermath.searched.known_in
