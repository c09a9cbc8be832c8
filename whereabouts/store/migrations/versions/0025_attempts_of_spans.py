"""Attempts of a span are found by it, and counted without reading them."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    counted = ["state", "channel", "message_id", "delivered_at", "opened_at", "clicked_at"]
    op.create_index("ix_attempts_claimed_at", "attempts", ["store", "claimed_at", *counted])


def downgrade() -> None:
    op.drop_index("ix_attempts_claimed_at", "attempts")
