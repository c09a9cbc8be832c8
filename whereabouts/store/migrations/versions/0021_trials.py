"""Orders are drawn for comparisons of messages."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trials",
        sa.Column("store", sa.String(), primary_key=True, nullable=False),
        sa.Column("order_id", sa.String(), primary_key=True, nullable=False),
        sa.Column("kind", sa.String(length=32), primary_key=True, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("held_out", sa.Boolean(), nullable=False),
        sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )
    op.create_index("ix_trials_experiment", "trials", ["store", "kind", "name"])


def downgrade() -> None:
    op.drop_table("trials")
