"""Where the words of a search may stand: order, tracking number, e-mail, name, case."""

from sqlalchemy import JSON, ColumnElement, and_, exists, or_, type_coerce
from sqlmodel import col

from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.store.addresses import email_key
from whereabouts.store.rows import CaseRow, NumberRow, OrderRow


def speaks_of(words: str) -> ColumnElement[bool]:
    """Whether a case, beside its order, is what the words ask for."""
    sought = " ".join(words.split())
    number = sought.removeprefix("#")
    return or_(
        col(CaseRow.workflow_id) == sought,
        col(CaseRow.order_id).istartswith(number, autoescape=True),
        col(OrderRow.number).istartswith(number, autoescape=True),
        col(OrderRow.number).istartswith(f"#{number}", autoescape=True),
        col(OrderRow.email) == email_key(sought),
        _was_tracked_as(spelled(sought)),
        *(_is_called(sought),) * bool(number),
    )


def _was_tracked_as(number: str) -> ColumnElement[bool]:
    """Under any number its parcel ever had."""
    return exists().where(
        col(NumberRow.store) == col(CaseRow.store),
        col(NumberRow.order_id) == col(CaseRow.order_id),
        col(NumberRow.parcel_id) == col(CaseRow.parcel_id),
        col(NumberRow.number) == number,
    )


def _is_called(sought: str) -> ColumnElement[bool]:
    """Whether each word is in the shopper's name, or that of who gets the parcel."""
    return and_(*(_has_in_name(word) for word in sought.split()))


def _has_in_name(word: str) -> ColumnElement[bool]:
    customer = type_coerce(col(OrderRow.customer), JSON)
    ship_to = type_coerce(col(OrderRow.ship_to), JSON)
    names = (customer["first_name"], customer["last_name"], ship_to["name"])
    return or_(*(name.as_string().icontains(word, autoescape=True) for name in names))
