"""Holds one written conversation with the gateway, and looks at what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlmodel import col, select

from tests.conversations.shopping import STORE, Pier
from tests.conversations.situations import story_of
from tests.conversations.written import Conversation
from whereabouts.domain.contact import ContactOutcome
from whereabouts.domain.message import Channel
from whereabouts.simulator.story import Shopper, Story
from whereabouts.store.casework import Cases
from whereabouts.store.contacts import Contacts
from whereabouts.store.rows import ContactRow
from whereabouts.store.suppressions import is_refused
from whereabouts.store.transaction import reading

_TOLD = (ContactOutcome.ANSWERED, ContactOutcome.LINKED, ContactOutcome.CASE)


@dataclass(frozen=True)
class Scene:
    """A conversation with the orders that it alone is about."""

    written: Conversation
    serial: int
    mine: Sequence[Story]
    theirs: Sequence[Story]

    @property
    def stories(self) -> list[Story]:
        return [*self.mine, *self.theirs]

    @property
    def order_ids(self) -> list[str]:
        return [story.order_id for story in self.mine]


@dataclass
class Held:
    """What came of one. `faults` says where it went otherwise than written."""

    key: str
    cases: list[str] = field(default_factory=list)
    outcomes: set[ContactOutcome] = field(default_factory=set)
    waits_for_person: bool = False
    faults: list[str] = field(default_factory=list)
    transcript: list[str] = field(default_factory=list)

    @property
    def needed_a_person(self) -> bool:
        return bool(self.cases) or self.waits_for_person


def scenes(written: Sequence[Conversation]) -> Iterator[Scene]:
    """Each with orders, and a shopper, of its own."""
    for index, one in enumerate(written):
        serial = 20_400 + 10 * index
        rosa, other = _shopper("rosa", serial, one), _shopper("sam", serial, one)
        mine = [story_of(name, serial + at, rosa) for at, name in enumerate(one.situations)]
        theirs = [story_of(name, serial + 5 + at, other) for at, name in enumerate(one.of_others)]
        yield Scene(one, serial, mine, theirs)


def _shopper(name: str, serial: int, written: Conversation) -> Shopper:
    return Shopper(
        first_name=name.title(),
        last_name="Delgado",
        email=f"{name}{serial}@example.com",
        phone=f"+120255501{serial // 10 % 100:02}",
        locale=written.about.get("in", "en"),
    )


async def hold(pier: Pier, scene: Scene) -> Held:
    """From its first turn to its end."""
    await pier.happen(scene.stories)
    about = scene.written.about
    begin = {"locale": about.get("in", "en")}
    if about.get("by") == "link":
        begin["link"] = pier.link_to(scene.mine[0].order_id)
    address = f"2001:db8:{scene.serial:x}::1"
    async with pier.client(address) as client:
        answer = await client.post(f"/v1/stores/{STORE}/chat", json=begin)
        talk = _Talk(pier, scene, client, answer.json())
        for number, turn in enumerate(scene.written.turns):
            said = await talk.do(number, turn.does)
            talk.held.faults += [
                f"{turn.does!r} is not answered with {words!r}"
                for words in map(talk.filled, turn.said)
                if words.casefold() not in said.casefold()
            ]
            talk.held.faults += [
                f"{turn.does!r} is answered with {words!r}"
                for words in map(talk.filled, turn.unsaid)
                if words.casefold() in said.casefold()
            ]
    return _looked_at(pier, scene, talk.held)


class _Talk:
    """One browser's."""

    def __init__(
        self, pier: Pier, scene: Scene, client: httpx.AsyncClient, begun: dict[str, Any]
    ) -> None:
        self._pier, self._scene, self._client = pier, scene, client
        self._headers = {"Authorization": f"Bearer {begun['key']}"}
        self._seen, self._lines = begun["seen"], begun["lines"]
        self.held = Held(begun["key"])

    async def do(self, number: int, does: str) -> str:
        """What is said to it, as one text."""
        is_press = does.startswith("[") and does.endswith("]")
        turn = {"key": f"turn {number}"}
        turn |= {"pressed": self._button(does[1:-1])} if is_press else {"text": self.filled(does)}
        answer = await self._client.post(
            f"/v1/stores/{STORE}/chat/turns?after={self._seen}", json=turn, headers=self._headers
        )
        assert answer.status_code == 200, answer.text
        told = answer.json()
        self._seen = told["seen"]
        self._lines = [line for line in told["lines"] if line["speaker"] != "SHOPPER"]
        self.held.waits_for_person = told["waits_for_person"]
        said = " ".join(word for line in self._lines for word in _words(line))
        self.held.transcript += [f"> {turn.get('text', does)}", f"  {said}"]
        return said

    def filled(self, words: str) -> str:
        """With the numbers and addresses of the orders it is about."""
        for name, value in self._names():
            words = words.replace(f"{{{name}}}", value)
        if "{code}" in words:
            words = words.replace("{code}", self._pier.mailed_code())
        return words

    def _names(self) -> Iterator[tuple[str, str]]:
        for at, story in enumerate(self._scene.mine):
            which = str(at + 1) if at else ""
            yield f"number{which}", story.order_id
            yield f"bare{which}", story.order_id.removeprefix("NP-")
            yield "email", story.shopper.email
            yield "zip", story.ship_to.postal_code
        for story in self._scene.theirs:
            yield "their number", story.order_id
            yield "their email", story.shopper.email

    def _button(self, words: str) -> str:
        shown = {one["words"]: one["key"] for line in self._lines for one in line["buttons"]}
        words = self.filled(words)
        if words not in shown:
            self.held.faults.append(f"there is no button {words!r}, only {sorted(shown)}")
        return str(shown.get(words, ""))


