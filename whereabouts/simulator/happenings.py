"""What may happen in a story, as data. Times are written, local to the shopper."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import TrackingStatus

#: Parcels are named A, B ...; most stories have one.
FIRST = "A"
#: A webhook that was lost: only who asks the carrier hears of the scan.
NEVER: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordered:
    """The shopper buys the story's basket."""

    at: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """The shop makes a label. `lines` are those inside; the same parcel again is re-labelled."""

    at: str
    carrier: str
    number: str
    estimate: str = ""
    parcel: str = FIRST
    lines: tuple[str, ...] = ()
    #: How often the shop posts the event.
    copies: int = 1
    #: Whether the post never arrives: only who asks the shop hears of the label.
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """The carrier scans a parcel. `told` says when its webhook is posted: by default at once."""

    at: str
    status: TrackingStatus
    place: str = ""
    text: str = ""
    estimate: str = ""
    parcel: str = FIRST
    told: tuple[str, ...] | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Texted:
    """The shopper texts the store."""

    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The shopper follows the link of the newest message of that kind, and fills in the form of
    its page; `told` is what the next page must say."""

    at: str
    by_link_of: MessageKind
    kind: EscalationKind
    form: Mapping[str, str]
    told: tuple[str, ...]
    parcel: str = FIRST


@dataclass(frozen=True, slots=True)
class Looked:
    """The shopper looks at the order's page again, and must read all of `told`."""

    at: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The shop cancels the order."""

    at: str


@dataclass(frozen=True, slots=True)
class AtDesk:
    """An agent does something to an open case, by the form of that act. What the form holds
    already need not be filled in."""

    at: str
    kind: EscalationKind
    act: str
    form: Mapping[str, str] = field(default_factory=dict)
    parcel: str = FIRST


@dataclass(frozen=True, slots=True)
class Resolved:
    """An agent closes a case."""

    at: str
    kind: EscalationKind
    resolution: Resolution
    note: str
    parcel: str = FIRST


@dataclass(frozen=True, slots=True)
class Imported:
    """An operator imports the order from a file, as it stood then."""

    at: str
    placed: str
    carrier: str
    number: str
    labelled: str
    status: TrackingStatus
    scanned: str
    parcel: str = FIRST


Happening = (
    Ordered
    | Labelled
    | Scanned
    | Texted
    | Reported
    | Looked
    | Cancelled
    | AtDesk
    | Resolved
    | Imported
)
