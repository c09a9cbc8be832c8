"""A case as a ticket: the whole story in plain text, so that nothing is asked twice."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.problem import Priority
from whereabouts.domain.purchase import ShipTo
from whereabouts.helpdesks.desk import MARK, Entry, Ticket
from whereabouts.lifecycle.calendar import said, said_day
from whereabouts.store.case_record import Case, Note
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.ticket_story import Story

_LAST_SCANS = 6
#: Help desks cut what is longer, or refuse it.
_LONGEST = 30_000


def ticket_of(story: Story, notes: Sequence[Note], public_url: str, *, may_write: bool) -> Ticket:
    """`may_write` is whether the help desk may know the shopper's address."""
    case, buyer = story.case, story.order.purchase.customer
    title = case.kind.in_words.capitalize()
    return Ticket(
        key=case.workflow_id,
        subject=f"{title}: order {story.order.purchase.known_as}",
        body="\n".join(_lines(story, notes, public_url))[:_LONGEST],
        email=(buyer.email or "") if may_write else "",
        shopper=f"{buyer.first_name} {buyer.last_name}".strip() if may_write else "",
        urgent=case.priority is Priority.AT_ONCE,
        tags=("whereabouts", case.kind.lower()),
    )


def note_of(case_id: str, note_id: int, note: Note) -> Entry:
    words = f"{MARK} {note.author}, {said(note.at, 'UTC')} UTC:\n{note.text}"
    return Entry(key=f"{case_id}/note/{note_id}", text=words)


def ending_of(case: Case) -> Entry:
    return Entry(key=f"{case.workflow_id}/end", text=f"{MARK} The case was {case.ended}.")


def _lines(story: Story, notes: Sequence[Note], public_url: str) -> Iterator[str]:
    case, order = story.case, story.order
    zone = order.destination.zones[0]
    yield f"{MARK} {case.kind.in_words.capitalize()}"
    yield f"To do: {case.problem.next}"
    if case.due_at is not None:
        yield f"Due: {said(case.due_at, zone)} ({zone}); opened {said(case.opened_at, zone)}"
    if case.reopens:
        yield f"It goes on with: {case.reopens}"
    yield from _links(story, public_url)
    yield from _section("The order", _of_order(order))
    for parcel in order.parcels:
        yield from _section(f"Parcel {parcel.parcel.parcel_id}", _of_parcel(parcel, order))
    yield from _section("The shopper already checked", story.checked)
    yield from _section("The right address, as the shopper says", _address(story.right_address))
    yield from _section("What is odd about the delivery", case.findings)
    yield from _section("Sent to the shopper", (_of_letter(one, zone) for one in story.letters))
    yield from _section("Promised to the shopper", _promises(story, zone))
    yield from _section("The inquiry with the carrier", _fields(case.inquiry))
    yield from _section("What the carrier could still do", _fields(case.intercept))
    yield from _section("Notes", (_of_note(note, zone) for note in notes))


def _links(story: Story, public_url: str) -> Iterator[str]:
    yield f"At the desk: {public_url}/desk/cases/{quote(story.case.workflow_id, safe='/')}"
    if story.token:
        yield f"What the shopper sees: {public_url}/t/{story.token}"


def _section(title: str, lines: "Iterator[str] | Sequence[str]") -> Iterator[str]:
    """Nothing at all where there is nothing to say."""
    found = [line for line in lines if line]
    if found:
        yield ""
        yield f"{title}:"
        yield from (f"- {line}" for line in found)


def _of_order(order: OrderRecord) -> Iterator[str]:
    purchase = order.purchase
    buyer = purchase.customer
    zone = order.destination.zones[0]
    yield f"Order {purchase.known_as}, placed {said(purchase.placed_at, zone)}"
    yield f"Shopper: {buyer.first_name} {buyer.last_name}".rstrip()
    yield f"E-mail: {buyer.email}" if buyer.email else ""
    yield f"Phone: {order.phone}" if order.phone else ""
    yield from (f"Ships to: {line}" for line in _address(purchase.ship_to))
    yield f"Total: {purchase.total} {purchase.currency}"
    for line in purchase.lines:
        yield f"{line.quantity} x {line.title} ({line.price})"


def _of_parcel(of: ParcelRecord, order: OrderRecord) -> Iterator[str]:
    parcel, zone = of.parcel, order.destination.zones[0]
    yield f"{carrier_name(parcel.carrier)} {parcel.tracking_number}"
    yield carrier_page(parcel.carrier, parcel.tracking_number) or ""
    post = destination_post(order.destination.country, parcel.tracking_number)
    yield f"{post[0]}: {post[1]}" if post else ""
    yield f"Label made {said(parcel.label_at, zone)}"
    yield f"Estimated delivery: {said_day(of.estimate.day)}" if of.estimate else ""
    yield from (f"Earlier number: {number}" for number in of.earlier_numbers)
    yield "" if of.scans else "No scan yet"
    for scan in reversed(of.scans[-_LAST_SCANS:]):
        place = f", {scan.place}" if scan.place else ""
        words = f": {scan.text}" if scan.text else ""
        yield f"{said(scan.occurred_at, zone)} {scan.status.in_words}{place}{words}"


def _address(of: ShipTo | None) -> tuple[str, ...]:
    if of is None:
        return ()
    town = " ".join(filter(None, (of.city, of.region, of.postal_code)))
    return (", ".join(filter(None, (of.name, of.address1, of.address2, town, of.country))),)


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


def _of_note(note: Note, zone: str) -> str:
    return f"{said(note.at, zone)} {note.author}: {note.text}"
