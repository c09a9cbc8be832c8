"""Letting the clock of a waiting case run on."""

from whereabouts.domain.casework import Resumed
from whereabouts.gateway.desk.acts.act import Act, Acting, Word, is_open


def _fits(acting: Acting) -> bool:
    return is_open(acting) and acting.case.state.waiting is not None


def _word(acting: Acting) -> Word:
    return Word(update="resume", word=Resumed(by=acting.who))


GO_ON = Act(
    name="go-on",
    title="Go on",
    done="The clock runs on.",
    template="go_on.html",
    word=_word,
    fits=_fits,
)
