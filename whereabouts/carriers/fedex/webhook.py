"""What Advanced Integrated Visibility pushes: a tracking answer with a note of the attempt."""

from whereabouts.carriers.fedex.answer import answer
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport


def webhook(payload: Payload) -> tuple[ParcelReport, ...]:
    """The parcels of a push, each told in full. A push that tells of none only tries the way."""
    told = payload["output"]["completeTrackResults"]
    if payload["outputMetaData"] and not told and not payload["errors"]:
        return (ParcelReport(carrier="fedex"),)
    return answer(payload)
