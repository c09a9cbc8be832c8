"""Months are measured for good, and those from before are kept to compare with."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frozen_months",
        sa.Column("store", sa.String(), primary_key=True, nullable=False),
        sa.Column("month", sa.String(), primary_key=True, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "frozen_figures",
        sa.Column("store", sa.String(), primary_key=True, nullable=False),
        sa.Column("month", sa.String(), primary_key=True, nullable=False),
        sa.Column("measure", sa.String(), primary_key=True, nullable=False),
        sa.Column("dimension", sa.String(), primary_key=True, nullable=False),
        sa.Column("line_key", sa.String(), primary_key=True, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["store", "month"], ["frozen_months.store", "frozen_months.month"]),
    )
    op.create_table(
        "baseline_months",
        sa.Column("store", sa.String(), primary_key=True, nullable=False),
        sa.Column("month", sa.String(), primary_key=True, nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for name in ("baseline_months", "frozen_figures", "frozen_months"):
        op.drop_table(name)
