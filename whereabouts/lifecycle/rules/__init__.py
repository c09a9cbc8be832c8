"""One function a message kind: when it is due, until when, and when never."""

from collections.abc import Callable

from whereabouts.domain.message import MessageKind
from whereabouts.lifecycle.rules import milestones, problems, silences, whole_order
from whereabouts.lifecycle.ruling import Ruling
from whereabouts.lifecycle.view import OrderView, ParcelView

OF_ORDER: dict[MessageKind, Callable[[OrderView], Ruling]] = {
    MessageKind.ORDER_CONFIRMED: whole_order.order_confirmed,
    MessageKind.ORDER_CANCELLED: whole_order.order_cancelled,
}

OF_PARCEL: dict[MessageKind, Callable[[OrderView, ParcelView], Ruling]] = {
    MessageKind.SHIPPED: milestones.shipped,
    MessageKind.IN_TRANSIT: milestones.in_transit,
    MessageKind.OUT_FOR_DELIVERY: milestones.out_for_delivery,
    MessageKind.DELIVERED: milestones.delivered,
    MessageKind.DELAYED: problems.delayed,
    MessageKind.DELIVERY_ATTEMPTED: problems.delivery_attempted,
    MessageKind.READY_FOR_PICKUP: problems.ready_for_pickup,
    MessageKind.CUSTOMS_HOLD: problems.customs_hold,
    MessageKind.RETURNING: problems.returning,
    MessageKind.TRACKING_QUIET: silences.tracking_quiet,
    MessageKind.LOOKING_INTO_IT: silences.looking_into_it,
    MessageKind.TRACKING_REPLACED: problems.tracking_replaced,
}
