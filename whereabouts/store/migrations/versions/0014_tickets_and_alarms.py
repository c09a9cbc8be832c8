"""Cases in a store's own help desk, and alarms for its leads."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
WORD = sa.String(32)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _tickets()
    _answers()
    _alarms()


def _tickets() -> None:
    op.create_table(
        "ticket_desks",
        sa.Column("store", TEXT, primary_key=True, nullable=False),
        sa.Column("desk", TEXT, primary_key=True, nullable=False),
        sa.Column("since", AT, nullable=False),
        sa.Column("failing_since", AT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", TEXT, nullable=False),
        sa.Column("again_at", AT),
    )
    op.create_table(
        "tickets",
        sa.Column(
            "case_id", TEXT, sa.ForeignKey("cases.workflow_id"), primary_key=True, nullable=False
        ),
        sa.Column("desk", TEXT, primary_key=True, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket_id", TEXT, nullable=False),
        sa.Column("tried_at", AT),
        sa.Column("opened_at", AT),
        sa.Column("closing_at", AT),
        sa.Column("closed_at", AT),
        sa.Column("waiting_since", AT),
        sa.Column("again_at", AT),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failure", TEXT, nullable=False),
    )
    op.create_index("ix_tickets_ticket", "tickets", ["store", "desk", "ticket_id"])
    op.create_table(
        "ticket_entries",
        sa.Column("case_id", TEXT, primary_key=True, nullable=False),
        sa.Column("desk", TEXT, primary_key=True, nullable=False),
        sa.Column("note_id", SERIAL, primary_key=True, nullable=False, autoincrement=False),
        sa.Column("claimed_at", AT, nullable=False),
        sa.Column("told_at", AT),
        sa.ForeignKeyConstraint(["case_id", "desk"], ["tickets.case_id", "tickets.desk"]),
    )


def _answers() -> None:
    op.create_table(
        "ticket_answers",
        sa.Column("store", TEXT, primary_key=True, nullable=False),
        sa.Column("desk", TEXT, primary_key=True, nullable=False),
        sa.Column("event_id", TEXT, primary_key=True, nullable=False),
        sa.Column("case_id", TEXT, sa.ForeignKey("cases.workflow_id"), nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("resolution", WORD),
        sa.Column("heard_at", AT, nullable=False),
        sa.Column("settled_at", AT),
        sa.Column("again_at", AT),
        sa.Column("failure", TEXT, nullable=False),
    )
    op.create_index("ix_ticket_answers_waiting", "ticket_answers", ["settled_at", "again_at"])


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("raised_at", AT, nullable=False),
        sa.UniqueConstraint("store", "kind", "subject"),
    )
    op.create_index("ix_alarms_raised_at", "alarms", ["raised_at"])
    op.create_table(
        "alarm_deliveries",
        sa.Column(
            "alarm_id",
            SERIAL,
            sa.ForeignKey("alarms.id"),
            primary_key=True,
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("target", TEXT, primary_key=True, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("sent_as", TEXT, nullable=False),
        sa.Column("sent_at", AT),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("again_at", AT),
        sa.Column("failure", TEXT, nullable=False),
    )
    op.create_index("ix_alarm_deliveries_sent", "alarm_deliveries", ["store", "target", "sent_at"])
