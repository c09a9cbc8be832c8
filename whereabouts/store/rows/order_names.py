"""Names of shoppers, word by word, for people who look an order up by one."""

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

#: Compared byte by byte: only so does an index know what begins with some letters.
PLAIN = String().with_variant(String(collation="C"), "postgresql")


class OrderNameRow(SQLModel, table=True):
    """One word of a name on an order, in plain small letters. Personal."""

    __tablename__ = "order_names"
    __table_args__ = (Index("ix_order_names_order", "store", "order_id"),)

    store: str = Field(primary_key=True)
    word: str = Field(sa_column=Column(PLAIN, primary_key=True, nullable=False))
    order_id: str = Field(primary_key=True)
