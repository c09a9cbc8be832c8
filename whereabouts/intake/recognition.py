"""Whose number it may be, where the carrier that is asked first does not know it. Pure."""

from datetime import datetime

from whereabouts.carriers.numbers.candidate import Candidate, Certainty
from whereabouts.carriers.numbers.recognise import candidates
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.model import Frozen
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.intake.provenance import Provenance
from whereabouts.intake.scans import instant

_DENIED = frozenset({ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER})


class Whose(Frozen):
    """What is known of it. `label_at` is the label's of the present number; events before
    `since` are of an earlier use of it."""

    carrier: str
    tracking_number: str
    by: Provenance
    label_at: datetime
    since: datetime
    zone: str
    has_scans: bool = False


def proposals(of: Whose, polling: Polling, now: datetime) -> tuple[Candidate, ...]:
    """Whom to ask, in this order, after the carrier it has did not know the number.

    A guess is repaired at once. The shop's own word is doubted only when it had time to come
    true, and never for a number that merely looks like another's: that may be a stranger's.
    """
    others = [one for one in candidates(of.tracking_number) if one.carrier != of.carrier]
    match of.by:
        case Provenance.GUESSED:
            return tuple(others)
        case Provenance.NAMED if not of.has_scans and now >= of.label_at + polling.doubt_after:
            return tuple(one for one in others if one.certainty is not Certainty.POSSIBLE)
    return ()


def denies(report: ParcelReport) -> bool:
    """Whether the carrier says that it does not know the number; some say so by saying nothing."""
    if report.error is not None:
        return report.error.kind in _DENIED
    return not report.events and report.status is TrackingStatus.UNKNOWN


def knows(report: ParcelReport, of: Whose) -> bool:
    """Whether the carrier knows the number, and means this parcel by it."""
    if report.error is not None or denies(report):
        return False
    times = [instant(event.at, of.zone)[0] for event in report.events if event.at is not None]
    if report.delivered_at is not None:
        times.append(instant(report.delivered_at, of.zone)[0])
    return not times or max(times) >= of.since


def asked_by(carrier: str, tracking_number: str) -> str:
    """The number that `carrier` is asked by, which may stand inside a longer barcode."""
    inside = (one.number for one in candidates(tracking_number) if one.carrier == carrier)
    return next(inside, tracking_number)
