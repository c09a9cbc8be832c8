"""What agents did at a help desk, in the store's words."""

from whereabouts.helpdesks.desk import MARK, Answer, AnswerKind
from whereabouts.store.replies import AUTHOR
from whereabouts.store.ticket_answers import REOPENED, STATUS, Change, Told

_NOTES = {
    AnswerKind.NOTE: "{text}",
    AnswerKind.REPLY: "Answered the shopper: {text}",
    AnswerKind.FROM_SHOPPER: "The shopper wrote: {text}",
}
_CHANGES = {AnswerKind.SOLVED: Change.SOLVED, AnswerKind.REOPENED: Change.REOPENED}
_PREFIXES = {AnswerKind.SOLVED: f"{STATUS}solved/", AnswerKind.REOPENED: REOPENED}
#: Longer notes are cut: nobody reads them at the desk.
_LONGEST = 8_000


def told_by(store: str, desk: str, answer: Answer) -> Told | None:
    """None where it is an echo of what we wrote there ourselves."""
    if answer.text.lstrip().startswith(MARK):
        return None
    words = _NOTES.get(answer.kind, "").replace("{text}", answer.text)
    return Told(
        store=store,
        desk=desk,
        event_id=_PREFIXES.get(answer.kind, "") + answer.event_id,
        ticket_id=answer.ticket_id,
        case_id=answer.key,
        by=AUTHOR if answer.kind is AnswerKind.FROM_SHOPPER else answer.by,
        note=words[:_LONGEST],
        change=_CHANGES.get(answer.kind, Change.NONE),
        resolution=answer.resolution,
        at=answer.at,
    )
