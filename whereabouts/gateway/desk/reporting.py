"""What an agent reports of an order, read from the form."""

from pydantic import ValidationError

from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.problem import problem_of
from whereabouts.domain.report import ProblemReport
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.gateway.desk.visit import Visit

_LONGEST = 4_000


def reportable(*, has_parcel: bool) -> dict[str, str]:
    """The problems that may be told of an order, in words."""
    return {
        kind.value: kind_of(kind).title
        for kind in EscalationKind
        if problem_of(kind).may_be_reported and (has_parcel or problem_of(kind).before_a_parcel)
    }


def report_of(visit: Visit) -> ProblemReport:
    """`NotDone` where the form says too little."""
    form = visit.form
    kind, words = form.get("kind", ""), form.get("words", "").strip()
    if kind not in reportable(has_parcel=True):
        raise NotDone("Choose what is wrong.", status=422)
    if len(words) > _LONGEST:
        raise NotDone(f"That is longer than {_LONGEST:,} characters.", status=422)
    try:
        return ProblemReport(
            kind=EscalationKind(kind),
            parcel_id=form.get("parcel") or None,
            by=Opener.AGENT,
            who=visit.person.name,
            words=words,
        )
    except ValidationError:
        raise NotDone("Choose which parcel is meant.", status=422) from None
