"""Letting a case's clock stand still while it is the shopper's turn."""

from whereabouts.domain.casework import ShopperAsked
from whereabouts.gateway.desk.acts.act import Act, Acting, Word, is_open


def _fits(acting: Acting) -> bool:
    return is_open(acting) and acting.case.due_at is not None and acting.case.state.waiting is None


def _word(acting: Acting) -> Word:
    return Word(update="wait_for_shopper", word=ShopperAsked(by=acting.who))


WAIT = Act(
    name="wait",
    title="Wait for shopper",
    done="The clock stands still until the shopper replies.",
    template="wait.html",
    word=_word,
    fits=_fits,
)
