"""Letters and promises to the shopper, as the timeline of a case shows them."""

from collections.abc import Iterator, Sequence

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.promising import Promise, PromiseBy
from whereabouts.gateway.desk.happened import Event, clock_time
from whereabouts.lifecycle.calendar import said
from whereabouts.store.casework import Note
from whereabouts.store.letters import WrittenLetter
from whereabouts.store.rows import AttemptState

_TITLES = {
    LetterKind.REPLY: "to the shopper",
    LetterKind.RENEWAL: "to the shopper: promise told anew",
    LetterKind.SETTLED: "to the shopper: how it was settled",
}
_FATES = {
    AttemptState.CLAIMED: "being sent",
    AttemptState.SENT: "sent",
    AttemptState.UNKNOWN: "the provider never answered: nobody knows whether it left",
    AttemptState.UNDELIVERABLE: "could not be delivered",
    AttemptState.RELEASED: "not sent yet",
    AttemptState.SUPPRESSED: "held back",
}
_BAD = frozenset({AttemptState.UNDELIVERABLE, AttemptState.SUPPRESSED})
_MADE = {
    PromiseBy.REPORT: "with the report",
    PromiseBy.MESSAGE: "by message",
    PromiseBy.AGENT: "by an agent",
    PromiseBy.RENEWAL: "anew",
}


def written_and_promised(
    letters: Sequence[WrittenLetter], promises: Sequence[Promise], zone: str
) -> tuple[Event, ...]:
    """All of it, in no order."""
    told = [_of_letter(letter, zone) for letter in letters]
    return (*told, *(event for one in promises for event in _of_promise(one, zone)))


def other_than(notes: Sequence[Note], letters: Sequence[WrittenLetter]) -> tuple[Note, ...]:
    """The notes that are no letters: those are shown as what they are."""
    sent = {(letter.author, letter.text, letter.made_at) for letter in letters}
    return tuple(note for note in notes if (note.author, note.text, note.at) not in sent)


def _of_letter(letter: WrittenLetter, zone: str) -> Event:
    by = "Text message" if letter.channel is Channel.SMS else "E-mail"
    fate = _FATES[letter.state] if letter.state else "on its way"
    if letter.state is AttemptState.SENT and letter.delivered_at is not None:
        fate = "delivered"
    why = f"{fate}: {letter.reason}" if letter.reason else fate
    is_reply = letter.kind is LetterKind.REPLY
    return Event(
        at=letter.made_at,
        time=clock_time(letter.made_at, zone),
        sort="note" if is_reply else "message",
        who=letter.author,
        title=f"{by} {_TITLES[letter.kind]} ({why})",
        detail=letter.text,
        tone="bad" if letter.state in _BAD else "",
    )


def _of_promise(one: Promise, zone: str) -> Iterator[Event]:
    due = said(one.due_at, zone)
    made = f"Promised {_MADE[one.made_by]}: the shopper hears from us by {due}"
    yield Event(one.made_at, clock_time(one.made_at, zone), "case", "", made)
    if one.kept_at is not None:
        words = f"The promise of {due} is kept"
        yield Event(one.kept_at, clock_time(one.kept_at, zone), "case", "", words, tone="good")
    if one.breached_at is not None:
        words = f"The promise of {due} is broken"
        yield Event(
            one.breached_at, clock_time(one.breached_at, zone), "case", "", words, tone="bad"
        )
