"""Incidents of carriers, the parcels they hold, and lanes by the hour."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer, "sqlite")
OPEN = sa.text("ended_at IS NULL")
HELD = sa.text("released_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", SERIAL, primary_key=True),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("carrier", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("opened_at", AT, nullable=False),
        sa.Column("under_way", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("ended_at", AT),
        sa.Column("ended_by", TEXT, nullable=False),
        sa.Column("released_by", TEXT, nullable=False),
    )
    op.create_index(
        "ix_incidents_open",
        "incidents",
        ["store", "carrier", "country", "cause"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "held_parcels",
        sa.Column("incident_id", SERIAL, nullable=False, autoincrement=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("parcel_id", TEXT, nullable=False),
        sa.Column("silent_since", AT, nullable=False),
        sa.Column("held_at", AT, nullable=False),
        sa.Column("released_at", AT),
        sa.PrimaryKeyConstraint("incident_id", "store", "order_id", "parcel_id"),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )
    op.create_index(
        "ix_held_parcels_waiting",
        "held_parcels",
        ["incident_id"],
        sqlite_where=HELD,
        postgresql_where=HELD,
    )
    op.create_table(
        "lane_hours",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("hour", AT, nullable=False),
        sa.Column("carrier", TEXT, nullable=False),
        sa.Column("country", TEXT, nullable=False),
        sa.Column("under_way", sa.Integer(), nullable=False),
        sa.Column("silent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("store", "hour", "carrier", "country"),
    )


def downgrade() -> None:
    op.drop_table("lane_hours")
    op.drop_index("ix_held_parcels_waiting", "held_parcels")
    op.drop_table("held_parcels")
    op.drop_index("ix_incidents_open", "incidents")
    op.drop_table("incidents")
