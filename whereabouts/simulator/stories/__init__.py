"""The stories of the demo: each is data, and each says what must come of it."""

from whereabouts.simulator.stories import (
    abroad,
    hours,
    imported,
    problems,
    reach,
    reported,
    silent,
    smooth,
    turns,
)
from whereabouts.simulator.story import Story

STORIES: tuple[Story, ...] = (
    *smooth.STORIES,
    *silent.STORIES,
    *hours.STORIES,
    *reach.STORIES,
    *turns.STORIES,
    *abroad.STORIES,
    *problems.STORIES,
    *reported.STORIES,
    *imported.STORIES,
)
