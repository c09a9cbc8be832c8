"""How many messages arrive, and how many of them a person reads."""

from sqlalchemy import ColumnElement, case, func

from whereabouts.measures.counted import ALL, Counted, Part
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import share
from whereabouts.measures.robots import clicked_by_person
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sent import arrived, by_mail, opened, sent

_DIMENSIONS = frozenset({Dimension.CHANNEL, Dimension.KIND})
_MESSAGE = (
    "A message counts when it left, once on each channel, and one about several parcels once. "
    "Messages of the last 24 hours are not known yet, and left out, as are those of orders "
    "imported as history."
)
_ROBOTS = (
    "A click is taken for a link scanner's, and not counted, if no person opened the message "
    "before it and it came within 10 seconds of the delivery or within a second of another click "
    "on the same message. "
)


def _delivered(scope: Scope) -> tuple[Part, ...]:
    return (Part(sent(scope), _so_many(arrived()), ALL),)


def _opened(scope: Scope) -> tuple[Part, ...]:
    """Behind the figure stand those that arrived."""
    return (Part(sent(scope).only_where(arrived(), by_mail()), _so_many(opened()), ALL),)


def _clicked(scope: Scope) -> tuple[Part, ...]:
    return (Part(sent(scope).only_where(arrived()), _so_many(clicked_by_person()), ALL),)


def _so_many(happened: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((happened, 1), else_=0))


DELIVERED_RATE = Counted(
    definition=Definition(
        name="delivered_rate",
        title="Delivered",
        words="Of all messages that left, the share that arrived: its provider said so, or a "
        "person opened or clicked it. Returned messages count as not delivered. " + _MESSAGE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_delivered,
    dimensions=_DIMENSIONS,
)

OPEN_RATE = Counted(
    definition=Definition(
        name="open_rate",
        title="Open rate",
        words="Of all e-mails that arrived, the share that a person opened or clicked. Opens by "
        "machines, such as Apple's privacy proxy, do not count. " + _ROBOTS + "Nobody can see "
        "whether a text is opened: texts are left out, and have a click rate alone. " + _MESSAGE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_opened,
    dimensions=_DIMENSIONS,
)

CLICK_RATE = Counted(
    definition=Definition(
        name="click_rate",
        title="Click rate",
        words="Of all messages that arrived, the share in which a person clicked a link. "
        + _ROBOTS
        + _MESSAGE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
    ),
    figure=share,
    parts=_clicked,
    dimensions=_DIMENSIONS,
)
