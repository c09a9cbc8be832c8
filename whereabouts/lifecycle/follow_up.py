"""The morning SMS after a message that went by mail because texts were resting."""

from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.lifecycle.calendar import rest_ends, rests
from whereabouts.lifecycle.channels import earns_text
from whereabouts.lifecycle.decide import Judged, judge
from whereabouts.lifecycle.ruling import Opens, Ruling
from whereabouts.lifecycle.view import OrderView

#: The kinds whose news is worth hearing twice, if first heard by mail at night.
FOLLOWED_UP = frozenset({MessageKind.DELIVERED})


def follow_up(view: OrderView, kind: MessageKind, parcel_id: str, ruling: Ruling) -> Judged | None:
    """The verdict on the repetition, where there is something to repeat."""
    if kind not in FOLLOWED_UP or not isinstance(ruling, Opens) or not _would_text(view, kind):
        return None
    mailed = next((s for s in view.sent.get((kind, parcel_id), ()) if _is_mailed(s)), None)
    destination, policy = view.order.destination, view.order.policy
    quiet = policy.sms.quiet_hours
    if mailed is None or not rests(mailed.decided_at, destination.zones, quiet):
        return None
    repeats = Opens(
        due=rest_ends(mailed.decided_at, destination.zones, quiet),
        expires=min(ruling.expires, ruling.due + policy.night_follow_up_until),
        reason=ruling.reason,
    )
    return judge(view, kind, parcel_id, repeats, follow_up=True)


def _is_mailed(sending: Sending) -> bool:
    return sending.outcome is Outcome.SENT and sending.channel is Channel.EMAIL


def _would_text(view: OrderView, kind: MessageKind) -> bool:
    """Whether the shopper ever agreed to texts, and one is worth its cost here."""
    known = any(p.channel is Channel.SMS for p in view.order.preferences)
    return known and earns_text(view.order, kind)
