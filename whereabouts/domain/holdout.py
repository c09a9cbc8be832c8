"""Hold-outs: a random share of orders does without one message, so that its worth can be measured.

Only what the shopper can do without may be held out. What a shopper was promised, what corrects
something they were told, and every problem is told to everybody.
"""

from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen

K = MessageKind

#: Both repeat, at a good moment, what the tracking page says anyway; nothing was promised of them.
OPTIONAL = (K.IN_TRANSIT, K.OUT_FOR_DELIVERY)

_A_PROBLEM = "a problem is told to everybody"
#: Why each other kind is told to everybody.
NEEDED = {
    K.ORDER_CONFIRMED: "it is the receipt, and says when and where tracking arrives",
    K.SHIPPED: "the confirmation promised tracking by a certain hour",
    K.DELIVERED: "it carries the link by which a shopper says that nothing came",
    K.DELAYED: "the day that the shopper was told is not true any more",
    K.DELIVERY_ATTEMPTED: _A_PROBLEM,
    K.READY_FOR_PICKUP: "the parcel waits for the shopper, and not for ever",
    K.CUSTOMS_HOLD: _A_PROBLEM,
    K.RETURNING: _A_PROBLEM,
    K.TRACKING_QUIET: _A_PROBLEM,
    K.LOOKING_INTO_IT: _A_PROBLEM,
    K.TRACKING_REPLACED: "the number that the shopper was told leads nowhere any more",
    K.ORDER_CANCELLED: "nobody may wait for what does not come",
}


class Trial(Frozen):
    """One order's place in the comparison of one kind, drawn as the order began."""

    kind: MessageKind
    #: The experiment's: under a new name every order is drawn anew.
    name: str
    #: The share of orders that does without, such as 0.1.
    share: float
    held_out: bool

    @property
    def reason(self) -> str:
        return (
            f"held out: this order is in the {100 * self.share:g} % that do without, "
            "so that the message's worth can be measured"
        )
