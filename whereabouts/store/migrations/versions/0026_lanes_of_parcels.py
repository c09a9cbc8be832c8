"""Parcels know the country they go to, and scans of a span are found by it."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_IDS = ("store", "order_id")
_ORDERS = sa.table("orders", *map(sa.column, _IDS), sa.column("destination", sa.JSON))
_PARCELS = sa.table("parcels", *map(sa.column, _IDS), sa.column("country", sa.String))


def upgrade() -> None:
    op.add_column("parcels", sa.Column("country", sa.String(), nullable=False, server_default=""))
    country = sa.select(_ORDERS.c.destination["country"].as_string()).where(
        _ORDERS.c.store == _PARCELS.c.store, _ORDERS.c.order_id == _PARCELS.c.order_id
    )
    op.execute(sa.update(_PARCELS).values(country=sa.func.coalesce(country.scalar_subquery(), "")))
    op.create_index("ix_scans_received_at", "scans", ["store", "received_at", "status"])


def downgrade() -> None:
    op.drop_index("ix_scans_received_at", "scans")
    op.drop_column("parcels", "country")
