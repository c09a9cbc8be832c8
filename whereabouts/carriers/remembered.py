"""What carriers answered a short while ago, so that nobody is asked the same twice a minute."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from whereabouts.carriers.live import Answer
from whereabouts.carriers.report import ErrorKind

#: Of one process; the oldest are forgotten first.
_REMEMBERED = 20_000
#: These say something of the parcel, and are as true a minute later.
_WORTH_REMEMBERING = frozenset({None, ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER})

Subject = TypeVar("Subject", bound=Hashable)


class Remembered(Generic[Subject]):
    """The newest answer about each subject. `now` is the orders' time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._known: OrderedDict[Subject, Answer] = OrderedDict()

    def of(self, subjects: Iterable[Subject], max_age: timedelta) -> dict[Subject, Answer]:
        """The answers about these that are no older."""
        oldest = self._now() - max_age
        known = ((subject, self._known.get(subject)) for subject in subjects)
        return {subject: answer for subject, answer in known if answer and answer.as_of >= oldest}

    def keep(self, answers: Mapping[Subject, Answer]) -> None:
        """An answer that says nothing of its parcel leaves what was known before."""
        for subject, answer in answers.items():
            error = answer.report.error
            if (error.kind if error else None) in _WORTH_REMEMBERING:
                self._known[subject] = answer
                self._known.move_to_end(subject)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
