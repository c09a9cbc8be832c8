"""Shoppers look their orders up: by spellings of number and postcode, with tries, codes and
visits."""

import sqlalchemy as sa
from alembic import op

from whereabouts.store.order_spelling import number_key, postcode_key

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT_ONCE = 500

_ORDERS = sa.table(
    "orders",
    sa.column("store", sa.String),
    sa.column("order_id", sa.String),
    sa.column("number", sa.String),
    sa.column("ship_to", sa.JSON),
    sa.column("number_key", sa.String),
    sa.column("postcode_key", sa.String),
)


def upgrade() -> None:
    op.add_column("orders", sa.Column("number_key", sa.String(), nullable=False, server_default=""))
    op.add_column("orders", sa.Column("postcode_key", sa.String()))
    _spell(op.get_bind())
    with op.batch_alter_table("orders") as orders:
        orders.alter_column("number_key", existing_type=sa.String(), server_default=None)
    op.create_index("ix_orders_shown_email", "orders", ["store", "number_key", "email"])
    op.create_index("ix_orders_shown_postcode", "orders", ["store", "number_key", "postcode_key"])
    op.create_table(
        "identity_tries",
        sa.Column("id", SERIAL, primary_key=True),
        sa.Column("store", sa.String(), nullable=False),
        sa.Column("address_key", sa.String(), nullable=False),
        sa.Column("about_key", sa.String(), nullable=False),
        sa.Column("session_key", sa.String(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
    )
    for name in ("address", "about", "session"):
        op.create_index(f"ix_identity_tries_{name}", "identity_tries", ["store", f"{name}_key"])
    op.create_index("ix_identity_tries_at", "identity_tries", ["at"])
    op.create_table(
        "codes",
        sa.Column("id", SERIAL, primary_key=True),
        sa.Column("store", sa.String(), nullable=False),
        sa.Column("session_key", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("asked_at", AT, nullable=False),
        sa.Column("looked_at", AT),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("used_at", AT),
    )
    op.create_index("ix_codes_session", "codes", ["store", "session_key"])
    op.create_index("ix_codes_order", "codes", ["store", "order_id"])
    op.create_index("ix_codes_at", "codes", ["asked_at"])
    op.create_table(
        "visits",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("store", sa.String(), nullable=False),
        sa.Column("order_ids", sa.JSON(), nullable=False),
        sa.Column("how", sa.String(32), nullable=False),
        sa.Column("opened_at", AT, nullable=False),
    )
    op.create_index("ix_visits_opened_at", "visits", ["opened_at"])


def _spell(connection: sa.Connection) -> None:
    """Of the orders that are there, a few at a time."""
    ids = (_ORDERS.c.store, _ORDERS.c.order_id)
    page = sa.select(_ORDERS).order_by(*ids).limit(_AT_ONCE)
    last = None
    while True:
        after = page if last is None else page.where(sa.tuple_(*ids) > last)
        rows = connection.execute(after).all()
        if not rows:
            return
        last = (rows[-1].store, rows[-1].order_id)
        for row in rows:
            ship_to = row.ship_to
            spelt = {
                "number_key": number_key(row.number or row.order_id),
                "postcode_key": postcode_key(ship_to.get("postal_code", ""), ship_to["country"]),
            }
            mine = (_ORDERS.c.store == row.store) & (_ORDERS.c.order_id == row.order_id)
            connection.execute(sa.update(_ORDERS).where(mine).values(spelt))


def downgrade() -> None:
    for table in ("visits", "codes", "identity_tries"):
        op.drop_table(table)
    op.drop_index("ix_orders_shown_postcode", "orders")
    op.drop_index("ix_orders_shown_email", "orders")
    with op.batch_alter_table("orders") as orders:
        orders.drop_column("postcode_key")
        orders.drop_column("number_key")
