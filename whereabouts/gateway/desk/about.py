"""What a letter about a case would be about: its kind, its shopper's language, its carrier."""

from whereabouts.carriers.links import carrier_name
from whereabouts.gateway.desk.desk import Desk
from whereabouts.store.casework import Case
from whereabouts.store.order_record import OrderRecord
from whereabouts.words.letter_words import About


def about_case(desk: Desk, case: Case, order: OrderRecord | None) -> About | None:
    """None where the order is unknown, or its shopper was forgotten."""
    if order is None or order.erased_at is not None:
        return None
    carriers = {of.parcel.parcel_id: of.parcel.carrier for of in order.parcels}
    carrier = carriers.get(case.parcel_id, "")
    return About(
        kind=case.kind,
        locale=desk.house.stores[case.store].speaks(order.purchase.locale),
        zone=order.destination.zones[0],
        first_name=order.purchase.customer.first_name,
        carrier=carrier_name(carrier) if carrier else "",
        is_asked=case.state.filed is not None,
    )
