"""What becomes of letters is kept; alarms are raised without knowing whom they reach, and are
given up in the end."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

AT = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("letters") as letters:
        letters.alter_column("case_id", existing_type=sa.String(), nullable=True)
        letters.add_column(sa.Column("delivered_at", AT))
    letter = sa.ForeignKey("letters.id", name="fk_receipts_letter_id")
    op.add_column("alarms", sa.Column("addressed_at", AT))
    op.execute("UPDATE alarms SET addressed_at = raised_at")
    op.add_column("alarm_deliveries", sa.Column("given_up_at", AT))
    with op.batch_alter_table("receipts") as receipts:
        receipts.add_column(sa.Column("letter_id", SERIAL, letter))
        receipts.create_index("ix_receipts_letter_id", ["letter_id"])


def downgrade() -> None:
    with op.batch_alter_table("receipts") as receipts:
        receipts.drop_index("ix_receipts_letter_id")
        receipts.drop_column("letter_id")
    op.drop_column("alarm_deliveries", "given_up_at")
    op.drop_column("alarms", "addressed_at")
    op.execute("DELETE FROM letters WHERE case_id IS NULL")
    with op.batch_alter_table("letters") as letters:
        letters.drop_column("delivered_at")
        letters.alter_column("case_id", existing_type=sa.String(), nullable=False)
