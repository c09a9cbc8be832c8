"""One month in figures: each beside the month before, its target, and what came late."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime
from sqlmodel import Session

from whereabouts.domain.model import Frozen
from whereabouts.measures.baseline import Baseline, baseline
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import Measure
from whereabouts.measures.months.frozen import frozen_at, totals
from whereabouts.measures.months.trend import over
from whereabouts.measures.scope import Scope
from whereabouts.measures.span import Span, months_before
from whereabouts.measures.wording import made_of, target_words, value_words

#: What a lead looks at first.
HEADLINES = ("wismo_rate", "open_rate", "resolution_rate", "resolved_in_a_day")


class ReportLine(Frozen):
    """One measure. `corrected` is what the raw rows say by now, where that is something else."""

    definition: Definition
    figure: Figure
    before: Figure
    corrected: Figure | None = None


class Report(Frozen):
    """`frozen_at` is None for a month that may still change."""

    store: str
    span: Span
    frozen_at: AwareDatetime | None
    lines: tuple[ReportLine, ...]
    baseline: Baseline | None


def report_of(
    session: Session,
    store: str,
    zone: str,
    span: Span,
    now: datetime,
    measures: Mapping[str, Measure] = MEASURES,
) -> Report:
    """As it stands at `now`. A frozen month keeps its figures, with corrections beside them."""
    scope = Scope(store=store, span=span, as_of=now)
    before, _ = months_before(zone, span.begins.astimezone(ZoneInfo(zone)), 2)
    frozen = frozen_at(session, store, span)
    kept = totals(session, store, span.label) if frozen else {}
    return Report(
        store=store,
        span=span,
        frozen_at=frozen,
        lines=tuple(_line(session, one, scope, before, kept) for one in measures.values()),
        baseline=baseline(session, store),
    )


def _line(
    session: Session, measure: Measure, scope: Scope, before: Span, kept: Mapping[str, Figure]
) -> ReportLine:
    live = measure.total(session, scope)
    figure = kept.get(measure.definition.name, live)
    (earlier,) = over(session, measure, scope, (before,))
    is_late = (figure.count, figure.of) != (live.count, live.of)
    corrected = live if is_late else None
    return ReportLine(
        definition=measure.definition, figure=figure, before=earlier, corrected=corrected
    )


def headlines(session: Session, store: str, span: Span, now: datetime) -> str:
    """The four that matter, in a sentence each."""
    scope = Scope(store=store, span=span, as_of=now)
    found = [MEASURES[name] for name in HEADLINES if name in MEASURES]
    said = (_sentence(one.definition, one.total(session, scope)) for one in found)
    return f"{span.label}. " + " ".join(said)


def _sentence(definition: Definition, figure: Figure) -> str:
    target = target_words(definition)
    wanted = f", wanted {target}" if target else ""
    return f"{definition.title}: {value_words(definition, figure)} ({made_of(figure)}{wanted})."
