"""People sign in to the desk, and leave a trail that nobody can rewrite."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.String()
AT = sa.DateTime(timezone=True)
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _people()
    _sessions()
    _attempts()
    _views()
    _audit()
    _seal_the_audit()


def _people() -> None:
    op.create_table(
        "desk_people",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("name_key", TEXT, nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("stores", sa.JSON(), nullable=False),
        sa.Column("password_hash", TEXT, nullable=False),
        sa.Column("made_at", AT, nullable=False),
        sa.UniqueConstraint("email"),
        sa.UniqueConstraint("name_key"),
    )


def _sessions() -> None:
    op.create_table(
        "desk_sessions",
        sa.Column("token_hash", TEXT, primary_key=True, nullable=False),
        sa.Column("person_id", SERIAL, sa.ForeignKey("desk_people.id"), nullable=False),
        sa.Column("opened_at", AT, nullable=False),
        sa.Column("seen_at", AT, nullable=False),
    )
    op.create_index("ix_desk_sessions_person", "desk_sessions", ["person_id"])


def _attempts() -> None:
    op.create_table(
        "desk_sign_in_attempts",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("email_key", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
    )
    for name, columns in {
        "ix_desk_sign_in_attempts_email": ["email_key", "at"],
        "ix_desk_sign_in_attempts_address": ["address", "at"],
        "ix_desk_sign_in_attempts_at": ["at"],
    }.items():
        op.create_index(name, "desk_sign_in_attempts", columns)


def _views() -> None:
    op.create_table(
        "desk_saved_views",
        sa.Column("person_id", SERIAL, sa.ForeignKey("desk_people.id"), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("query", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "name"),
    )


def _audit() -> None:
    op.create_table(
        "desk_audit",
        sa.Column("id", SERIAL, primary_key=True, nullable=False),
        sa.Column("at", AT, nullable=False),
        *(
            sa.Column(name, TEXT, nullable=False)
            for name in ("email", "name", "act", "store", "case_id", "detail", "address")
        ),
    )
    op.create_index("ix_desk_audit_case", "desk_audit", ["case_id", "id"])


def _seal_the_audit() -> None:
    """Rows are added and never changed, whatever a program here may come to do."""
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER desk_audit_no_{deed.lower()} BEFORE {deed} ON desk_audit "
                "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION desk_audit_sealed() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail is only added to'; END $$"
    )
    op.execute(
        "CREATE TRIGGER desk_audit_sealed BEFORE UPDATE OR DELETE ON desk_audit "
        "FOR EACH ROW EXECUTE FUNCTION desk_audit_sealed()"
    )


def downgrade() -> None:
    for table in (
        "desk_audit",
        "desk_saved_views",
        "desk_sign_in_attempts",
        "desk_sessions",
        "desk_people",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION desk_audit_sealed()")
