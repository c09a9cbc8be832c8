"""Where a story differs from its script, in words. Nothing more and nothing less may happen."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from itertools import zip_longest

from whereabouts.domain.calendar import QuietHours
from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import rests, said
from whereabouts.simulator.lived import Lived, Opened, Told
from whereabouts.simulator.script import PATIENCE, Message, Problem
from whereabouts.simulator.story import Story

#: All clocks here are one; only the rounding of timers is forgiven.
_ROUNDING = timedelta(minutes=1)


def differences(story: Story, lived: Lived) -> tuple[str, ...]:
    """Every difference; none if the story went as written."""
    return (
        *lived.troubles,
        *_messages(story, lived.told),
        *_problems(story, lived.opened),
        *_end(story, lived),
    )


def _messages(story: Story, told: tuple[Told, ...]) -> Iterator[str]:
    for wanted, really in _aligned(story, told):
        if really is None and wanted is not None:
            yield f"{_words(_wanted(story, wanted))} did not come in its turn"
        elif wanted is None and really is not None:
            what = _words(_really(really))
            yield f"{what} came at {said(really.at, story.zone)}, and the script has none there"
        elif wanted is not None and really is not None:
            yield from _message(story, wanted, really)


def _message(story: Story, wanted: Message, really: Told) -> Iterator[str]:
    what = _words(_really(really))
    yield from _timing(story, what, wanted.at, wanted.by, really.at)
    sms = really.channel is Channel.SMS
    if really.to != (story.shopper.number if sms else story.shopper.email):
        yield f"{what} went to {really.to}"
    if sms and rests(really.at, (story.zone,), QuietHours()):
        yield f"{what} came at {said(really.at, story.zone)}, when texts rest"


_Key = tuple[str, ...]


def _wanted(story: Story, message: Message) -> _Key:
    parcels = (story.parcel_id(parcel) for parcel in message.parcels)
    return (message.channel, message.kind, *parcels)


def _really(told: Told) -> _Key:
    return (told.channel, told.kind, *told.parcels)


def _words(key: _Key) -> str:
    channel, kind, *parcels = key
    about = f" of {', '.join(parcels)}" if parcels else ""
    return f"{'SMS' if channel == Channel.SMS else 'mail'} {kind}{about}"


def _aligned(story: Story, told: tuple[Told, ...]) -> Iterator[tuple[Message | None, Told | None]]:
    """Messages of the script beside those that came, in order; None where one side has none."""
    script = story.script.messages
    wanted, really = [_wanted(story, m) for m in script], [_really(t) for t in told]
    same = SequenceMatcher(None, wanted, really, autojunk=False)
    for tag, i1, i2, j1, j2 in same.get_opcodes():
        if tag == "equal":
            yield from zip(script[i1:i2], told[j1:j2], strict=True)
        else:
            yield from zip_longest(script[i1:i2], (), fillvalue=None)
            yield from ((None, one) for one in told[j1:j2])


def _problems(story: Story, opened: tuple[Opened, ...]) -> Iterator[str]:
    left = list(opened)
    for wanted in story.script.problems:
        named = (wanted.kind, story.parcel_id(wanted.parcel))
        one = next((o for o in left if (o.kind, o.parcel_id) == named), None)
        if one is None:
            yield f"escalation {wanted.kind} was not opened"
            continue
        left.remove(one)
        yield from _problem(story, wanted, one)
    for one in left:
        yield f"escalation {one.kind} opened at {said(one.at, story.zone)}, and the script has none"


def _problem(story: Story, wanted: Problem, one: Opened) -> Iterator[str]:
    yield from _timing(story, f"escalation {one.kind}", wanted.at, wanted.by, one.at)
    if one.resolution is not wanted.resolution:
        wish = wanted.resolution or "open"
        yield f"escalation {one.kind} is {one.resolution or 'still open'}, not {wish}"
    if wanted.worked not in (None, one.worked):
        yield f"escalation {one.kind} was worked as {one.worked}, not as {wanted.worked}"


def _end(story: Story, lived: Lived) -> Iterator[str]:
    if lived.outcome is not story.script.outcome:
        yield f"the order is {lived.outcome or 'not over'}, not {story.script.outcome}"


def _timing(story: Story, what: str, at: str, by: str, really: datetime) -> Iterator[str]:
    earliest = story.moment(at)
    latest = story.moment(by) if by else earliest + PATIENCE
    if really < earliest - _ROUNDING:
        yield f"{what} came at {said(really, story.zone)}, before {at}"
    if really > latest:
        yield f"{what} came at {said(really, story.zone)}, after {said(latest, story.zone)}"
