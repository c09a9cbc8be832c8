"""Stories: their scripts are what the plan makes of them, and they cover what they promise."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.simulator.rehearsal import rehearsed
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.escalation import EscalationKind as E
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.places.zones import zones_of
from whereabouts.simulator.deeds import numbers_of
from whereabouts.simulator.differences import differences
from whereabouts.simulator.product import ROOT
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.story import Story
from whereabouts.stores.allow_list import allows

every_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)


def without_work(story: Story) -> Story:
    """No desk is rehearsed: what people make of a case, the demo shows."""
    problems = tuple(replace(one, worked=None) for one in story.script.problems)
    return replace(story, script=replace(story.script, problems=problems))


@every_story
def test_a_story_lived_without_delay_goes_as_its_script_says(story: Story) -> None:
    assert differences(without_work(story), rehearsed(story)) == ()


@every_story
def test_a_story_is_told_in_the_hours_of_its_shopper(story: Story) -> None:
    assert zones_of(story.ship_to)[0] == story.zone


@every_story
def test_nobody_real_is_written_to(story: Story) -> None:
    demo = tomllib.loads((ROOT / "stores/demo.toml").read_text("utf-8"))
    listed = tuple(demo["allow_list"])
    assert allows(listed, Channel.EMAIL, story.shopper.email)
    assert not story.shopper.phone or allows(listed, Channel.SMS, story.shopper.number)


def test_orders_shoppers_and_numbers_are_told_apart() -> None:
    assert _twice(story.order_id for story in STORIES) == []
    assert _twice(story.shopper.email for story in STORIES) == []
    assert _twice(story.shopper.number for story in STORIES if story.shopper.phone) == []
    assert _twice(number for story in STORIES for number in numbers_of(story)) == []


def test_every_kind_of_message_is_seen() -> None:
    assert {m.kind for story in STORIES for m in story.script.messages} == set(MessageKind)


def test_every_kind_of_problem_is_seen_that_has_a_name() -> None:
    seen = {p.kind for story in STORIES for p in story.script.problems}
    assert seen == set(EscalationKind) - {E.OTHER_PROBLEM}


def test_orders_end_in_every_way_that_a_shopper_knows() -> None:
    assert {story.script.outcome for story in STORIES} >= {
        OrderStage.DELIVERED,
        OrderStage.CANCELLED,
        OrderStage.RETURNED,
        OrderStage.LOST,
    }


def _twice(things: Iterable[object]) -> list[object]:
    return [thing for thing, count in Counter(things).items() if count > 1]