def _words(line: dict[str, Any]) -> Iterator[str]:
    for one in line["paragraphs"]:
        yield from filter(None, (one["heading"], *one["lines"]))
        yield from (link["url"] for link in one["links"])
    yield from (f"[{one['words']}]" for one in line["buttons"])


def _looked_at(pier: Pier, scene: Scene, held: Held) -> Held:
    cases, contacts = Cases(pier.engine), Contacts(pier.engine)
    for order_id in scene.order_ids:
        held.cases += [case.kind.value for case in cases.of_order(STORE, order_id)]
    counted = select(col(ContactRow.outcome)).where(ContactRow.conversation_id == held.key)
    with reading(pier.engine) as session:
        held.outcomes = set(map(ContactOutcome, session.exec(counted)))
    for story in scene.theirs:
        if contacts.of_order(STORE, story.order_id) or cases.of_order(STORE, story.order_id):
            held.faults.append("somebody else's order was opened")
    for end in scene.written.ends:
        if not _has_ended(end, pier, scene, held):
            held.faults.append(
                f"it did not end {end!r}, but: {held.cases} {sorted(held.outcomes)} "
                f"{'waits for a person' if held.waits_for_person else ''}"
            )
    return held


def _has_ended(end: str, pier: Pier, scene: Scene, held: Held) -> bool:
    word, _, kind = end.partition(" ")
    match word:
        case "case":
            return held.cases == kind.split()
        case "person":
            return held.waits_for_person and not held.cases
        case "answered":
            return ContactOutcome.ANSWERED in held.outcomes and not held.needed_a_person
        case "linked":
            return ContactOutcome.LINKED in held.outcomes and not held.needed_a_person
        case "refused":
            return not held.outcomes & set(_TOLD) and not held.needed_a_person
        case "untexted" | "texted":
            return _is_refused(pier, scene) is (word == "untexted")
        case _:
            raise AssertionError(f"nothing ends {end!r}")


def _is_refused(pier: Pier, scene: Scene) -> bool:
    with reading(pier.engine) as session:
        return is_refused(session, STORE, Channel.SMS, scene.mine[0].shopper.number)
