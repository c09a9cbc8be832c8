"""How a case may end, in words for the desk."""

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.problem import problem_of

_WORDS = {
    "MOVED_AGAIN": "The carrier scanned it again",
    "FOUND": "Found, or arrived after all",
    "RESHIPPED": "Sent again",
    "REFUNDED": "Refunded",
    "WRITTEN_OFF": "Written off",
    "ADDRESS_CHANGED": "Address changed in time",
    "INTERCEPTED": "Intercepted by the carrier",
    "DELIVERED_AFTER_ALL": "The shopper has it after all",
    "RETURNED_TO_SENDER": "Back with us",
    "CLEARED": "Customs let it go",
    "DUPLICATE": "The same as another case",
}


def in_words(resolution: Resolution) -> str:
    return _WORDS.get(resolution.value, resolution.in_words.capitalize())


def by_hand(kind: EscalationKind) -> dict[str, str]:
    """What a person may choose for cases of a kind."""
    allowed = problem_of(kind).by_hand
    return {one.value: in_words(one) for one in Resolution if one in allowed}


def by_any_hand() -> dict[str, str]:
    """What a person may choose for some kind of case."""
    return {value: words for kind in EscalationKind for value, words in by_hand(kind).items()}
