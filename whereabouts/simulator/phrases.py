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
    return f"{kind_of_message(story, told)} {said(told.at, story.zone)}"


def kind_of_message(story: Story, told: Told) -> str:
    by = "SMS" if told.channel is Channel.SMS else "mail"
    return f"{by} {words(told.kind)}{_parcels(story, told)}"


def escalation(story: Story, opened: Opened) -> str:
    """`tracking quiet Wed 25 Nov 14:40: moved again`."""
    return f"{words(opened.kind)} {said(opened.at, story.zone)}: {state_of_escalation(opened)}"


def state_of_escalation(opened: Opened) -> str:
    return words(opened.resolution) if opened.resolution else "open"


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
    letters = ", ".join(map(story.parcel_letter, told.parcels))
    return "" if letters in ("", FIRST) else f" ({letters})"
