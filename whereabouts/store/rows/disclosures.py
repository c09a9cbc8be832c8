"""What is kept about a shopper, put together for the store to hand over."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from whereabouts.store.columns import Model


class DisclosureRow(SQLModel, table=True):
    """The answer to one request, as JSON. Personal, and erased with what it tells."""

    __tablename__ = "disclosures"

    store: str = Field(primary_key=True)
    request: str = Field(primary_key=True)
    order_ids: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
    document: str
    made_at: datetime
