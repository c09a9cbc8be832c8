"""Finding what a provider's report speaks of: by our token, or else by the provider's name."""

from typing import TypeVar

from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.channels.channel import Receipt
from whereabouts.store.rows import AttemptRow, LetterRow

Sent = TypeVar("Sent", AttemptRow, LetterRow)


def named_in(table: type[Sent], receipt: Receipt) -> SelectOfScalar[Sent]:
    """Locked against others who hear of it."""
    named = or_(
        (col(table.token) == receipt.token) & (receipt.token != ""),
        (col(table.provider_id) == receipt.provider_id) & (receipt.provider_id != ""),
    )
    by_token_first = (col(table.token) == receipt.token).desc()
    return select(table).where(named).order_by(by_token_first).limit(1).with_for_update()
