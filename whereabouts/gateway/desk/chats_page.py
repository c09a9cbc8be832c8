"""Conversations that wait for a person, or have one: read, taken over, answered, given back."""

from datetime import datetime
from typing import Any, NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from whereabouts.domain.contact import Speaker, Where
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.order_view import order_address
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.refusals import Turned, nothing_here
from whereabouts.gateway.desk.talk_view import WHERE, talk_address, who_said
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.lifecycle.calendar import said
from whereabouts.store.conversations import Conversation, Conversations, Line
from whereabouts.store.desk.audit import Deed
from whereabouts.store.once import fingerprint
from whereabouts.store.source_words import ago

_LONGEST = 2_000
_DONE = {
    "take": "It is yours: nobody else answers now.",
    "answer": "Said.",
    "give-back": "Given back: questions are answered by the product again.",
    "close": "Closed.",
}


class _Row(NamedTuple):
    """One conversation in the list."""

    of: Conversation
    address: str
    where: str
    waits: str
    last: str


class _Told(NamedTuple):
    """One line of a conversation."""

    who: str
    text: str
    when: str
    is_shopper: bool


def chats_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)
    chats = _Chats(desk)

    @router.get("/chats")
    def listed(request: Request, visit: SignedIn) -> Response:
        return page(request, "chats.html", rows=chats.rows(visit))

    @router.get("/chats/{name}")
    def show(request: Request, visit: SignedIn, name: str, done: str = "") -> Response:
        of = chats.found(visit, name)
        desk.write_down(visit, Deed.SAW_CHAT, store=of.store, detail=f"conversation {of.name}")
        return page(request, "chat.html", **chats.told(of), said=_DONE.get(done, ""))

    @router.get("/part/chats/{name}")
    def part(request: Request, visit: SignedIn, name: str) -> Response:
        """What an open page fetches by itself."""
        return page(request, "chat_part.html", **chats.told(chats.found(visit, name)), said="")

    @router.post("/chats/{name}/{act}")
    def do(visit: SignedIn, name: str, act: str) -> Response:
        of = chats.found(visit, name)
        chats.do(visit, of, act)
        where = "/desk/chats" if act == "close" else f"{talk_address(of.name)}?done={act}"
        return RedirectResponse(where, 303, HEADERS)

    return router


class _Chats:
    """What people may do with conversations. Blocking."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._book = Conversations(desk.house.engine)

    def rows(self, visit: Visit) -> list[_Row]:
        now = self._desk.house.now()
        return [self._row(one, now) for one in self._book.with_people(visit.stores)]

    def found(self, visit: Visit, name: str) -> Conversation:
        of = self._book.named(name)
        if of is None or of.store not in visit.stores:
            raise nothing_here()
        return of

    def told(self, of: Conversation) -> dict[str, Any]:
        lines = self._book.lines(of.conversation_id)
        return {
            "of": of,
            "address": talk_address(of.name),
            "where": WHERE[of.where],
            "is_chat": of.where is Where.CHAT,
            "is_ticket": of.where is Where.HELP_DESK,
            "order": order_address(of.store, of.order_id) if of.order_id else "",
            "lines": [_told(line) for line in lines],
        }

    def do(self, visit: Visit, of: Conversation, act: str) -> None:
        """Raises `Turned` for what makes no sense now."""
        who, key = visit.person.name, of.conversation_id
        match act:
            case "take":
                self._not_anothers(of, who)
                self._book.take(key, who)
            case "answer":
                self._not_anothers(of, who)
                self._book.say(key, self._line(visit, who))
            case "give-back":
                self._book.give_back(key)
            case "close":
                self._book.close(key, self._desk.house.now())
            case _:
                raise nothing_here()
        self._desk.write_down(
            visit, Deed.DID_CHAT, store=of.store, detail=f"{act} conversation {of.name}"
        )

    def _line(self, visit: Visit, who: str) -> Line:
        """A form that is sent twice is one line."""
        text = visit.form.get("text", "").strip()[:_LONGEST]
        if not text:
            raise Turned(422, "Nothing was said", "Write what the shopper is to read.")
        key = fingerprint("desk", visit.form.get("form", ""), text)
        return Line(
            key=key, speaker=Speaker.PERSON, author=who, text=text, at=self._desk.house.now()
        )

    @staticmethod
    def _not_anothers(of: Conversation, who: str) -> None:
        """Two people who answer at once would contradict each other; of a ticket nobody here
        would be heard."""
        if of.closed_at is not None:
            raise Turned(409, "This was not done", "The conversation is closed.")
        if of.where is Where.HELP_DESK:
            raise Turned(409, "This was not done", "It is a ticket. Answer it at the help desk.")
        if of.taken_by not in ("", who):
            words = f"{of.taken_by} has it. Ask them to give it back first."
            raise Turned(409, "This was not done", words)

    def _row(self, of: Conversation, now: datetime) -> _Row:
        lines = [
            one
            for one in self._book.lines(of.conversation_id)
            if one.speaker is Speaker.SHOPPER and one.text
        ]
        waits = f"waits since {ago(of.wants_person_at, now)}" if of.wants_person_at else ""
        return _Row(
            of, talk_address(of.name), WHERE[of.where], waits, lines[-1].text if lines else ""
        )


def _told(line: Line) -> _Told:
    who = who_said(line.speaker, line.author)
    return _Told(who, line.text, f"{said(line.at, 'UTC')} UTC", line.speaker is Speaker.SHOPPER)
