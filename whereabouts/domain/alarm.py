"""What a store's leads must hear of without looking."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class AlarmKind(StrEnum):
    """Why somebody is called."""

    CASE_BREACHED = "CASE_BREACHED"
    INCIDENT_BEGAN = "INCIDENT_BEGAN"
    INCIDENT_LASTS = "INCIDENT_LASTS"
    CARRIER_REFUSES = "CARRIER_REFUSES"
    HELP_DESK_DOWN = "HELP_DESK_DOWN"
    HELP_DESK_REFUSES = "HELP_DESK_REFUSES"
    TICKET_REJECTED = "TICKET_REJECTED"
    SOURCE_GONE = "SOURCE_GONE"
    #: Nothing went wrong: a month is over, and its figures stand.
    MONTH_MEASURED = "MONTH_MEASURED"

    @property
    def in_words(self) -> str:
        return self.replace("_", " ").capitalize()


class Alarm(Frozen):
    """One alarm. Of one `subject` it is raised once. `path` is below the public address."""

    store: str
    kind: AlarmKind
    subject: str
    words: str
    path: str = "/desk"
    raised_at: AwareDatetime
    alarm_id: int = 0
