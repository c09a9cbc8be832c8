"""Cases of every kind of problem, reports of them, and intercepts that people approved."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
WORD = sa.String(32)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: What cases of before are given.
COLUMNS: dict[str, tuple[Any, str]] = {
    "priority": (sa.Integer(), "2"),
    "opened_by": (WORD, "PLAN"),
    "findings": (sa.JSON(), "[]"),
    "intercept": (sa.JSON(), "{}"),
    "reopens": (TEXT, ""),
    "state": (sa.JSON(), "{}"),
}


def upgrade() -> None:
    op.add_column("cases", sa.Column("silent_since", AT))
    for name, (kind, given) in COLUMNS.items():
        op.add_column("cases", sa.Column(name, kind, nullable=False, server_default=given))
    op.create_table(
        "problem_reports",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("workflow_id", TEXT, sa.ForeignKey("cases.workflow_id"), nullable=False),
        sa.Column("by", WORD, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("right_address", sa.JSON()),
        sa.Column("at", AT, nullable=False),
    )
    op.create_index("ix_problem_reports_workflow_id", "problem_reports", ["workflow_id"])
    op.create_table(
        "case_intercepts",
        sa.Column(
            "workflow_id",
            TEXT,
            sa.ForeignKey("cases.workflow_id"),
            primary_key=True,
            nullable=False,
        ),
        sa.Column("approved_at", AT, primary_key=True, nullable=False),
        sa.Column("approved_by", TEXT, nullable=False),
        sa.Column("how", WORD, nullable=False),
        sa.Column("tracking_number", TEXT, nullable=False),
        sa.Column("outcome", WORD),
        sa.Column("words", TEXT, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("case_intercepts")
    op.drop_index("ix_problem_reports_workflow_id", "problem_reports")
    op.drop_table("problem_reports")
    for name in (*reversed(COLUMNS), "silent_since"):
        op.drop_column("cases", name)
