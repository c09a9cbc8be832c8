"""The queue's address: a question written as its query, and read from it."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from whereabouts.store.desk.asking import Place
from whereabouts.store.desk.question import Holder, Question, State

_LONGEST = 200
HOME = "/desk"


def question_of(query: Mapping[str, str]) -> Question:
    """What an address asks for. What cannot be asked is left out: links grow old."""
    text = {name: query.get(name, "").replace("\0", "")[:_LONGEST] for name in _TEXTS}
    return Question(
        store=text["store"],
        kind=text["kind"],
        queue=text["queue"],
        carrier=text["carrier"],
        words=text["q"],
        holder=_HOLDERS.get(text["who"], Holder.ANYBODY),
        state=State.CLOSED if query.get("state") == State.CLOSED else State.OPEN,
        overdue=query.get("overdue") == "1",
    )


def query_of(asked: Question) -> str:
    given = {
        "store": asked.store,
        "kind": asked.kind,
        "queue": asked.queue,
        "carrier": asked.carrier,
        "who": asked.holder.value,
        "overdue": "1" if asked.overdue else "",
        "state": asked.state.value,
        "q": asked.words,
    }
    return urlencode({name: value for name, value in given.items() if value})


def address_of(asked: Question, behind: Place | None = None, path: str = HOME) -> str:
    query = query_of(asked)
    if behind is not None:
        after = urlencode({"after": f"{behind.at.isoformat()}~{behind.workflow_id}"})
        query = f"{query}&{after}" if query else after
    return f"{path}?{query}" if query else path


def place_of(query: Mapping[str, str]) -> Place | None:
    """Where the asked page begins; the first one where the address makes no sense."""
    at, _, workflow_id = query.get("after", "").replace("\0", "").partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return Place(at=moment, workflow_id=workflow_id) if moment.tzinfo and workflow_id else None


_TEXTS = ("store", "kind", "queue", "carrier", "who", "q")
_HOLDERS = {one.value: one for one in Holder}
