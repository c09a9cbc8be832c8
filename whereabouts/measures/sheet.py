"""A measure broken down, and the orders behind a figure."""

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.scope import Dimension

#: So many orders behind a figure are shown at once.
PAGE = 50


class Line(Frozen):
    """One part. `key` narrows a scope to it; `label` is what people read."""

    key: str
    label: str
    figure: Figure


class Sheet(Frozen):
    """The whole, and its parts: those that have most first."""

    definition: Definition
    dimension: Dimension
    total: Figure
    lines: tuple[Line, ...]


class Behind(Frozen):
    """One thing that was counted: its order, if it has one, when, and why it counts."""

    order_id: str
    at: AwareDatetime
    reason: str
