"""Stories: their scripts are what the plan makes of them, and they cover what they promise."""

import pytest

from tests.simulator.rehearsal import rehearsed
from whereabouts.simulator.differences import differences
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.story import Story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_a_story_lived_without_delay_goes_as_its_script_says(story: Story) -> None:
    assert differences(story, rehearsed(story)) == ()
