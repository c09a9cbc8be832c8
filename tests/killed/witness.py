"""What the providers accepted, by what it was about."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import col, select

from tests.killed.outside import Outside
from whereabouts.domain.message import MessageKind
from whereabouts.simulator.delivered import Handed, handed_over
from whereabouts.store.rows import AttemptRow, MessageRow
from whereabouts.store.transaction import reading

_LOOKS_EVERY = 0.25


class Matter(NamedTuple):
    """What a shopper is to hear once. `parcel_id` is empty for what concerns the order."""

    order_id: str
    parcel_id: str
    kind: MessageKind

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


Accepted = Mapping[Matter, list[Handed]]


class Witness:
    """Reads the stand-ins' own records; the ledger only says what each token is about."""

    def __init__(self, outside: Outside, engine: Engine) -> None:
        self._outside = outside
        self._engine = engine
        self._told: dict[Matter, asyncio.Event] = defaultdict(asyncio.Event)

    async def hears(self, matters: Iterable[Matter]) -> None:
        """Returns once a provider accepted a message about each."""
        for matter in matters:
            await self._told[matter].wait()

    async def watch(self) -> None:
        texts = mails = 0
        while True:
            new_texts = self._outside.twilio.records[texts:]
            new_mails = self._outside.sendgrid.records[mails:]
            texts, mails = texts + len(new_texts), mails + len(new_mails)
            if new := handed_over(new_texts, new_mails):
                for matter in await asyncio.to_thread(self._by_matter, new):
                    self._told[matter].set()
            await asyncio.sleep(_LOOKS_EVERY)

    def accepted(self) -> Accepted:
        """Every message a provider accepted, by its matter, in the order of acceptance."""
        return self._by_matter(self._outside.handed_over())

    def _by_matter(self, handed: list[Handed]) -> Accepted:
        # Asked after the providers: whatever they accepted was claimed before.
        about = self._about({one.token for one in handed})
        found: dict[Matter, list[Handed]] = defaultdict(list)
        for one in handed:
            for matter in about[one.token]:
                found[matter].append(one)
        return found

    def _about(self, tokens: set[str]) -> dict[str, list[Matter]]:
        rows = (
            select(AttemptRow.token, MessageRow.order_id, MessageRow.kind, MessageRow.parcels)
            .join(MessageRow, col(AttemptRow.message_id) == col(MessageRow.id))
            .where(col(AttemptRow.token).in_(tokens))
        )
        with reading(self._engine) as session:
            return {
                token: [Matter(order_id, parcel, MessageKind(kind)) for parcel in parcels or ("",)]
                for token, order_id, kind, parcels in session.exec(rows)
            }
