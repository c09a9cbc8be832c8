"""A purchase at a store, opened as an order: the store's rules, the address's calendar."""

from datetime import datetime

from whereabouts.domain.clock import Clock
from whereabouts.domain.message import Channel
from whereabouts.domain.order import OrderState, Preference
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.start import OrderStart
from whereabouts.intake.orders import order_start
from whereabouts.places.destination import destination
from whereabouts.stores import Store


def opened(
    purchase: Purchase, store: Store, clock: Clock, imported_at: datetime | None = None
) -> OrderStart:
    """The order as its workflow starts."""
    start = order_start(
        purchase,
        store=store.name,
        policy=store.policy,
        destination=destination(purchase.ship_to, purchase.placed_at),
        clock=clock,
        imported_at=imported_at,
    )
    return start.model_copy(update={"order": _by_the_store(start.order, purchase, store)})


def _by_the_store(order: OrderState, purchase: Purchase, store: Store) -> OrderState:
    """Nobody is drawn for a comparison who was followed by somebody else until now."""
    rules: dict[str, object] = {}
    if order.imported_at is None:
        rules["trials"] = store.holdout.trials(store.name, order.order_id)
    if purchase.sales_channel in store.silent_sales_channels:
        rules["preferences"] = _told_by_others(purchase)
    return order.model_copy(update=rules)


def _told_by_others(purchase: Purchase) -> tuple[Preference, ...]:
    reason = f"shoppers of {purchase.sales_channel} hear from it alone"
    return tuple(
        Preference(channel=channel, allowed=False, reason=reason, at=purchase.placed_at)
        for channel in Channel
    )
