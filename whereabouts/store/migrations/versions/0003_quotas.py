"""Calls to carriers are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "quotas",
        sa.Column("until", AT, nullable=False),
        sa.Column("since", AT, nullable=False),
        sa.Column("credential", sa.String(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("until", "since", "credential"),
    )


def downgrade() -> None:
    op.drop_table("quotas")
