"""What providers accepted, put to the orders it speaks of: the stand-ins' word, not ours.

Only what a message is about is asked of the ledger, by the token that every message carries.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.simulator.lived import Told
from whereabouts.simulator.sendgrid_mail import SentMail
from whereabouts.simulator.twilio_text import SentText
from whereabouts.store.rows import AttemptRow, LetterRow, MessageRow
from whereabouts.store.transaction import reading

_TOKEN = re.compile(r"/t/([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about."""

    order_id: str
    kind: MessageKind
    parcels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """One message as a provider accepted it, at the wall's time."""

    at: datetime
    channel: Channel
    to: str
    token: str


def handed_over(texts: Iterable[SentText], mails: Iterable[SentMail]) -> list[Handed]:
    """All messages of both providers in the order of their acceptance."""
    by_sms = (Handed(t.at, Channel.SMS, t.to, _token_in(t.body)) for t in texts)
    by_mail = (Handed(m.at, Channel.EMAIL, m.to, m.custom_args.get("token", "")) for m in mails)
    return sorted((*by_sms, *by_mail), key=lambda handed: handed.at)


def subjects(engine: Engine, store: str) -> dict[str, Subject]:
    """What the ledger says each token is about."""
    rows = (
        select(AttemptRow, MessageRow)
        .join(MessageRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(AttemptRow.store == store)
    )
    with reading(engine) as session:
        return {
            attempt.token: Subject(about.order_id, about.kind, about.parcels)
            for attempt, about in session.exec(rows)
        }


def letters(engine: Engine, store: str) -> frozenset[str]:
    """The tokens of letters about cases, which no story foretells word for word."""
    with reading(engine) as session:
        return frozenset(session.exec(select(LetterRow.token).where(LetterRow.store == store)))


def told(
    handed: Iterable[Handed], about: dict[str, Subject], read: Callable[[datetime], datetime]
) -> dict[str, tuple[Told, ...]]:
    """By order, what its shopper was told. `read` turns the wall's time into the order's."""
    by_order: dict[str, list[Told]] = defaultdict(list)
    for one in handed:
        if subject := about.get(one.token):
            by_order[subject.order_id].append(
                Told(read(one.at), one.channel, subject.kind, subject.parcels, one.to)
            )
    return {order_id: tuple(messages) for order_id, messages in by_order.items()}


def unclaimed(handed: Iterable[Handed], known: Container[str]) -> Iterator[Handed]:
    """What left under no token that was claimed: there should be none."""
    return (one for one in handed if one.token not in known)


def _token_in(body: str) -> str:
    found = _TOKEN.search(body)
    return found[1] if found else ""
