"""When a carrier last said what it estimates."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("parcels", sa.Column("estimated_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("parcels", "estimated_at")
