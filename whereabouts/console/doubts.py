"""`doubts` and `settle`: messages whose outcome nobody knows, and what a person found out."""

from datetime import datetime, timedelta
from enum import StrEnum

from rich.console import Console

from whereabouts.console.refusal import Refusal, Unable
from whereabouts.domain.message import Channel
from whereabouts.store.doubts import Doubt
from whereabouts.store.ledger import Ledger
from whereabouts.store.queries import Queries
from whereabouts.store.rows import AttemptState

#: Until then the providers are still being asked.
DOUBTFUL_AFTER = timedelta(hours=1)


class Finding(StrEnum):
    """What a person found out about a message in doubt."""

    SENT = "sent"
    AGAIN = "again"


_STATES = {Finding.SENT: AttemptState.SENT, Finding.AGAIN: AttemptState.RELEASED}
_WHERE_TO_LOOK = {
    Channel.EMAIL: "SendGrid, Activity: a mail to the shopper's address at that time whose "
    "custom argument `token` is this",
    Channel.SMS: "Twilio, Monitor > Logs > Messaging: a text to the shopper's number at that time "
    "with this in its link",
}


def show_doubts(console: Console, doubts: tuple[Doubt, ...], now: datetime) -> None:
    """Print each with where to look, and how to settle it."""
    if not doubts:
        console.print("No message is in doubt.")
        return
    for doubt in doubts:
        console.print(f"[bold]{doubt.token}[/]  {_named(doubt)}", highlight=False, soft_wrap=True)
        hours = (now - doubt.claimed_at) / timedelta(hours=1)
        since = f"{doubt.claimed_at:%Y-%m-%d %H:%M} UTC, {hours:.0f} h ago"
        console.print(f"    begun {since}; look at {_WHERE_TO_LOOK[doubt.channel]}", soft_wrap=True)
    console.print(
        "\nThe provider has it: settle TOKEN sent --who YOU. It has not: settle TOKEN again "
        "--who YOU,\nand it is sent again if it is still of use. A receipt settles it by itself.",
        highlight=False,
    )


def settle(
    ledger: Ledger, queries: Queries, token: str, finding: Finding, who: str, now: datetime
) -> str:
    """Settle a message as a person found out; what comes of that."""
    order = queries.order_by_token(token)
    if order is None:
        raise Unable(f"there is no message {token}; see: starter.py doubts")
    doubts = ledger.in_doubt(timedelta(0), now)
    doubt = next((one for one in doubts if one.token == token), None)
    if doubt is None:
        raise Refusal(
            f"message {token} is not in doubt; see what became of it: "
            f"starter.py why {order.order_id} --store {order.store}"
        )
    if now - doubt.claimed_at < DOUBTFUL_AFTER:
        raise Refusal(f"message {token} is still being looked into; wait until it is an hour old")
    if finding is Finding.AGAIN and order.ended_at is not None:
        raise Refusal(f"order {order.order_id} has ended: nothing is sent for it any more")
    if not ledger.settle_by_hand(token, doubt.channel, _STATES[finding], who, now):
        raise Refusal(f"message {token} was settled by somebody else just now")
    became = "settled as sent" if finding is Finding.SENT else "given back to its order"
    return f"{_named(doubt)}: {became}."


def _named(doubt: Doubt) -> str:
    by = "SMS" if doubt.channel is Channel.SMS else "e-mail"
    kind = doubt.kind.replace("_", " ").lower()
    about = f" (parcel {', '.join(doubt.parcels)})" if doubt.parcels else ""
    return f"{doubt.store}, order {doubt.order_id}: {kind}{about} by {by}"
