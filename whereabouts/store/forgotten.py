"""Addresses that are erased and must not be written to all the same.

A refusal outlives the shopper's data: who said STOP said it for good. What is kept of the
address cannot be read and, being slow to make, not be found by trying every phone number; it
is only recognised when the address comes again.
"""

from functools import lru_cache
from hashlib import scrypt

from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel
from whereabouts.store.rows import SuppressionRow

_PREFIX, _END = "forgotten:", "forgotten;"


@lru_cache(maxsize=10_000)
def forgotten(store: str, channel: Channel, address: str) -> str:
    """What is kept in the place of an erased address."""
    salt = f"whereabouts/{store}/{channel}".encode()
    return _PREFIX + scrypt(address.encode(), salt=salt, n=2**13, r=8, p=1, dklen=24).hex()


def names_of(session: Session, store: str, channel: Channel, address: str) -> tuple[str, ...]:
    """The names an address may go by; the slow one is made only where anybody is forgotten."""
    any_forgotten = select(SuppressionRow.id).where(
        SuppressionRow.store == store,
        SuppressionRow.channel == channel,
        col(SuppressionRow.address) >= _PREFIX,
        col(SuppressionRow.address) < _END,
    )
    if session.exec(any_forgotten.limit(1)).first() is None:
        return (address,)
    return address, forgotten(store, channel, address)
