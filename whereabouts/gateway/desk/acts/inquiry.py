"""Saying that the inquiry is with the carrier, under the carrier's own reference."""

from whereabouts.domain.casework import InquiryFiled
from whereabouts.gateway.desk.acts.act import Act, Acting, Word, is_open
from whereabouts.gateway.desk.saying import NotDone

_LONGEST = 100


def _fits(acting: Acting) -> bool:
    of = acting.case
    return is_open(acting) and of.problem.has_inquiry and of.state.filed is None


def _word(acting: Acting) -> Word:
    reference = acting.text("reference")
    if not reference or len(reference) > _LONGEST:
        raise NotDone("Give the reference by which the carrier knows the inquiry.", status=422)
    word = InquiryFiled(reference=reference, draft=acting.draft_if_any("text"), by=acting.who)
    return Word(update="inquiry_filed", word=word)


INQUIRY = Act(
    name="inquiry",
    title="Inquiry filed",
    done="Kept: the inquiry is with the carrier.",
    template="inquiry.html",
    word=_word,
    fits=_fits,
)
