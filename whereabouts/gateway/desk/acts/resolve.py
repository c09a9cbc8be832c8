"""Closing a case with its outcome."""

from collections.abc import Mapping
from typing import Any

from whereabouts.domain.casework import Closing
from whereabouts.domain.escalation import Resolution
from whereabouts.gateway.desk.acts.act import Act, Acting, Word
from whereabouts.gateway.desk.acts.outcomes import by_hand
from whereabouts.gateway.desk.saying import NotDone


def _word(acting: Acting) -> Word:
    chosen = acting.text("resolution")
    if chosen not in by_hand(acting.case.kind):
        raise NotDone("Choose how the case ended.", status=422)
    closing = Closing(
        resolution=Resolution(chosen), by=acting.who, draft=acting.draft_if_any("text")
    )
    return Word(update="resolve", word=closing)


def _offers(acting: Acting) -> Mapping[str, Any]:
    """What was decided is chosen already."""
    remedy = acting.case.state.remedy
    return {
        "resolutions": by_hand(acting.case.kind),
        "likely": remedy.done_as.value if remedy else "",
    }


RESOLVE = Act(
    name="resolve",
    title="Resolve",
    done="The case is closed.",
    template="resolve.html",
    word=_word,
    offers=_offers,
)
