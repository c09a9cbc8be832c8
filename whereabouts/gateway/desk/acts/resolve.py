"""Closing a case with its outcome."""

from collections.abc import Mapping

from whereabouts.domain.casework import Closing
from whereabouts.domain.escalation import Resolution
from whereabouts.gateway.desk.acts.act import Act, Acting, Word
from whereabouts.gateway.desk.saying import NotDone

#: What the carrier says, or a merge; no person chooses it.
_NOT_BY_HAND = frozenset({"MOVED_AGAIN", "DUPLICATE"})
_WORDS = {
    "FOUND": "Found, or arrived after all",
    "RESHIPPED": "Sent again",
    "REFUNDED": "Refunded",
    "WRITTEN_OFF": "Written off",
    "ADDRESS_CHANGED": "Address changed in time",
    "INTERCEPTED": "Intercepted by the carrier",
    "DELIVERED_AFTER_ALL": "The shopper has it after all",
    "RETURNED_TO_SENDER": "Back with us",
    "CLEARED": "Customs let it go",
}


def in_words(resolution: Resolution) -> str:
    return _WORDS.get(resolution.value, resolution.value.replace("_", " ").capitalize())


def _by_hand() -> dict[str, str]:
    return {one.value: in_words(one) for one in Resolution if one.value not in _NOT_BY_HAND}


def _word(acting: Acting) -> Word:
    chosen = acting.text("resolution")
    if chosen not in _by_hand():
        raise NotDone("Choose how the case ended.", status=422)
    text = acting.text("text")
    draft = acting.draft(text) if text else None
    closing = Closing(resolution=Resolution(chosen), by=acting.who, draft=draft)
    return Word(update="resolve", word=closing)


def _offers(_: Acting) -> Mapping[str, dict[str, str]]:
    return {"resolutions": _by_hand()}


RESOLVE = Act(
    name="resolve",
    title="Resolve",
    done="The case is closed.",
    template="resolve.html",
    word=_word,
    offers=_offers,
)
