"""What shoppers ask in tickets of their own at a store's help desk."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
TABLE = "ticket_questions"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("store", TEXT, primary_key=True, nullable=False),
        sa.Column("desk", TEXT, primary_key=True, nullable=False),
        sa.Column("ticket_id", TEXT, primary_key=True, nullable=False),
        sa.Column("turn", TEXT, primary_key=True, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("asked_at", AT, nullable=False),
        sa.Column("moment", AT),
        sa.Column("heard_at", AT),
        sa.Column("tried_at", AT),
        sa.Column("settled_at", AT),
        sa.Column("fate", sa.String(32)),
        sa.Column("again_at", AT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", TEXT, nullable=False),
    )
    waiting = ["store", "desk", "settled_at", "asked_at"]
    op.create_index("ix_ticket_questions_waiting", TABLE, waiting)
    op.create_index("ix_ticket_questions_order", TABLE, ["store", "order_id"])


def downgrade() -> None:
    op.drop_table(TABLE)
