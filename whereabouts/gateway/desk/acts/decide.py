"""Deciding what the shopper gets instead of the parcel."""

from collections.abc import Mapping

from whereabouts.domain.casework import Decided, Remedy
from whereabouts.gateway.desk.acts.act import Act, Acting, Word, is_open
from whereabouts.gateway.desk.saying import NotDone

_WORDS = {Remedy.RESHIP: "Send it again", Remedy.REFUND: "Give the money back"}


def _fits(acting: Acting) -> bool:
    return is_open(acting) and acting.case.problem.needs_a_person


def _word(acting: Acting) -> Word:
    remedy = _remedy(acting.text("remedy"))
    if remedy is None:
        raise NotDone("Choose what the shopper gets.", status=422)
    word = Decided(
        remedy=remedy,
        instead_of=_remedy(acting.text("instead_of")),
        draft=acting.draft_if_any("text"),
        by=acting.who,
    )
    return Word(update="decide", word=word)


def _remedy(name: str) -> Remedy | None:
    return Remedy(name) if name in Remedy.__members__ else None


def _offers(acting: Acting) -> Mapping[str, object]:
    decided = acting.case.state.remedy
    return {
        "remedies": {one.value: words for one, words in _WORDS.items()},
        "decided": decided.value if decided else "",
    }


DECIDE = Act(
    name="decide",
    title="Decide",
    done="The decision is kept.",
    template="decide.html",
    word=_word,
    fits=_fits,
    offers=_offers,
)
