"""What shoppers report by themselves, what they are promised, and the letters between."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
WORD = sa.String(32)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _promises()
    _letters()
    _tries()
    _mails()


def _promises() -> None:
    op.create_table(
        "promises",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, sa.ForeignKey("cases.workflow_id"), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("due_at", AT, nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.Column("made_by", WORD, nullable=False),
        sa.Column("look_at", AT),
        sa.Column("kept_at", AT),
        sa.Column("kept_how", WORD),
        sa.Column("renewed_at", AT),
        sa.Column("breached_at", AT),
        sa.UniqueConstraint("case_id", "ordinal"),
    )
    op.create_index("ix_promises_order", "promises", ["store", "order_id"])
    op.create_index("ix_promises_look", "promises", ["look_at"])


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("case_id", TEXT, sa.ForeignKey("cases.workflow_id"), nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("note_id", SERIAL, sa.ForeignKey("case_notes.id")),
        sa.Column("due_at", AT),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.Column("token", TEXT, nullable=False, unique=True),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("state", WORD),
        sa.Column("nonce", TEXT, nullable=False),
        sa.Column("claimed_at", AT),
        sa.Column("settled_at", AT),
        sa.Column("provider_id", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.UniqueConstraint("case_id", "about"),
    )
    op.create_index("ix_letters_order", "letters", ["store", "order_id"])
    op.create_index("ix_letters_state", "letters", ["state", "claimed_at"])


def _tries() -> None:
    op.create_table(
        "report_tries",
        sa.Column("token", TEXT, primary_key=True, nullable=False),
        sa.Column("form", TEXT, primary_key=True, nullable=False),
        sa.Column("address_key", TEXT, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
    )
    op.create_index("ix_report_tries_address", "report_tries", ["address_key", "at"])
    op.create_index("ix_report_tries_at", "report_tries", ["at"])


def _mails() -> None:
    op.create_table(
        "inbound_mails",
        sa.Column("store", TEXT, primary_key=True, nullable=False),
        sa.Column("message_id", TEXT, primary_key=True, nullable=False),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("case_id", TEXT, nullable=False),
        sa.Column("received_at", AT, nullable=False),
    )
    op.create_index("ix_inbound_mails_sender", "inbound_mails", ["store", "sender"])


def downgrade() -> None:
    for table in ("inbound_mails", "report_tries", "letters", "promises"):
        op.drop_table(table)
