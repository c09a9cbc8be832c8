"""Where the words of a search may stand: order, tracking number, e-mail, name, case."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true, tuple_
from sqlmodel import col

from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.store.addresses import email_key
from whereabouts.store.order_names import name_words
from whereabouts.store.rows import CaseRow, NumberRow, OrderNameRow, OrderRow


def is_named_by(words: str) -> ColumnElement[bool]:
    """Whether a case, beside its order, goes by the number or the address that is asked for."""
    sought = " ".join(words.split())
    number = sought.removeprefix("#")
    return or_(
        col(CaseRow.workflow_id) == sought,
        col(CaseRow.order_id).istartswith(number, autoescape=True),
        col(OrderRow.number).istartswith(number, autoescape=True),
        col(OrderRow.number).istartswith(f"#{number}", autoescape=True),
        col(OrderRow.email) == email_key(sought),
        _was_tracked_as(spelled(sought)),
    )


def speaks_of(words: str) -> ColumnElement[bool]:
    """Whether a case's shopper is called so."""
    return is_called(" ".join(words.split()))


def is_exactly(sought: str, stores: Sequence[str]) -> ColumnElement[bool]:
    """Whether an order goes by just this; each part is looked up in an index of its own."""
    number = sought.removeprefix("#")
    of_stores = col(OrderRow.store).in_(stores)
    tracked = select(col(NumberRow.order_id)).where(
        col(NumberRow.store).in_(stores), col(NumberRow.number) == spelled(sought)
    )
    return or_(
        and_(of_stores, col(OrderRow.order_id) == number),
        and_(of_stores, col(OrderRow.number).in_((number, f"#{number}"))),
        and_(of_stores, col(OrderRow.email) == email_key(sought)),
        and_(of_stores, col(OrderRow.order_id).in_(tracked)),
    )


def is_called(sought: str) -> ColumnElement[bool]:
    """Whether each word begins one of the shopper's name, or of that of who gets the parcel."""
    words = sorted(name_words(sought))
    return and_(true() if words else false(), *map(_has_in_name, words))


def _was_tracked_as(number: str) -> ColumnElement[bool]:
    """Under any number its parcel ever had."""
    return exists().where(
        col(NumberRow.store) == col(CaseRow.store),
        col(NumberRow.order_id) == col(CaseRow.order_id),
        col(NumberRow.parcel_id) == col(CaseRow.parcel_id),
        col(NumberRow.number) == number,
    )


def _has_in_name(word: str) -> ColumnElement[bool]:
    kept, after = col(OrderNameRow.word), f"{word[:-1]}{chr(ord(word[-1]) + 1)}"
    named = select(col(OrderNameRow.store), col(OrderNameRow.order_id)).where(
        kept >= word, kept < after
    )
    return tuple_(col(OrderRow.store), col(OrderRow.order_id)).in_(named)
