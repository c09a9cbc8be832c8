"""What agents send. All of it is data that somebody may have made a model write."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen

_LONGEST = 320


def _holdable(text: str) -> str:
    """A database holds neither NUL nor half a character."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8").strip()


Text = Annotated[str, AfterValidator(_holdable), Field(max_length=_LONGEST)]
Session = Annotated[
    Text, Field(description="The session that identify returned; keep it, and show it to nobody")
]
Reference = Annotated[
    Text, Field(description='An order of this session, as identify named it: "order-1"')
]
Words = Annotated[
    str,
    AfterValidator(_holdable),
    Field(max_length=2_000, description="What the shopper said, in their own words"),
]
OrderNumber = Annotated[Text, Field(description="As the shopper gives it")]
Email = Annotated[Text, Field(description="The address the order was made with")]
Postcode = Annotated[
    Text, Field(description="Where the order goes; it opens the status and nothing more")
]
LinkToken = Annotated[
    Text, Field(description="What stands after /t/ in a tracking link of the store")
]
SendCode = Annotated[
    Channel | None, Field(description="Send a code to the shopper's own address, this way")
]
Code = Annotated[Text, Field(description="The code that the shopper got and reads out")]
Parcel = Annotated[
    Text, Field(description="One parcel of the order, as order_status names it; empty if unclear")
]
ReachAt = Annotated[
    Text, Field(description="Where the shopper is answered, if no order of theirs is verified")
]


class Identification(Frozen):
    """One proof that an order is the shopper's."""

    order_number: OrderNumber = ""
    email: Email = ""
    postcode: Postcode = ""
    link_token: LinkToken = ""
    send_code: SendCode = None
    code: Code = ""


class ProblemKind(StrEnum):
    """What is wrong, as a shopper sees it."""

    NOT_RECEIVED = "not_received"
    NOT_MOVING = "not_moving"
    WRONG_ADDRESS = "wrong_address"
    AT_CUSTOMS = "at_customs"
    SOMETHING_ELSE = "something_else"

    @property
    def escalation(self) -> EscalationKind:
        return _ESCALATIONS[self]


_ESCALATIONS = {
    ProblemKind.NOT_RECEIVED: EscalationKind.NOT_RECEIVED,
    ProblemKind.NOT_MOVING: EscalationKind.POTENTIALLY_LOST,
    ProblemKind.WRONG_ADDRESS: EscalationKind.WRONG_ADDRESS,
    ProblemKind.AT_CUSTOMS: EscalationKind.CUSTOMS_HOLD,
    ProblemKind.SOMETHING_ELSE: EscalationKind.OTHER_PROBLEM,
}
Kind = Annotated[ProblemKind, Field(description="What fits best; a person reads it either way")]


class ProblemTold(Frozen):
    """A problem with a verified order."""

    reference: Reference
    kind: Kind
    words: Words
    parcel: Parcel = ""


class PersonWanted(Frozen):
    """A wish for a person. Without a reference it waits as a conversation of its own."""

    words: Words
    reference: Reference = ""
    reach_at: ReachAt = ""
