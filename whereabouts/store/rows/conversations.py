"""What shoppers and we said to each other, and the contacts that were made of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.contact import ContactCause, ContactOutcome, Speaker, Where
from whereabouts.store.columns import SERIAL, Model, word


class ConversationRow(SQLModel, table=True):
    """One conversation. Its id is the only key to it for the shopper, and its name what people
    at the desk find it by. Times are the wall's.

    `address` is the number or mailbox it is held with, and personal; `state` is whoever
    converses' own. Where `taken_by` names a person, nobody else answers.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        Index("ix_conversations_address", "store", "address"),
        Index("ix_conversations_visitor", "visitor_key", "begun_at"),
        Index("ix_conversations_order", "store", "order_id"),
        Index("ix_conversations_heard", "heard_at"),
        Index("ix_conversations_waiting", "wants_person_at"),
    )

    conversation_id: str = Field(primary_key=True)
    name: str = Field(unique=True)
    store: str
    where: Where = Field(sa_type=word(Where))
    address: str = ""
    #: From where it was begun, as a hash; it only counts.
    visitor_key: str = ""
    locale: str
    order_id: str = ""
    state: dict[str, Any] = Field(default_factory=dict, sa_type=Model(dict[str, Any]))
    wants_person_at: datetime | None = None
    taken_by: str = ""
    closed_at: datetime | None = None
    begun_at: datetime
    heard_at: datetime


class ConversationLineRow(SQLModel, table=True):
    """One line. `key` keeps a line that is sent twice from being said twice; `shown` is what was
    set beside the text: links and buttons. Personal."""

    __tablename__ = "conversation_lines"
    __table_args__ = (UniqueConstraint("conversation_id", "key"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    conversation_id: str = Field(foreign_key="conversations.conversation_id")
    key: str
    speaker: Speaker = Field(sa_type=word(Speaker))
    author: str = ""
    text: str
    shown: dict[str, Any] = Field(default_factory=dict, sa_type=Model(dict[str, Any]))
    at: datetime


class ContactRow(SQLModel, table=True):
    """One contact, as the measures count it. Times are the wall's."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index("ix_contacts_at", "store", "at"),
        Index("ix_contacts_order", "store", "order_id"),
        Index("ix_contacts_conversation", "conversation_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    where: Where = Field(sa_type=word(Where))
    at: datetime
    conversation_id: str = ""
    order_id: str = ""
    action: str
    flags: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
    outcome: ContactOutcome = Field(sa_type=word(ContactOutcome))
    case_id: str = ""
    cause: ContactCause | None = Field(default=None, sa_type=word(ContactCause))
    told: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
