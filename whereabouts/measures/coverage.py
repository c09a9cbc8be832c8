"""Whether every message that was due was sent, and how long after it was."""

from sqlalchemy import ColumnElement, case, func

from whereabouts.measures.counted import ALL, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.due import due, left
from whereabouts.measures.fates import has_left, is_on_time, minutes_late
from whereabouts.measures.figure import share
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.timed import Lasting, Timed

_MEDIAN, _NINE_IN_TEN = 50, 90
_DUE = (
    "A message is due at the moment at which it is to leave: a confirmation when the order was "
    "placed, word of a label when those of the next minutes are in, word of a scan at the time "
    "of the scan, however late the carrier told of it, and a text when the night is over. "
    "One about several parcels counts once, and repeated by text the next morning it is still "
    "one. Messages of the last hour are not known yet, and left out, as are those that never "
    "applied and those of orders imported as history."
)
_DIMENSIONS = frozenset({Dimension.KIND, Dimension.CHANNEL, Dimension.OUTCOME, Dimension.REASON})


def _covered(scope: Scope) -> tuple[Part, ...]:
    return (Part(due(scope), _so_many(has_left()), ALL),)


def _punctual(scope: Scope) -> tuple[Part, ...]:
    return (Part(left(scope), _so_many(is_on_time()), ALL),)


def _lasting(scope: Scope) -> Lasting:
    return Lasting(left(scope), minutes_late())


def _so_many(happened: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((happened, 1), else_=0))


COVERAGE = Counted(
    definition=Definition(
        name="coverage",
        title="Coverage",
        words="Of all messages that were due, the share that was sent, on time or late. The rest "
        "was suppressed for a reason (refused, held out, undeliverable, too late to be of use, or "
        "no longer true), is in doubt until its provider answers, or is overdue and still of use. "
        "What is none of these is lost, and there must be none. " + _DUE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_covered,
    dimensions=_DIMENSIONS,
)

PUNCTUALITY = Counted(
    definition=Definition(
        name="punctuality",
        title="Punctuality",
        words="Of all messages that were sent, the share that left within an hour of being due, "
        "and order confirmations within 60 seconds. What was returned and sent again on the other "
        "channel left when the one that was accepted did. " + _DUE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_punctual,
    dimensions=_DIMENSIONS,
)

LATENESS = Timed(
    definition=Definition(
        name="lateness",
        title="Lateness",
        words="The minutes after being due within which half of all messages that were sent left. "
        + _DUE,
        unit=Unit.MINUTES,
        better=Better.LOWER,
    ),
    lasting=_lasting,
    percent=_MEDIAN,
    dimensions=_DIMENSIONS,
)

LATENESS_MOST = Timed(
    definition=Definition(
        name="lateness_most",
        title="Lateness of nine in ten",
        words="The minutes after being due within which nine in ten of all messages that were "
        "sent left. " + _DUE,
        unit=Unit.MINUTES,
        better=Better.LOWER,
    ),
    lasting=_lasting,
    percent=_NINE_IN_TEN,
    dimensions=_DIMENSIONS,
)
