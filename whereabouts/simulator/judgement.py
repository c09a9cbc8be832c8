"""The last word on every story: a line each, and in words where it differs from its script."""

from collections.abc import Mapping, Sequence

from rich.console import Console

from whereabouts.simulator.differences import differences
from whereabouts.simulator.phrases import whole_story
from whereabouts.simulator.story import Story
from whereabouts.simulator.witness import Seen


def judged(console: Console, stories: Sequence[Story], seen: Mapping[str, Seen]) -> bool:
    """Whether all went as written."""
    wrong = 0
    for story in stories:
        lived = seen[story.order_id].lived
        found = differences(story, lived)
        wrong += bool(found)
        verdict = "differs  " if found else "as written"
        _say(console, whole_story(story, lived, verdict), "yellow" if found else "")
        for difference in found:
            _say(console, f"           - {difference}", "red")
    total = len(stories)
    _say(console, f"{total - wrong} of {total} stories went as written.", "bold")
    return not wrong


def _say(console: Console, line: str, style: str) -> None:
    console.print(line, style=style, markup=False, highlight=False, soft_wrap=True)
