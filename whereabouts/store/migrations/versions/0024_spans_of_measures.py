"""Parcels and cases of a span are found by it, and cases by the one they open anew."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_REOPENING = sa.text("reopens <> ''")


def upgrade() -> None:
    op.create_index("ix_parcels_label_at", "parcels", ["store", "label_at"])
    op.create_index("ix_cases_opened_at", "cases", ["store", "opened_at"])
    op.create_index(
        "ix_cases_reopens",
        "cases",
        ["reopens"],
        sqlite_where=_REOPENING,
        postgresql_where=_REOPENING,
    )


def downgrade() -> None:
    op.drop_index("ix_cases_reopens", "cases")
    op.drop_index("ix_cases_opened_at", "cases")
    op.drop_index("ix_parcels_label_at", "parcels")
