"""What we promise a shopper who has a problem: in closed words, for a moment, until it is kept."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class PromiseKind(StrEnum):
    """What was promised. The words are found where it is said."""

    HEAR_FROM_US = "HEAR_FROM_US"


class PromiseBy(StrEnum):
    """What made a promise."""

    REPORT = "REPORT"
    MESSAGE = "MESSAGE"
    AGENT = "AGENT"
    RENEWAL = "RENEWAL"


class KeptHow(StrEnum):
    """What kept a promise."""

    LETTER = "LETTER"
    SETTLED = "SETTLED"


class Promise(Frozen):
    """One promise about one case. Moments are the order's."""

    case_id: str
    ordinal: int
    kind: PromiseKind
    due_at: AwareDatetime
    made_at: AwareDatetime
    made_by: PromiseBy
    kept_at: AwareDatetime | None = None
    kept_how: KeptHow | None = None
    renewed_at: AwareDatetime | None = None
    breached_at: AwareDatetime | None = None

    @property
    def is_open(self) -> bool:
        return self.kept_at is None and self.renewed_at is None
