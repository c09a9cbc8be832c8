"""Reads carriers' payloads from files and says what was understood, one JSON line a parcel."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from whereabouts.carriers.dialect import Dialect, Shape
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.console.refusal import Unable
from whereabouts.domain.tracking import EstimatedDelivery


def lines_of(system: str, shape: Shape, files: Iterable[Path]) -> Iterator[str]:
    """The JSON lines of each file in turn. Raises `Unable` for an unknown system or file."""
    known = SYSTEMS.get(system.lower())
    if known is None or known.dialect is None:
        raise Unable(f"Nobody here reads {system}. Name one of: {', '.join(SYSTEMS)}")
    for file in files:
        yield from _lines(known.dialect, shape, file)


def _lines(dialect: Dialect, shape: Shape, file: Path) -> Iterator[str]:
    try:
        body = file.read_bytes()
    except OSError as error:
        raise Unable(f"{file} cannot be read: {error.strerror}") from error
    for report in dialect.read(shape, body):
        yield json.dumps({"file": str(file)} | _shown(report), ensure_ascii=False)


def _shown(report: ParcelReport) -> dict[str, Any]:
    times = [event.at for event in report.events if event.at is not None]
    error = report.error
    return {
        "tracking_number": report.tracking_number or None,
        "status": report.status if report.tracking_number and not error else None,
        "events": len(report.events),
        "latest_event": _iso(times[-1] if times else None),
        "delivered_at": _iso(report.delivered_at),
        "estimated_delivery": _estimate(report.estimate),
        "error": {"kind": error.kind, "message": error.message} if error else None,
    }


def _iso(moment: datetime | None) -> str | None:
    """With an offset only where one is known."""
    return moment.isoformat() if moment else None


def _estimate(estimate: EstimatedDelivery | None) -> str | None:
    """A day, a time by which on that day, or a window as an ISO 8601 interval."""
    if estimate is None:
        return None
    ends = [
        datetime.combine(estimate.day, at).isoformat()
        for at in (estimate.opens, estimate.closes)
        if at is not None
    ]
    return "/".join(ends) or estimate.day.isoformat()
