"""Giving a case to somebody at the desk."""

from collections.abc import Mapping

from whereabouts.domain.casework import Assignment
from whereabouts.gateway.desk.acts.act import Act, Acting, Word
from whereabouts.gateway.desk.saying import NotDone


def _may_take(acting: Acting) -> list[str]:
    """Those who may see the case at all."""
    return [one.name for one in acting.people.all() if one.may_see(acting.case.store)]


def _word(acting: Acting) -> Word:
    assignee = acting.text("assignee")
    if assignee not in _may_take(acting):
        raise NotDone("Choose somebody who works with cases of this store.", status=422)
    had = acting.text("instead_of")
    word = Assignment(assignee=assignee, by=acting.who, instead_of=had)
    return Word(update="assign", word=word)


def _offers(acting: Acting) -> Mapping[str, list[str]]:
    return {"people": _may_take(acting)}


ASSIGN = Act(
    name="assign",
    title="Assign",
    done="Assigned.",
    template="assign.html",
    word=_word,
    offers=_offers,
)
