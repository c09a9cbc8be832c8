"""Keeping a note with a case."""

from whereabouts.domain.casework import Annotation
from whereabouts.gateway.desk.acts.act import Act, Acting, Word
from whereabouts.gateway.desk.saying import NotDone


def _word(acting: Acting) -> Word:
    text = acting.text("text")
    if not text:
        raise NotDone("The note is empty: write what the next agent should know.", status=422)
    return Word(update="annotate", word=Annotation(draft=acting.draft(text), by=acting.who))


NOTE = Act(name="note", title="Note", done="Noted.", template="note.html", word=_word)
