"""How the demo speaks of messages, escalations and stories, in a table or a line."""

from datetime import datetime

from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import said
from whereabouts.simulator.happenings import FIRST
from whereabouts.simulator.lived import Lived, Opened, Told
from whereabouts.simulator.story import Story


def words(name: str) -> str:
    return name.replace("_", " ").lower()


def message(story: Story, told: Told) -> str:
    """`SMS delivered Wed 25 Nov 13:20`."""
    by = "SMS" if told.channel is Channel.SMS else "mail"
    return f"{by} {words(told.kind)}{_parcels(story, told)} {said(told.at, story.zone)}"


def escalation(story: Story, opened: Opened) -> str:
    """`tracking quiet Wed 25 Nov 14:40: moved again`."""
    how = words(opened.resolution) if opened.resolution else "open"
    return f"{words(opened.kind)} {said(opened.at, story.zone)}: {how}"


def whole_story(story: Story, lived: Lived, verdict: str) -> str:
    """One line for one story."""
    told = "; ".join(message(story, one) for one in lived.told) or "no message"
    parts = [f"{story.title} ({story.order_id})", told]
    if lived.opened:
        parts.append("escalated: " + "; ".join(escalation(story, one) for one in lived.opened))
    parts.append(words(lived.outcome) if lived.outcome else "not over")
    return f"{verdict}  {' | '.join(parts)}"


def clock_face(now: datetime, zone: str) -> str:
    return f"{said(now, zone)} in {zone.rpartition('/')[2].replace('_', ' ')}"


def _parcels(story: Story, told: Told) -> str:
    """Which parcel, in a story that has several."""
    letters = ", ".join(one.removeprefix(f"{story.order_id}-") for one in told.parcels)
    return "" if letters in ("", FIRST) else f" ({letters})"
