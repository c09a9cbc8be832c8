"""The five plain things that a shopper may say is wrong, and which of them make sense now."""

from collections.abc import Sequence
from enum import StrEnum

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.selfservice.order.tracked import TrackedOrder
from whereabouts.words.locales import Tongue

S = TrackingStatus
_ENDED = frozenset({S.DELIVERED, S.RETURNED, S.CANCELLED})


class Choice(StrEnum):
    """What is wrong, as a shopper sees it. A person reads the last one, whatever it is."""

    NOT_RECEIVED = "NOT_RECEIVED"
    NOT_MOVING = "NOT_MOVING"
    WRONG_ADDRESS = "WRONG_ADDRESS"
    AT_CUSTOMS = "AT_CUSTOMS"
    SOMETHING_ELSE = "SOMETHING_ELSE"

    @property
    def kind(self) -> EscalationKind:
        return _KINDS[self]


_KINDS = {
    Choice.NOT_RECEIVED: EscalationKind.NOT_RECEIVED,
    Choice.NOT_MOVING: EscalationKind.POTENTIALLY_LOST,
    Choice.WRONG_ADDRESS: EscalationKind.WRONG_ADDRESS,
    Choice.AT_CUSTOMS: EscalationKind.CUSTOMS_HOLD,
    Choice.SOMETHING_ELSE: EscalationKind.OTHER_PROBLEM,
}


def offered(order: TrackedOrder, parcels: Sequence[Outlook], home: str) -> tuple[Choice, ...]:
    """What fits at least one parcel, or the order while it has none. `home` is the store's
    country: no customs stand in the way at home."""
    fits = {choice for seen in parcels for choice in Choice if fits_parcel(choice, seen)}
    if order.country == home:
        fits -= {Choice.AT_CUSTOMS} if not _is_held(parcels) else set()
    if not parcels and order.cancelled_at is None:
        fits.add(Choice.WRONG_ADDRESS)
    return tuple(one for one in Choice if one in fits or one is Choice.SOMETHING_ELSE)


def fits_parcel(choice: Choice, seen: Outlook) -> bool:
    """Whether it can be said of a parcel that stands as this one does."""
    if seen.status is S.CANCELLED:
        return choice is Choice.SOMETHING_ELSE
    match choice:
        case Choice.NOT_RECEIVED:
            return seen.status is S.DELIVERED
        case Choice.NOT_MOVING | Choice.WRONG_ADDRESS | Choice.AT_CUSTOMS:
            return seen.status not in _ENDED
        case Choice.SOMETHING_ELSE:
            return True


def choice_words(tongue: Tongue) -> dict[Choice, str]:
    t = tongue.catalogue.gettext
    return {
        Choice.NOT_RECEIVED: t("It says delivered, but I do not have it"),
        Choice.NOT_MOVING: t("It has not moved, or seems lost"),
        Choice.WRONG_ADDRESS: t("The address is wrong"),
        Choice.AT_CUSTOMS: t("It is held at customs"),
        Choice.SOMETHING_ELSE: t("Something else: damaged, missing, sent back"),
    }


def _is_held(parcels: Sequence[Outlook]) -> bool:
    return any(seen.status is S.CUSTOMS_HOLD for seen in parcels)
