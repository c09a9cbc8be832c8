"""Conversations about an order as its page shows them: where, how they stand, the last words."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote

from whereabouts.domain.contact import Speaker, Where
from whereabouts.store.desk.talks import Talk, Words
from whereabouts.store.source_words import ago

_LONGEST = 160
WHERE = {
    Where.PAGE: "tracking page",
    Where.CHAT: "chat",
    Where.SMS: "text",
    Where.EMAIL: "mail",
    Where.HELP_DESK: "help desk",
    Where.AGENT: "another agent",
}


class LastWords(NamedTuple):
    """One line, cut to what fits."""

    who: str
    text: str
    is_shopper: bool


class TalkView(NamedTuple):
    """One conversation. `stand` is empty while the product answers it."""

    address: str
    where: str
    stand: str
    when: str
    last: tuple[LastWords, ...]


def talks_of(talks: Sequence[Talk], now: datetime) -> tuple[TalkView, ...]:
    """`now` is the wall's time."""
    return tuple(
        TalkView(
            address=talk_address(one.name),
            where=WHERE[one.where],
            stand=_stand(one),
            when=ago(one.heard_at, now),
            last=tuple(map(_last, one.last)),
        )
        for one in talks
    )


def talk_address(name: str) -> str:
    return f"/desk/chats/{quote(name, safe='')}"


def who_said(speaker: Speaker, author: str) -> str:
    return {Speaker.SHOPPER: "Shopper", Speaker.US: "Whereabouts"}.get(speaker, author)


def _stand(of: Talk) -> str:
    if of.closed:
        return "closed"
    if of.taken_by:
        return f"with {of.taken_by}"
    return "waits for a person" if of.waits else ""


def _last(said: Words) -> LastWords:
    flat = " ".join(said.text.split())
    cut = flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
    who = who_said(said.speaker, said.author)
    return LastWords(who, cut, said.speaker is Speaker.SHOPPER)
