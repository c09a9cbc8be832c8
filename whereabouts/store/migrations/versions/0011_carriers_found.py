"""Whose parcels are and how that is known; who pushes; and what webhooks only point to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
#: What is known of parcels that were here before: their shops named their carriers.
_NAMED = "UPDATE parcels SET shop_carrier = carrier, shop_number = tracking_number"


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    op.execute(_NAMED)
    _pushes()
    _pointers()


def _added() -> dict[str, tuple[sa.Column[Any], ...]]:
    """Subscriptions that were taken before are asked for once more: nobody knows by whom."""
    return {
        "parcels": (
            sa.Column("reassigned_at", AT),
            sa.Column("carrier_by", sa.String(32), nullable=False, server_default="NAMED"),
            sa.Column("shop_carrier", TEXT, nullable=False, server_default=""),
            sa.Column("shop_number", TEXT, nullable=False, server_default=""),
        ),
        "subscriptions": (
            sa.Column("carrier", TEXT, nullable=False, server_default=""),
            sa.Column("system", TEXT, nullable=False, server_default=""),
            sa.Column("taken_at", AT),
        ),
        "watches": (sa.Column("pushed_at", AT),),
    }


def _pushes() -> None:
    op.create_table(
        "pushes",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("system", TEXT, nullable=False),
        sa.Column("pushed_at", AT),
        sa.Column("missed_since", AT),
        sa.PrimaryKeyConstraint("store", "system"),
    )


def _pointers() -> None:
    op.create_table(
        "pointers",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("system", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("posted_at", AT, nullable=False),
        sa.Column("due_at", AT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "system", "url"),
    )


def downgrade() -> None:
    op.drop_table("pointers")
    op.drop_table("pushes")
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)
