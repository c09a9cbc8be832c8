"""Letters to the shopper about a case, as agents elsewhere read of them."""

from collections.abc import Iterator, Sequence

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.lifecycle.calendar import said
from whereabouts.store.letters import WrittenLetter
from whereabouts.store.rows import AttemptState
from whereabouts.store.ticket_steps import StepNote

_BY = {Channel.EMAIL: "by e-mail", Channel.SMS: "by text"}
_ABOUT = {
    LetterKind.REPLY: "an agent's own words",
    LetterKind.RENEWAL: "that it takes longer, and until when",
    LetterKind.SETTLED: "that it is settled",
}
_FATES = {
    AttemptState.CLAIMED: "being sent",
    AttemptState.SENT: "sent",
    AttemptState.UNKNOWN: "it is not known whether it was sent",
    AttemptState.UNDELIVERABLE: "it cannot be delivered",
    AttemptState.SUPPRESSED: "it was not sent",
}


def to_shopper(note: StepNote) -> str:
    """What a note's heading says where the shopper was to have it; else nothing."""
    if note.channel is None:
        return ""
    return f", to the shopper {_BY[note.channel]} ({_fate(note.state)})"


def sent_to_shopper(written: Sequence[WrittenLetter]) -> Iterator[str]:
    """Every letter and what became of it, without the words: agents' own stand in their notes."""
    for one in written:
        why = f": {one.reason}" if one.reason else ""
        by = f" by {one.author}" if one.author else ""
        yield (
            f"{said(one.made_at, 'UTC')} UTC {_BY[one.channel]}: {_about(one.kind)}{by} "
            f"({_fate(one.state)}{why})"
        )


def _about(kind: LetterKind) -> str:
    return _ABOUT.get(kind, kind.replace("_", " ").lower())


def _fate(state: AttemptState | None) -> str:
    return _FATES.get(state, "to be sent") if state else "to be sent"
