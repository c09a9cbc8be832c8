"""Parcels that carriers are asked about of our own accord."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
#: Of orders that began before: each is due at once.
PARCELS_UNDER_WAY = """
    INSERT INTO watches (store, order_id, parcel_id, look_at, failures, failure)
    SELECT parcels.store, parcels.order_id, parcels.parcel_id, parcels.label_at, 0, ''
    FROM parcels
    JOIN orders ON orders.store = parcels.store AND orders.order_id = parcels.order_id
    WHERE orders.ended_at IS NULL
"""


def upgrade() -> None:
    op.create_table(
        "watches",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("look_at", AT),
        sa.Column("leased_until", AT),
        sa.Column("answered_at", AT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "order_id", "parcel_id"),
        sa.ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )
    op.create_index("ix_watches_look_at", "watches", ["look_at"])
    op.execute(PARCELS_UNDER_WAY)


def downgrade() -> None:
    op.drop_table("watches")
