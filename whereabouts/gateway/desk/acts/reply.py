"""Writing to the shopper, in their language: by mail, or by text to whoever texted."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from whereabouts.domain.casework import Annotation
from whereabouts.gateway.desk.acts.act import Act, Acting, Word
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.store.casework import Note
from whereabouts.words.letter_words import suggested
from whereabouts.words.locales import tongue

#: By when the shopper may be promised to hear more.
_AGAIN = {
    "in 4 hours": timedelta(hours=4),
    "in 24 hours": timedelta(hours=24),
    "in 3 days": timedelta(days=3),
    "in a week": timedelta(days=7),
}


def _word(acting: Acting) -> Word:
    """The case keeps the words as a note of its own; only then they leave, as a letter."""
    text = acting.text("text")
    if not text:
        raise NotDone("The reply is empty: write to the shopper, or leave a note.", status=422)
    obstacle = acting.letters.obstacle(acting.case.workflow_id)
    if obstacle:
        raise NotDone(f"The shopper cannot be written to: {obstacle}.")
    note = Note(text=text, author=acting.who, at=acting.moment)
    span = _AGAIN.get(acting.text("again"))
    heard_by = acting.moment + span if span else None
    draft = acting.letters.draft(acting.case.workflow_id, note, heard_by)
    return Word(update="annotate", word=Annotation(draft=draft, by=acting.who))


def _offers(acting: Acting) -> Mapping[str, Any]:
    about = acting.about()
    spoken = tongue(about.locale).locale.get_display_name("en") if about else ""
    return {
        "suggested": suggested(about) if about else "",
        "language": spoken or "",
        "lang": about.locale[:2] if about else "en",
        "again": _AGAIN,
        "obstacle": acting.letters.obstacle(acting.case.workflow_id),
    }


REPLY = Act(
    name="reply",
    title="Reply to shopper",
    done="The reply is on its way to the shopper.",
    template="reply.html",
    word=_word,
    offers=_offers,
)
