"""From where somebody asks, and what they hear who ask too often."""

from whereabouts.domain.model import Frozen


class Asking(Frozen):
    """A visitor's address, and a name that lasts as long as their conversation or browser."""

    address: str = ""
    session: str = ""


class TooMany(Frozen):
    """Too many tries; no order was looked for. The same for every reason."""
