"""What providers reported of messages."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from whereabouts.channels.channel import ReceiptKind
from whereabouts.domain.message import Channel
from whereabouts.store.columns import SERIAL, word


class ReceiptRow(SQLModel, table=True):
    """One report. Of a message nobody knows where it has neither `attempt_id` nor `letter_id`."""

    __tablename__ = "receipts"

    store: str = Field(primary_key=True)
    natural_key: str = Field(primary_key=True)
    attempt_id: int | None = Field(
        default=None, foreign_key="attempts.id", index=True, sa_type=SERIAL
    )
    letter_id: int | None = Field(
        default=None, foreign_key="letters.id", index=True, sa_type=SERIAL
    )
    channel: Channel = Field(sa_type=word(Channel))
    kind: ReceiptKind = Field(sa_type=word(ReceiptKind))
    by_machine: bool = False
    at: datetime
    received_at: datetime
