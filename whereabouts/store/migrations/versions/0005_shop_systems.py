"""What shop systems say beyond our own schema, and what is kept of a shopper who is forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("orders", sa.Column("number", TEXT, nullable=False, server_default=""))
    op.add_column("orders", sa.Column("erased_at", AT))
    op.add_column("parcels", sa.Column("said_at", AT))
    op.add_column("dispatches", sa.Column("beside", sa.JSON()))
    op.create_table(
        "sources",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("gone_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "source"),
    )
    op.create_table(
        "disclosures",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("request", TEXT, nullable=False),
        sa.Column("order_ids", sa.JSON(), nullable=False),
        sa.Column("document", TEXT, nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "request"),
    )


def downgrade() -> None:
    op.drop_table("disclosures")
    op.drop_table("sources")
    op.drop_column("dispatches", "beside")
    op.drop_column("parcels", "said_at")
    op.drop_column("orders", "erased_at")
    op.drop_column("orders", "number")
