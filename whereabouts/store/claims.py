"""What is asked of the ledger before a message leaves, and what it may answer."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.model import Frozen


class ClaimAsk(Frozen):
    """May this message leave on this channel?

    `moment` and `leave_before` are the order's time. `nonce` names the asker, each of its
    attempts anew. `follow_up` repeats on this channel what was sent on the other, as long
    as nobody has opened it.
    """

    store: str
    order_id: str
    kind: MessageKind
    parcels: tuple[str, ...] = ()
    channel: Channel
    moment: AwareDatetime
    leave_before: AwareDatetime
    nonce: str
    follow_up: bool = False


class Granted(Frozen):
    """Yes: send it now, to this address, and say what became of it under this nonce."""

    token: str
    address: str
    nonce: str


class InDoubt(Frozen):
    """An earlier attempt claimed it and never said what became of it.

    Whoever finds out settles under the nonce of that claim: should it have been released
    and granted anew meanwhile, the word comes too late and changes nothing.
    """

    token: str
    address: str
    claimed_at: AwareDatetime
    nonce: str


class Settled(Frozen):
    """It was dealt with on this channel before."""

    outcome: Outcome
    reason: str = ""


class Withheld(Frozen):
    """No, for now at least: nothing left, and the reason says why."""

    outcome: Outcome
    reason: str


Claim = Granted | InDoubt | Settled | Withheld


class Refusal(StrEnum):
    """Why the last word withholds a message; kept word for word, so that reports can count."""

    ERASED = "the shopper's data was erased"
    CANCELLED = "the order was cancelled"
    ON_OTHER_CHANNEL = "it went on the other channel"
    IN_OTHER_MESSAGE = "another message told it already"
    LATE = "its moment has passed"
    NO_ADDRESS = "the order has no address for this channel"
    REFUSED = "this address is not to be written to"
    NOT_ALLOWED = "the address is not on the allow-list"
