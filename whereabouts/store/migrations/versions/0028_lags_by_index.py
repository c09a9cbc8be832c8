"""An index alone tells when a message first left, and how late a span's scans were."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_LEFT = ["message_id", "state", "follow_up", "moment", "channel"]
_SCANS = ["store", "received_at", "status"]
_COUNTED = ["occurred_at", "order_id", "parcel_id"]


def upgrade() -> None:
    op.create_index("ix_attempts_left", "attempts", _LEFT)
    _index_scans([*_SCANS, *_COUNTED])


def downgrade() -> None:
    _index_scans(_SCANS)
    op.drop_index("ix_attempts_left", "attempts")


def _index_scans(columns: list[str]) -> None:
    op.drop_index("ix_scans_received_at", "scans")
    op.create_index("ix_scans_received_at", "scans", columns)
