"""Decisions say when their message was due, and those of a span are found by it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_DECISIONS = sa.table(
    "decisions",
    *map(sa.column, ("verdict", "due_at", "expires_at", "decided_at")),
    sa.column("follow_up", sa.Boolean),
    sa.column("decision", sa.JSON),
)
_INDEXES = {
    "ix_decisions_due_at": ["store", "due_at", "order_id", "kind", "parcel_id", "verdict"],
    "ix_decisions_message": ["store", "order_id", "kind", "parcel_id", "verdict", "due_at"],
}


def upgrade() -> None:
    op.add_column("decisions", sa.Column("due_at", sa.DateTime(timezone=True)))
    op.add_column("decisions", sa.Column("expires_at", sa.DateTime(timezone=True)))
    op.execute(sa.update(_DECISIONS).values(expires_at=_said("expires_at")))
    op.execute(sa.update(_DECISIONS).values(due_at=_fell_due()).where(~_DECISIONS.c.follow_up))
    moments = sa.text("due_at IS NOT NULL")
    for name, columns in _INDEXES.items():
        op.create_index(name, "decisions", columns, sqlite_where=moments, postgresql_where=moments)


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, "decisions")
    op.drop_column("decisions", "expires_at")
    op.drop_column("decisions", "due_at")


def _fell_due() -> sa.ColumnElement[object]:
    """As the store tells it of new ones."""
    verdict, why = _DECISIONS.c.verdict, _DECISIONS.c.decision["why"].as_string()
    leaves = sa.and_(verdict.in_(("DUE", "WAITING")), _DECISIONS.c.expires_at.is_not(None))
    kept_back = sa.and_(verdict == "SUPPRESSED", why.in_(("HELD_OUT", "NO_CHANNEL")))
    return sa.case(
        (leaves, _said("due_at")),
        (sa.or_(kept_back, verdict == "EXPIRED"), _DECISIONS.c.decided_at),
    )


def _said(name: str) -> sa.ColumnElement[object]:
    """A moment out of the decision's own text, as the database keeps moments."""
    said = _DECISIONS.c.decision[name].as_string()
    if op.get_bind().dialect.name == "postgresql":
        return sa.cast(said, sa.DateTime(timezone=True))
    # SQLite itself would round to a thousandth of a second.
    fraction = sa.case((sa.func.instr(said, ".") > 0, sa.func.substr(said, 21)), else_="")
    digits = sa.func.rtrim(fraction, "Z").concat("000000")
    exact = sa.func.replace(sa.func.substr(said, 1, 19), "T", " ").concat(".")
    rounded = sa.func.strftime("%Y-%m-%d %H:%M:%f", said).concat("000")
    return sa.case((said.like("%Z"), exact.concat(sa.func.substr(digits, 1, 6))), else_=rounded)
