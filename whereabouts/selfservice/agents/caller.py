"""Who calls: an agent platform that a store has given a key to."""

from dataclasses import dataclass

from whereabouts.stores import Store


@dataclass(frozen=True, slots=True)
class Caller:
    """One platform at one store. `keys` tell its sessions apart from others' and are no secrets:
    its own, or all that the store accepts where a session's token is all that was shown.
    `address` is where the call came from, for the limits."""

    store: Store
    keys: tuple[str, ...]
    address: str = ""
