"""Attempts of a span are found by it."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_attempts_claimed_at", "attempts", ["store", "claimed_at"])


def downgrade() -> None:
    op.drop_index("ix_attempts_claimed_at", "attempts")
