"""The word on a message whose news the parcel has outrun."""

from whereabouts.domain.decision import Why
from whereabouts.lifecycle.ruling import Never, suppressed
from whereabouts.lifecycle.view import SETTLED, ParcelView


def overtaken(of: ParcelView) -> Never:
    status = of.progress.status
    if of.settled and status not in SETTLED:
        return suppressed(Why.OVERTAKEN, "nobody waits for the parcel any more")
    return suppressed(Why.OVERTAKEN, f"the parcel is {status.in_words} meanwhile")
