"""A case as a ticket: the whole story in plain text, so that nothing is asked twice.

Where the help desk may not know the shopper, it is told what happened to the parcel and where the
case is worked, and none of the words that people or carriers wrote.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from whereabouts.domain.problem import Priority
from whereabouts.domain.tracking import Scan
from whereabouts.helpdesks.desk import MARK, Entry, Ticket
from whereabouts.helpdesks.letters import sent_to_shopper, to_shopper
from whereabouts.helpdesks.order_lines import address, of_order, of_parcel
from whereabouts.lifecycle.calendar import said
from whereabouts.store.correspondence import Letter
from whereabouts.store.ticket_steps import StepNote
from whereabouts.store.ticket_story import Story

#: Help desks cut what is longer, or refuse it.
_LONGEST = 30_000


def ticket_of(story: Story, notes: Sequence[StepNote], public_url: str, *, named: bool) -> Ticket:
    """`named` is whether the help desk may know who the shopper is."""
    case, buyer = story.case, story.order.purchase.customer
    title = case.kind.in_words.capitalize()
    lines = _whole(story, notes, public_url) if named else _nameless(story, public_url)
    return Ticket(
        key=case.workflow_id,
        subject=f"{title}: order {story.order.purchase.known_as}",
        body="\n".join(lines)[:_LONGEST],
        email=(buyer.email or "") if named else "",
        shopper=f"{buyer.first_name} {buyer.last_name}".strip() if named else "",
        urgent=case.priority is Priority.AT_ONCE,
        tags=("whereabouts", case.kind.lower()),
    )


def note_of(case_id: str, note: StepNote) -> Entry:
    words = f"{MARK} {note.author}, {said(note.at, 'UTC')} UTC{to_shopper(note)}:\n{note.text}"
    return Entry(key=_key(case_id, note), text=words)


def hint_of(case_id: str, note: StepNote, public_url: str) -> Entry:
    """That something was noted, for a help desk that may not know what."""
    noted = f"{MARK} Something was noted, {said(note.at, 'UTC')} UTC."
    return Entry(key=_key(case_id, note), text=f"{noted} {_at_the_desk(case_id, public_url)}")


def ending_of(story: Story) -> Entry:
    case = story.case
    told = [f"{MARK} The case was {case.ended}.", *sent_to_shopper(story.written)]
    return Entry(key=f"{case.workflow_id}/end", text="\n".join(told))


def _key(case_id: str, note: StepNote) -> str:
    return f"{case_id}/note/{note.number}"


def _whole(story: Story, notes: Sequence[StepNote], public_url: str) -> Iterator[str]:
    case, order, zone = story.case, story.order, _zone(story)
    yield from _heading(story, public_url)
    if story.token:
        yield f"What the shopper sees: {public_url}/t/{story.token}"
    yield from _section("The order", of_order(order))
    for parcel in order.parcels:
        yield from _section(f"Parcel {parcel.parcel.parcel_id}", of_parcel(parcel, order))
    yield from _section("The shopper already checked", story.checked)
    yield from _section("The right address, as the shopper says", address(story.right_address))
    yield from _section("What is odd about the delivery", case.findings)
    yield from _section("Sent to the shopper", (_of_letter(one, zone) for one in story.letters))
    yield from _section("Written to the shopper about this", sent_to_shopper(story.written))
    yield from _section("Promised to the shopper", _promises(story, zone))
    yield from _section("The inquiry with the carrier", _fields(case.inquiry))
    yield from _section("What the carrier could still do", _fields(case.intercept))
    yield from _section("Notes", (_of_note(note, zone) for note in notes))


def _nameless(story: Story, public_url: str) -> Iterator[str]:
    yield from _heading(story, public_url)
    yield "Who the shopper is, and all that was written, stands at the desk alone."
    for parcel in story.order.parcels:
        wordless = parcel.model_copy(update={"scans": tuple(map(_wordless, parcel.scans))})
        yield from _section(f"Parcel {parcel.parcel.parcel_id}", of_parcel(wordless, story.order))
    yield from _section("Promised to the shopper", _promises(story, _zone(story)))


def _wordless(scan: Scan) -> Scan:
    """Carriers name whom they met, and where."""
    return scan.model_copy(update={"text": "", "place": ""})


def _zone(story: Story) -> str:
    return story.order.destination.zones[0]


def _heading(story: Story, public_url: str) -> Iterator[str]:
    case, zone = story.case, _zone(story)
    yield f"{MARK} {case.kind.in_words.capitalize()}"
    yield f"To do: {case.problem.next}"
    if case.due_at is not None:
        yield f"Due: {said(case.due_at, zone)} ({zone}); opened {said(case.opened_at, zone)}"
    if case.reopens:
        yield f"It goes on with: {case.reopens}"
    yield _at_the_desk(case.workflow_id, public_url)


def _at_the_desk(case_id: str, public_url: str) -> str:
    return f"At the desk: {public_url}/desk/cases/{quote(case_id, safe='/')}"


def _section(title: str, lines: "Iterator[str] | Sequence[str]") -> Iterator[str]:
    """Nothing at all where there is nothing to say."""
    found = [line for line in lines if line]
    if found:
        yield ""
        yield f"{title}:"
        yield from (f"- {line}" for line in found)


def _of_letter(letter: Letter, zone: str) -> str:
    kind = letter.kind.replace("_", " ").lower()
    heard = ("delivered", letter.delivered), ("opened", letter.opened), ("clicked", letter.clicked)
    fate = ", ".join([letter.state.lower(), *(word for word, is_so in heard if is_so)])
    return f"{said(letter.moment, zone)} {letter.channel.lower()}: {kind} ({fate})"


def _promises(story: Story, zone: str) -> Iterator[str]:
    for one in story.promises:
        how = "kept" if one.kept_at else "broken" if one.breached_at else "open"
        kind = one.kind.replace("_", " ").lower()
        yield f"{kind} by {said(one.due_at, zone)} ({how})"


def _fields(of: dict[str, str]) -> Iterator[str]:
    return (f"{name.replace('_', ' ')}: {value}" for name, value in of.items() if value)


def _of_note(note: StepNote, zone: str) -> str:
    return f"{said(note.at, zone)} {note.author}{to_shopper(note)}: {note.text}"
