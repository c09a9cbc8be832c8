"""Shops that were asked for what their webhooks did not tell."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reconciliations",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("until", AT),
        sa.Column("ended_at", AT),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("missed_ever", sa.Integer(), nullable=False),
        sa.Column("failure", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "source"),
    )


def downgrade() -> None:
    op.drop_table("reconciliations")
