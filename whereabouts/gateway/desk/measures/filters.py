"""The filters above the measures: each a list to choose from, which the address carries."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from whereabouts.domain.contact import Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.gateway.desk.measures.asked import MONTHS, NONE, Asked
from whereabouts.gateway.desk.measures.calling import line_name, month_name, problem_name
from whereabouts.measures.contacts import WISMO
from whereabouts.measures.scope import Dimension
from whereabouts.measures.shipped import parcels_shipped
from whereabouts.measures.span import months_before


class Choice(NamedTuple):
    """One entry of a list."""

    value: str
    words: str
    is_chosen: bool


class Filter(NamedTuple):
    """One list. The first choice narrows nothing."""

    name: str
    title: str
    choices: tuple[Choice, ...]


def filters(session: Session, asked: Asked, stores: Iterable[str]) -> tuple[Filter, ...]:
    return (
        Filter("store", "Store", tuple(Choice(one, one, one == asked.store) for one in stores)),
        _months(asked),
        _narrowing(asked, Dimension.CHANNEL, {one: _said(Dimension.CHANNEL, one) for one in Where}),
        _narrowing(asked, Dimension.CARRIER, _carriers(session, asked)),
        _narrowing(asked, Dimension.KIND, _KINDS),
    )


def chosen(asked: Asked, path: str) -> tuple[tuple[str, str, str], ...]:
    """What the figures are narrowed to: by what, to which, and the address without it."""
    return tuple(
        (str(of), line_name(of, key), asked.narrowed(of, None).address(path))
        for of, key in asked.narrowings
    )


def _months(asked: Asked) -> Filter:
    """The newest first; one that is older than the list is chosen all the same."""
    recent = {span.label: span for span in months_before(asked.zone, asked.now, MONTHS + 1)}
    recent[asked.month.label] = asked.month
    in_order = sorted(recent.values(), key=lambda span: span.begins, reverse=True)
    choices = (Choice(one.label, _month(asked, one.label), one == asked.month) for one in in_order)
    return Filter("month", "Month", tuple(choices))


def _month(asked: Asked, label: str) -> str:
    (now,) = months_before(asked.zone, asked.now, 1)
    span = now.model_copy(update={"label": label})
    return f"{month_name(span)} so far" if label == now.label else month_name(span)


def _narrowing(asked: Asked, dimension: Dimension, known: dict[str, str]) -> Filter:
    """What an old link names is offered as well."""
    key = asked.key(dimension)
    if key is not None and key not in known:
        known = known | {key: _said(dimension, key)}
    everything = Choice("", f"Every {dimension}", key is None)
    rest = (Choice(one or NONE, words, one == key) for one, words in known.items())
    return Filter(dimension, str(dimension).capitalize(), (everything, *rest))


def _carriers(session: Session, asked: Asked) -> dict[str, str]:
    """Those that had a parcel in the month."""
    parcels, carrier = parcels_shipped(), Dimension.CARRIER
    rows = (
        select(parcels.by[carrier])
        .select_from(parcels.rows)
        .where(parcels.store == asked.store, *parcels.only)
        .where(parcels.at >= asked.month.begins, parcels.at < asked.month.ends)
        .distinct()
    )
    found = {one: _said(carrier, one) for one in session.connection().execute(rows).scalars()}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _said(dimension: Dimension, key: str) -> str:
    return line_name(dimension, key)


#: A message and a problem of the same name are one choice.
_KINDS = (
    {str(kind): problem_name(kind) for kind in EscalationKind}
    | {str(kind): line_name(Dimension.KIND, kind) for kind in MessageKind}
    | {WISMO: line_name(Dimension.KIND, WISMO)}
)
