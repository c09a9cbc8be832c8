"""Every table of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.String()
WORD = sa.String(32)
MONEY = sa.String(40)
AT = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("state IN ('PENDING', 'HELD')")
UNENDED = sa.text("ended_at IS NULL")


def upgrade() -> None:
    _orders()
    _parcels()
    _tracking_numbers()
    _scans()
    _parked_scans()
    _inbox()
    _dispatches()
    _decisions()
    _messages()
    _attempts()
    _receipts()
    _suppressions()
    _cases()
    _case_notes()
    _outbox()
    _inbound_texts()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


TABLES = (
    "orders",
    "parcels",
    "tracking_numbers",
    "scans",
    "parked_scans",
    "inbox",
    "dispatches",
    "decisions",
    "messages",
    "attempts",
    "receipts",
    "suppressions",
    "cases",
    "case_notes",
    "outbox",
    "inbound_texts",
)


def _orders() -> None:
    op.create_table(
        "orders",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("customer", sa.JSON(), nullable=False),
        sa.Column("ship_to", sa.JSON(), nullable=False),
        sa.Column("consent", sa.JSON()),
        sa.Column("email", TEXT),
        sa.Column("phone", TEXT),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("lines_at", AT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("total", MONEY, nullable=False),
        sa.Column("promised_ship_date", sa.Date()),
        sa.Column("sales_channel", TEXT, nullable=False),
        sa.Column("may_be_texted", sa.Boolean(), nullable=False),
        sa.Column("start", sa.JSON(), nullable=False),
        sa.Column("destination", sa.JSON(), nullable=False),
        sa.Column("placed_at", AT, nullable=False),
        sa.Column("imported_at", AT),
        sa.Column("taken_at", AT, nullable=False),
        sa.Column("horizon_at", AT, nullable=False),
        sa.Column("cancelled_at", AT),
        sa.Column("started_at", AT),
        sa.Column("ended_at", AT),
        sa.Column("stage", WORD, nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("wake_at", AT),
        sa.Column("wake_for", TEXT, nullable=False),
        sa.Column("recorded_at", AT),
        sa.Column("outcome", WORD),
        sa.PrimaryKeyConstraint("store", "order_id"),
    )
    op.create_index("ix_orders_email", "orders", ["store", "email"])
    op.create_index("ix_orders_phone", "orders", ["store", "phone"])
    op.create_index("ix_orders_placed_at", "orders", ["store", "placed_at"])
    op.create_index(
        "ix_orders_open",
        "orders",
        ["horizon_at"],
        sqlite_where=UNENDED,
        postgresql_where=UNENDED,
    )


def _parcels() -> None:
    op.create_table(
        "parcels",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("carrier", TEXT, nullable=False),
        sa.Column("tracking_number", TEXT, nullable=False),
        sa.Column("label_at", AT, nullable=False),
        sa.Column("replaced_at", AT),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("label_estimate", sa.JSON()),
        sa.Column("first_estimate", sa.JSON()),
        sa.Column("estimate", sa.JSON()),
        sa.Column("status", WORD),
        sa.Column("last_scan_at", AT),
        sa.Column("last_movement_at", AT),
        sa.Column("heard_movement_at", AT),
        sa.Column("heard_estimate", sa.JSON()),
        sa.PrimaryKeyConstraint("store", "order_id", "parcel_id"),
        sa.ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )


def _tracking_numbers() -> None:
    op.create_table(
        "tracking_numbers",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("carrier", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("tracking_number", TEXT, nullable=False),
        sa.Column("since", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "number", "carrier", "order_id", "parcel_id"),
        sa.ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )


def _scans() -> None:
    op.create_table(
        "scans",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("scan_id", TEXT, nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("occurred_at", AT, nullable=False),
        sa.Column("scan", sa.JSON(), nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "order_id", "parcel_id", "scan_id"),
        sa.ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )


def _parked_scans() -> None:
    op.create_table(
        "parked_scans",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("carrier", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("scan_id", TEXT, nullable=False),
        sa.Column("scan", sa.JSON(), nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("store", "number", "carrier", "scan_id"),
    )
    op.create_index("ix_parked_scans_received_at", "parked_scans", ["received_at"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("event_key", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "source", "event_key"),
    )


def _dispatches() -> None:
    op.create_table(
        "dispatches",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("fact", sa.JSON()),
        sa.Column("state", WORD, nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.Column("leased_until", AT),
        sa.Column("settled_at", AT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_dispatches_open",
        "dispatches",
        ["state", "store", "order_id", "id"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("decision", sa.JSON(), nullable=False),
        sa.Column("decided_at", AT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("store", "order_id", "decided_at", "fingerprint"),
        sa.ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )


def _messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("parcels", sa.JSON(), nullable=False),
        sa.Column("covered_by", SERIAL),
        sa.Column("made_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("store", "order_id", "parcel_id", "kind"),
        sa.ForeignKeyConstraint(["covered_by"], ["messages.id"]),
        sa.ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("message_id", SERIAL, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("token", TEXT, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.Column("nonce", TEXT, nullable=False),
        sa.Column("moment", AT, nullable=False),
        sa.Column("claimed_at", AT, nullable=False),
        sa.Column("settled_at", AT),
        sa.Column("provider_id", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("delivered_at", AT),
        sa.Column("opened_at", AT),
        sa.Column("clicked_at", AT),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message_id", "channel"),
        sa.UniqueConstraint("token"),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"]),
    )
    op.create_index("ix_attempts_provider_id", "attempts", ["provider_id"])
    op.create_index("ix_attempts_state", "attempts", ["state", "claimed_at"])


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("natural_key", TEXT, nullable=False),
        sa.Column("attempt_id", SERIAL),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("by_machine", sa.Boolean(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "natural_key"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"]),
    )
    op.create_index("ix_receipts_attempt_id", "receipts", ["attempt_id"])


def _suppressions() -> None:
    op.create_table(
        "suppressions",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_suppressions_address", "suppressions", ["store", "channel", "address", "id"]
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("workflow_id", TEXT, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("queue", TEXT, nullable=False),
        sa.Column("opened_at", AT, nullable=False),
        sa.Column("due_at", AT),
        sa.Column("inquiry", sa.JSON(), nullable=False),
        sa.Column("assignee", TEXT, nullable=False),
        sa.Column("reminded_at", AT),
        sa.Column("breached_at", AT),
        sa.Column("closed_at", AT),
        sa.Column("resolution", WORD),
        sa.PrimaryKeyConstraint("workflow_id"),
    )
    op.create_index("ix_cases_open", "cases", ["closed_at", "due_at"])
    op.create_index("ix_cases_order_id", "cases", ["order_id"])


def _case_notes() -> None:
    op.create_table(
        "case_notes",
        sa.Column("id", SERIAL, nullable=False),
        sa.Column("workflow_id", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workflow_id", "fingerprint"),
        sa.ForeignKeyConstraint(["workflow_id"], ["cases.workflow_id"]),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("token", TEXT, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("to_name", TEXT, nullable=False),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("html", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.PrimaryKeyConstraint("token"),
    )
    op.create_index("ix_outbox_at", "outbox", ["at"])


def _inbound_texts() -> None:
    op.create_table(
        "inbound_texts",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("provider_id", TEXT, nullable=False),
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("keyword", WORD, nullable=False),
        sa.Column("received_at", AT, nullable=False),
        sa.PrimaryKeyConstraint("store", "provider_id"),
    )
    op.create_index("ix_inbound_texts_sender", "inbound_texts", ["store", "sender"])
