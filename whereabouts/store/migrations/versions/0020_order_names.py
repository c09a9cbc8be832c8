"""Orders are found by the words of a name through an index."""

import sqlalchemy as sa
from alembic import op

from whereabouts.domain.purchase import Customer, ShipTo
from whereabouts.store.order_names import names_on

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_PLAIN = sa.String().with_variant(sa.String(collation="C"), "postgresql")
_AT_ONCE = 500
_ORDERS = sa.table(
    "orders",
    sa.column("store", sa.String),
    sa.column("order_id", sa.String),
    sa.column("customer", sa.JSON),
    sa.column("ship_to", sa.JSON),
)


def upgrade() -> None:
    names = op.create_table(
        "order_names",
        sa.Column("store", sa.String(), primary_key=True, nullable=False),
        sa.Column("word", _PLAIN, primary_key=True, nullable=False),
        sa.Column("order_id", sa.String(), primary_key=True, nullable=False),
    )
    op.create_index("ix_order_names_order", "order_names", ["store", "order_id"])
    _name(op.get_bind(), names)


def _name(connection: sa.Connection, names: sa.Table) -> None:
    """The orders that are there, a few at a time."""
    ids = (_ORDERS.c.store, _ORDERS.c.order_id)
    page, last = sa.select(_ORDERS).order_by(*ids).limit(_AT_ONCE), None
    while rows := connection.execute(
        page if last is None else page.where(sa.tuple_(*ids) > last)
    ).all():
        last = (rows[-1].store, rows[-1].order_id)
        written = [
            {"store": row.store, "order_id": row.order_id, "word": word}
            for row in rows
            for word in sorted(
                names_on(Customer.model_validate(row.customer), ShipTo.model_validate(row.ship_to))
            )
        ]
        if written:
            connection.execute(sa.insert(names), written)


def downgrade() -> None:
    op.drop_table("order_names")
