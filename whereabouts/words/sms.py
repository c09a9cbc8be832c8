"""Writes a notice as a text message of at most two GSM-7 segments.

Carriers ask that the first text tells how to stop. Any of the first three kinds may be
a shopper's first, so these say it and the others spend the room on news.
"""

from collections.abc import Mapping

from whereabouts.domain.message import MessageKind
from whereabouts.words.abridged import PLEASANT, TERSE, Room, abridged
from whereabouts.words.alphabet import spell
from whereabouts.words.environments import Medium, environment
from whereabouts.words.formats import single_stops
from whereabouts.words.locales import Tongue, tongue
from whereabouts.words.notice import Notice
from whereabouts.words.plain import plain
from whereabouts.words.segments import Encoding, count

MAX_SEGMENTS = 2
_SAYS_HOW_TO_STOP = frozenset(
    {MessageKind.ORDER_CONFIRMED, MessageKind.SHIPPED, MessageKind.OUT_FOR_DELIVERY}
)


def write_text(notice: Notice) -> str:
    """The fullest of the cheapest bodies; what may be left out goes in a fixed order."""
    speech, clean = tongue(notice.locale), plain(notice)
    pleasant = [_body(clean, room, speech) for room in PLEASANT]
    fitting = [body for body in pleasant if fits(body)]
    if fitting:
        return min(fitting, key=lambda body: count(body).segments)
    terse = [_body(clean, room, speech) for room in TERSE]
    return next(filter(fits, terse), terse[-1])


def fits(body: str) -> bool:
    """Whether a text costs no more than the most that one may."""
    size = count(body)
    return size.encoding is Encoding.GSM7 and size.segments <= MAX_SEGMENTS


def _body(notice: Notice, room: Room, speech: Tongue) -> str:
    template = environment(Medium.TEXT, speech.language).get_template(
        f"sms/{notice.kind.value.lower()}.txt"
    )
    return single_stops(spell(template.render(_told(notice, room, speech))))


def _told(notice: Notice, room: Room, speech: Tongue) -> Mapping[str, object]:
    says_stop = notice.kind in _SAYS_HOW_TO_STOP
    return {**abridged(notice, room, speech), "says_stop": says_stop}
