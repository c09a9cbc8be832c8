"""Parcels and cases of a span are found by it, cases by the one they open anew, and what was
imported by its being so."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_REOPENING = sa.text("reopens <> ''")
_IMPORTED = sa.text("imported_at IS NOT NULL")
_SHIPPED = ["store", "label_at", "order_id", "parcel_id", "carrier"]


def upgrade() -> None:
    op.create_index("ix_parcels_label_at", "parcels", _SHIPPED)
    op.create_index("ix_cases_opened_at", "cases", ["store", "opened_at"])
    op.create_index(
        "ix_cases_reopens",
        "cases",
        ["reopens"],
        sqlite_where=_REOPENING,
        postgresql_where=_REOPENING,
    )
    op.create_index(
        "ix_orders_imported",
        "orders",
        ["store", "order_id", "imported_at"],
        sqlite_where=_IMPORTED,
        postgresql_where=_IMPORTED,
    )


def downgrade() -> None:
    op.drop_index("ix_orders_imported", "orders")
    op.drop_index("ix_cases_reopens", "cases")
    op.drop_index("ix_cases_opened_at", "cases")
    op.drop_index("ix_parcels_label_at", "parcels")
