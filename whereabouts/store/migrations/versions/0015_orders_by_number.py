"""Orders are found by the number that their shopper reads."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_orders_number", "orders", ["store", "number"])


def downgrade() -> None:
    op.drop_index("ix_orders_number", "orders")
