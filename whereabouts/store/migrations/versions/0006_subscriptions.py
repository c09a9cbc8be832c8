"""Parcels that carriers were asked to push."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("tracking_number", TEXT, nullable=False),
        sa.Column("again_at", AT),
        sa.Column("until", AT),
        sa.Column("refused", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "order_id", "parcel_id"),
        sa.ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )


def downgrade() -> None:
    op.drop_table("subscriptions")
