"""What an alarm says, to people and to programs."""

from collections.abc import Sequence
from html import escape
from textwrap import shorten

from whereabouts.domain.alarm import Alarm

_LONGEST_SUBJECT = 150


def subject_of(alarms: Sequence[Alarm]) -> str:
    if len(alarms) == 1:
        return shorten(f"{alarms[0].kind.in_words}: {alarms[0].words}", _LONGEST_SUBJECT)
    return f"{len(alarms)} alarms of {alarms[0].store}"


def text_of(alarms: Sequence[Alarm], public_url: str) -> str:
    lines = (f"{one.kind.in_words}: {one.words}\n{public_url}{one.path}" for one in alarms)
    return f"{alarms[0].store}\n\n" + "\n\n".join(lines)


def html_of(alarms: Sequence[Alarm], public_url: str) -> str:
    rows = (
        f"<p><strong>{escape(one.kind.in_words)}</strong>: {escape(one.words)}<br>"
        f'<a href="{escape(public_url + one.path)}">Look at the desk</a></p>'
        for one in alarms
    )
    return f"<h1>{escape(alarms[0].store)}</h1>" + "".join(rows)


def fields_of(alarms: Sequence[Alarm], public_url: str) -> list[dict[str, str]]:
    return [
        {
            "store": one.store,
            "kind": one.kind,
            "subject": one.subject,
            "words": one.words,
            "link": public_url + one.path,
            "raised_at": one.raised_at.isoformat(),
        }
        for one in alarms
    ]
