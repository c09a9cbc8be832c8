"""What somebody has shown."""

from whereabouts.domain.model import Frozen
from whereabouts.domain.proof import Proof
from whereabouts.selfservice.answer.answer import Scope


class Verified(Frozen):
    """Orders that are shown to be somebody's, the one it was shown of first."""

    store: str
    order_ids: tuple[str, ...]
    how: Proof

    @property
    def scope(self) -> Scope:
        """A postcode is known to many."""
        return Scope.STATUS if self.how is Proof.POSTCODE else Scope.FULL
