"""The names on an order, spelled so that they are found: without accents, capitals and marks."""

import re
from unicodedata import combining, normalize

from sqlalchemy import delete
from sqlmodel import Session, col

from whereabouts.domain.purchase import Customer, ShipTo
from whereabouts.store.rows import OrderNameRow, OrderRow

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40


def name_words(name: str) -> frozenset[str]:
    """`Ana-María Núñez` -> ana, maria, nunez."""
    letters = (one for one in normalize("NFKD", name.casefold()) if not combining(one))
    return frozenset(word[:_LONGEST] for word in _WORD.findall("".join(letters)))


def names_on(customer: Customer, ship_to: ShipTo) -> frozenset[str]:
    """Of who bought and of who gets it."""
    return name_words(f"{customer.first_name} {customer.last_name} {ship_to.name}")


def write_names(session: Session, order: OrderRow) -> None:
    """As they stand on the order now; of an order that is erased, none."""
    mine = (col(OrderNameRow.store) == order.store) & (col(OrderNameRow.order_id) == order.order_id)
    session.flush()
    session.connection().execute(delete(OrderNameRow).where(mine))
    words = sorted(names_on(order.customer, order.ship_to))
    session.add_all(
        OrderNameRow(store=order.store, word=word, order_id=order.order_id) for word in words
    )
