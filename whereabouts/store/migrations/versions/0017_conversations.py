"""Conversations with shoppers, and the contacts that are counted of them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
WORD = sa.String(32)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _conversations()
    _lines()
    _contacts()


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("conversation_id", TEXT, primary_key=True, nullable=False),
        sa.Column("name", TEXT, nullable=False, unique=True),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("where", WORD, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("visitor_key", TEXT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("wants_person_at", AT),
        sa.Column("taken_by", TEXT, nullable=False),
        sa.Column("closed_at", AT),
        sa.Column("begun_at", AT, nullable=False),
        sa.Column("heard_at", AT, nullable=False),
    )
    op.create_index("ix_conversations_address", "conversations", ["store", "address"])
    op.create_index("ix_conversations_visitor", "conversations", ["visitor_key", "begun_at"])
    op.create_index("ix_conversations_order", "conversations", ["store", "order_id"])
    op.create_index("ix_conversations_heard", "conversations", ["heard_at"])
    op.create_index("ix_conversations_waiting", "conversations", ["wants_person_at"])


def _lines() -> None:
    op.create_table(
        "conversation_lines",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column(
            "conversation_id",
            TEXT,
            sa.ForeignKey("conversations.conversation_id"),
            nullable=False,
        ),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("speaker", WORD, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.UniqueConstraint("conversation_id", "key"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("where", WORD, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("conversation_id", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("outcome", WORD, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("cause", WORD),
        sa.Column("told", sa.JSON(), nullable=False),
    )
    op.create_index("ix_contacts_at", "contacts", ["store", "at"])
    op.create_index("ix_contacts_order", "contacts", ["store", "order_id"])
    op.create_index("ix_contacts_conversation", "contacts", ["conversation_id"])


def downgrade() -> None:
    for table in ("contacts", "conversation_lines", "conversations"):
        op.drop_table(table)
