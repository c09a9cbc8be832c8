"""Orders: who bought what, and where the order stands for everyone who only looks."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from whereabouts.domain.order import Destination, OrderStage
from whereabouts.domain.purchase import Customer, PurchaseLine, ShipTo, SmsConsent
from whereabouts.domain.start import OrderStart
from whereabouts.store.columns import Exact, Model, word

_OPEN = text("ended_at IS NULL")
_IMPORTED = text("imported_at IS NOT NULL")


class OrderRow(SQLModel, table=True):
    """One order. The first block is personal; `email` and `phone` are what we write to."""

    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_email", "store", "email"),
        Index("ix_orders_phone", "store", "phone"),
        Index("ix_orders_number", "store", "number"),
        Index("ix_orders_shown_email", "store", "number_key", "email"),
        Index("ix_orders_shown_postcode", "store", "number_key", "postcode_key"),
        Index("ix_orders_placed_at", "store", "placed_at"),
        Index("ix_orders_open", "horizon_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index(
            "ix_orders_imported",
            "store",
            "order_id",
            "imported_at",
            sqlite_where=_IMPORTED,
            postgresql_where=_IMPORTED,
        ),
    )

    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)

    customer: Customer = Field(sa_type=Model(Customer))
    ship_to: ShipTo = Field(sa_type=Model(ShipTo))
    consent: SmsConsent | None = Field(default=None, sa_type=Model(SmsConsent))
    email: str | None = None
    phone: str | None = None
    #: As shoppers who look the order up may spell it.
    postcode_key: str | None = None

    lines: tuple[PurchaseLine, ...] = Field(sa_type=Model(tuple[PurchaseLine, ...]))
    lines_at: datetime
    locale: str
    currency: str
    total: Decimal = Field(sa_type=Exact)
    promised_ship_date: date | None = None
    sales_channel: str = ""
    #: What the shopper reads as the order's number, where it is not the id.
    number: str = ""
    #: That number, or the id, as shoppers may spell it.
    number_key: str = ""
    #: Whether this order came with consent to texts that counts; a START takes back no more.
    may_be_texted: bool

    start: OrderStart = Field(sa_type=Model(OrderStart))
    destination: Destination = Field(sa_type=Model(Destination))
    placed_at: datetime
    imported_at: datetime | None = None
    taken_at: datetime
    #: The wall's time at which the order is closed if it has not ended by itself.
    horizon_at: datetime
    cancelled_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    #: Whose shopper is forgotten: nothing personal is kept or sent any more.
    erased_at: datetime | None = None

    stage: OrderStage = Field(default=OrderStage.PLACED, sa_type=word(OrderStage))
    silent: bool = False
    wake_at: datetime | None = None
    wake_for: str = ""
    recorded_at: datetime | None = None
    outcome: OrderStage | None = Field(default=None, sa_type=word(OrderStage))
