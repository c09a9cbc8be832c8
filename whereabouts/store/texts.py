"""Texts that shoppers sent: each taken once."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.channels.channel import InboundText
from whereabouts.store.once import insert_once
from whereabouts.store.rows import InboundTextRow
from whereabouts.store.transaction import reading, writing


class InboundTexts:
    """What came in by SMS."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, store: str, text: InboundText, now: datetime) -> bool:
        """Keep a text; False if it was redelivered."""
        with writing(self._engine) as session:
            return insert_once(session, InboundTextRow(store=store, received_at=now, **dict(text)))

    def from_sender(self, store: str, sender: str) -> tuple[InboundText, ...]:
        """All texts of one number, the oldest first."""
        rows = select(InboundTextRow).where(
            InboundTextRow.store == store, InboundTextRow.sender == sender
        )
        with reading(self._engine) as session:
            return tuple(
                InboundText(**row.model_dump(exclude={"store", "received_at"}))
                for row in session.exec(rows.order_by(col(InboundTextRow.received_at)))
            )
