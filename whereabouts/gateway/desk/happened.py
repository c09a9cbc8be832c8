"""The timeline of a case: scans, messages, notes and what became of the case, in one row."""

from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.message import Channel
from whereabouts.domain.tracking import Scan
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.lifecycle.calendar import local, said_day
from whereabouts.store.casework import Case, Note
from whereabouts.store.correspondence import Letter
from whereabouts.store.desk.person import NOT_PEOPLE
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.rows import AttemptState


class Event(NamedTuple):
    """One thing that happened. `sort` says what drew it: scan, message, note or case."""

    at: datetime
    time: str
    sort: str
    who: str
    title: str
    detail: str = ""
    tone: str = ""


class Day(NamedTuple):
    """The events of one day where the parcel goes, the latest first."""

    day: str
    events: tuple[Event, ...]


def timeline(
    cases: tuple[Case, ...],
    order: OrderRecord | None,
    notes: tuple[Note, ...],
    letters: tuple[Letter, ...],
    more: tuple[Event, ...] = (),
) -> tuple[Day, ...]:
    """Everything, the latest first."""
    zone = order.destination.zones[0] if order else "UTC"
    events = [*more, *(_of_case(case, zone) for case in cases)]
    events += [_of_note(note, zone) for note in notes]
    events += [_of_letter(letter, zone) for letter in letters]
    for parcel in order.parcels if order else ():
        events += [_of_scan(scan, parcel, zone) for scan in parcel.scans]
    events.sort(key=lambda event: event.at, reverse=True)
    by_day = groupby(events, key=lambda event: local(event.at, zone).date())
    return tuple(Day(said_day(day), tuple(of_day)) for day, of_day in by_day)


def _of_case(case: Case, zone: str) -> Event:
    return Event(
        at=case.opened_at,
        time=clock_time(case.opened_at, zone),
        sort="case",
        who="",
        title=f"Case opened: {kind_of(case.kind).title.lower()}",
        tone="warn",
    )


def _of_note(note: Note, zone: str) -> Event:
    """What the clock, the carrier or the order wrote is no person's."""
    is_person = note.author not in NOT_PEOPLE
    return Event(
        at=note.at,
        time=clock_time(note.at, zone),
        sort="note" if is_person else "case",
        who=note.author if is_person else "",
        title="" if is_person else _sentence(note.text),
        detail=note.text if is_person else "",
        tone="bad" if note.text == "the case is overdue" else "",
    )


def _of_scan(scan: Scan, parcel: ParcelRecord, zone: str) -> Event:
    said_by_carrier = scan.text.strip()
    words = scan.status.in_words
    return Event(
        at=scan.occurred_at,
        time=clock_time(scan.occurred_at, zone),
        sort="scan",
        who=carrier_name(parcel.parcel.carrier),
        title=_sentence(f"{words}, {scan.place}" if scan.place else words),
        detail="" if said_by_carrier.casefold() == words else said_by_carrier,
    )


def _of_letter(letter: Letter, zone: str) -> Event:
    by = "text message" if letter.channel is Channel.SMS else "e-mail"
    kind = letter.kind.replace("_", " ").lower()
    fate, tone = _fate(letter)
    return Event(
        at=letter.moment,
        time=clock_time(letter.moment, zone),
        sort="message",
        who="",
        title=f"{by.capitalize()} to the shopper: {kind}",
        detail=fate,
        tone=tone,
    )


def _fate(letter: Letter) -> tuple[str, str]:
    match letter.state:
        case AttemptState.SENT:
            known = (
                ("delivered", letter.delivered),
                ("opened", letter.opened),
                ("link followed", letter.clicked),
            )
            return ", ".join(["sent", *(word for word, is_so in known if is_so)]), "good"
        case AttemptState.CLAIMED:
            return "being sent", ""
        case AttemptState.UNKNOWN:
            return "the provider never answered: nobody knows whether it left", "warn"
        case AttemptState.UNDELIVERABLE:
            return f"could not be delivered: {letter.reason}", "bad"
        case AttemptState.RELEASED:
            return f"not sent yet: {letter.reason}".rstrip(": "), ""
        case AttemptState.SUPPRESSED:
            return f"held back: {letter.reason}".rstrip(": "), ""


def clock_time(at: datetime, zone: str) -> str:
    return f"{local(at, zone):%H:%M}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
