"""Every written conversation goes as written; routine needs nobody, and no problem is lost."""

import pytest

from tests.conversations.conftest import WRITTEN, Hold
from tests.conversations.written import Conversation, Kind

#: One process holds them all, in one world.
pytestmark = pytest.mark.xdist_group("conversations")
ROUTINE_WITHOUT_PERSON = 0.85


@pytest.mark.parametrize("written", WRITTEN, ids=str)
def test_a_conversation_goes_as_it_is_written(written: Conversation, held: Hold) -> None:
    came = held(written)
    if came.faults:
        pytest.fail("\n".join([*came.faults, *came.transcript]), pytrace=False)


def test_routine_ends_without_a_person(held: Hold) -> None:
    routine = [held(one) for one in WRITTEN if one.kind is Kind.ROUTINE]
    alone = sum(not one.needed_a_person for one in routine)
    assert alone >= ROUTINE_WITHOUT_PERSON * len(routine), f"{alone} of {len(routine)}"


def test_every_genuine_problem_ends_in_a_case(held: Hold) -> None:
    problems = [one for one in WRITTEN if one.kind is Kind.PROBLEM]
    assert [str(one) for one in problems if not held(one).cases] == []


def test_there_are_enough_of_them_in_both_languages() -> None:
    assert len(WRITTEN) >= 120
    assert sum(one.about.get("in") == "es" for one in WRITTEN) >= 40
    assert len({str(one) for one in WRITTEN}) == len(WRITTEN)
