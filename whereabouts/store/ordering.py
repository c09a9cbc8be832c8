"""A new order's row, and what may have come before it."""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.channels.phone import e164
from whereabouts.domain.facts import Fact, OfCase, OrderCancelled, ParcelLabelled
from whereabouts.domain.message import Channel
from whereabouts.domain.order import Preference
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.start import OrderStart
from whereabouts.store.addresses import email_key
from whereabouts.store.beside import NOTHING_BESIDE
from whereabouts.store.in_step import take_fact
from whereabouts.store.order_spelling import number_key, postcode_key
from whereabouts.store.rows import DispatchRow, DispatchState, OrderRow, TrialRow
from whereabouts.store.suppressions import newest_word
from whereabouts.store.tracked import lock_name
from whereabouts.store.transaction import hold


def order_row(purchase: Purchase, start: OrderStart, now: datetime) -> OrderRow:
    customer, order = purchase.customer, start.order
    return OrderRow(
        store=order.store,
        order_id=purchase.order_id,
        customer=customer,
        ship_to=purchase.ship_to,
        consent=purchase.sms_consent,
        email=email_key(customer.email) if customer.email else None,
        phone=e164(customer.phone, purchase.ship_to.country),
        postcode_key=postcode_key(purchase.ship_to.postal_code, purchase.ship_to.country),
        lines=purchase.lines,
        lines_at=order.lines_at,
        locale=purchase.locale,
        currency=purchase.currency,
        total=purchase.total,
        promised_ship_date=purchase.promised_ship_date,
        sales_channel=purchase.sales_channel,
        number=purchase.number,
        number_key=number_key(purchase.known_as),
        may_be_texted=any(p.allowed for p in order.preferences if p.channel is Channel.SMS),
        start=start,
        destination=order.destination,
        placed_at=purchase.placed_at,
        imported_at=order.imported_at,
        taken_at=now,
        horizon_at=_horizon(start),
    )


def _horizon(start: OrderStart) -> datetime:
    order = start.order
    return start.clock.wall((order.imported_at or order.created_at) + order.policy.horizon)


def with_refusals(session: Session, row: OrderRow) -> OrderStart:
    """The start, with the channels closed that this shopper refused in an earlier order."""
    order = row.start.order
    preferences = tuple(_or_refused(session, row, p) for p in order.preferences)
    return row.start.model_copy(
        update={"order": order.model_copy(update={"preferences": preferences})}
    )


def _or_refused(session: Session, row: OrderRow, told: Preference) -> Preference:
    address = row.email if told.channel is Channel.EMAIL else row.phone
    word = newest_word(session, row.store, told.channel, address) if address else None
    if word is None or word.allowed:
        return told
    return told.model_copy(update={"allowed": False, "reason": word.reason})


def trial_rows(row: OrderRow) -> list[TrialRow]:
    """The comparisons that the order is in."""
    return [
        TrialRow(
            store=row.store,
            order_id=row.order_id,
            kind=trial.kind,
            name=trial.name,
            share=trial.share,
            held_out=trial.held_out,
        )
        for trial in row.start.order.trials
    ]


def take_what_came_before(session: Session, order: OrderRow, now: datetime) -> None:
    """Facts that overtook their order waited without rows of their own."""
    rows = session.exec(
        select(DispatchRow)
        .where(
            DispatchRow.store == order.store,
            DispatchRow.order_id == order.order_id,
            DispatchRow.state == DispatchState.PENDING,
        )
        .order_by(col(DispatchRow.id))
    ).all()
    told = [
        (row.fact, row.beside or NOTHING_BESIDE)
        for row in rows
        if row.fact is not None
        # No case was ever opened of an order that nobody knew.
        and not isinstance(row.fact, OfCase)
        and not _of_the_cart(order, row.fact)
    ]
    hold(session, *number_locks(order.store, [fact for fact, _ in told]))
    for row in rows:
        session.delete(row)
    session.flush()
    for fact, beside in told:
        take_fact(session, order, fact, now, beside)


def _of_the_cart(order: OrderRow, fact: Fact) -> bool:
    """A cart that ran out of time and was paid after all is cancelled before it is an order."""
    return isinstance(fact, OrderCancelled) and fact.at < order.placed_at


def number_locks(store: str, facts: list[Fact]) -> list[str]:
    return [
        lock_name(store, fact.parcel.carrier, fact.parcel.tracking_number)
        for fact in facts
        if isinstance(fact, ParcelLabelled)
    ]
