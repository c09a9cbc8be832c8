"""How soon people end the problems that need them."""

from datetime import timedelta

from sqlalchemy import case, func, or_
from sqlmodel import col

from whereabouts.measures.counted import ALL, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import share
from whereabouts.measures.problems import Problems
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.timed import Lasting, Timed
from whereabouts.store.rows import CaseRow

_DAY = timedelta(days=1)
_MEDIAN, _NINE_IN_TEN = 50, 90
_PROBLEM = (
    "A problem counts in the span in which its case was opened, if a person has to work on it. "
    "A case that was opened anew is one problem with the case it goes on with: it counts from "
    "the first opening to the last closing, nights and waits for the shopper included. "
    "Duplicates, flags that call nobody, and orders imported as history are left out."
)
_DIMENSIONS = frozenset({Dimension.KIND, Dimension.CARRIER, Dimension.OUTCOME, Dimension.REASON})


def _lasting(scope: Scope) -> Lasting:
    problems = Problems(scope)
    return Lasting(problems.source(), problems.hours())


def _in_a_day(scope: Scope) -> tuple[Part, ...]:
    """What is younger than a day, and still open, is not known yet."""
    problems = Problems(scope)
    is_known = or_(problems.ended_at.is_not(None), col(CaseRow.opened_at) <= scope.as_of - _DAY)
    hit = case((problems.within_a_day(), 1), else_=0)
    return (Part(problems.source().only_where(is_known), func.sum(hit), ALL),)


TIME_TO_RESOLVE = Timed(
    definition=Definition(
        name="time_to_resolve",
        title="Time to resolve",
        words="The hours within which half of all problems ended. Problems that are still open "
        "count as longer than all that ended. " + _PROBLEM,
        unit=Unit.HOURS,
        better=Better.LOWER,
    ),
    lasting=_lasting,
    percent=_MEDIAN,
    dimensions=_DIMENSIONS,
)

TIME_TO_RESOLVE_MOST = Timed(
    definition=Definition(
        name="time_to_resolve_most",
        title="Time to resolve nine in ten",
        words="The hours within which nine in ten problems ended. Problems that are still open "
        "count as longer than all that ended; while they are more than one in ten, there is no "
        "value. " + _PROBLEM,
        unit=Unit.HOURS,
        better=Better.LOWER,
    ),
    lasting=_lasting,
    percent=_NINE_IN_TEN,
    dimensions=_DIMENSIONS,
)

RESOLVED_IN_A_DAY = Counted(
    definition=Definition(
        name="resolved_in_a_day",
        title="Resolved in a day",
        words="Of all problems, the share that ended within 24 hours. Problems that are open and "
        "younger than that are not known yet, and left out. " + _PROBLEM,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_in_a_day,
    dimensions=_DIMENSIONS,
)
