"""What an act on a case is: a form, a word to the case's workflow, and who may say it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from whereabouts.domain.model import Frozen
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.gateway.desk.visit import Visit
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.store.desk.people import People
from whereabouts.store.letters import Letters
from whereabouts.store.reporting import Reported, Reports
from whereabouts.words.letter_words import About

LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody about to act on a case. `moment` is the orders' time."""

    case: Case
    visit: Visit
    cases: Cases
    people: People
    reports: Reports
    letters: Letters
    #: What a letter to the shopper would be about; None where there is none to write to.
    about: Callable[[], About | None]
    moment: datetime
    #: The wall's time.
    now: datetime

    @property
    def who(self) -> str:
        return self.visit.person.name

    @property
    def form(self) -> Mapping[str, str]:
        return self.visit.form

    def text(self, field: str) -> str:
        text = self.form.get(field, "").strip()
        if len(text) > LONGEST_TEXT:
            raise NotDone(f"That is longer than {LONGEST_TEXT:,} characters.", status=422)
        return text

    def draft(self, text: str) -> int:
        """Write a person's words down in the store; the workflow hears only the number."""
        note = Note(text=text, author=self.who, at=self.moment)
        return self.cases.draft(self.case.workflow_id, note)

    def draft_if_any(self, field: str = "text") -> int | None:
        """The number of what was typed; None where nothing was."""
        text = self.text(field)
        return self.draft(text) if text else None


class Word(NamedTuple):
    """What the workflow is told, by which of its updates."""

    update: str
    word: Frozen


class Opening(NamedTuple):
    """What begins another case in the store, which its page then shows."""

    do: Callable[[], Reported]


def is_open(acting: Acting) -> bool:
    return acting.case.closed_at is None


def _nothing(_: Acting) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act. A file like its neighbours and a line in the registry make another."""

    #: Its name in addresses, in the trail, and in keys.
    name: str
    title: str
    #: What is said when it was done.
    done: str
    #: The fields of its form, under `templates/acts`.
    template: str
    #: What its workflow is told, or what is opened; `NotDone` where the form says too little.
    word: Callable[[Acting], Word | Opening]
    #: Whether the case is in a state for it.
    fits: Callable[[Acting], bool] = is_open
    #: What its form offers.
    offers: Callable[[Acting], Mapping[str, Any]] = _nothing
