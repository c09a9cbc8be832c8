"""What was learned of carriers' silences is kept, so that the desk need not learn it anew."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_KEY = ("store", "carrier", "country", "stage", "weekday")


def upgrade() -> None:
    op.create_table(
        "learned_silences",
        *(sa.Column(name, sa.String(), nullable=False) for name in _KEY),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("usual_hours", sa.Float(), nullable=False),
        sa.Column("unusual_hours", sa.Float(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(*_KEY),
    )


def downgrade() -> None:
    op.drop_table("learned_silences")
