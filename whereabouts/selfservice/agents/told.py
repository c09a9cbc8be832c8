"""What agents are told: facts, each with who says so, since when and how old, and sentences that
may be read out as they are."""

from datetime import date
from typing import Generic, TypeVar

from pydantic import AwareDatetime, Field

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.selfservice.answer.answer import Link as Page
from whereabouts.selfservice.answer.answer import Look, Scope, Seen, Situation, Unknown
from whereabouts.selfservice.answer.fact import Source

T = TypeVar("T")


class Known(Frozen, Generic[T]):
    """`value`, as `source` said it at `at`."""

    value: T
    source: Source
    at: AwareDatetime
    age_seconds: int


class SessionOpened(Frozen):
    """A session that has verified nothing yet."""

    session: str
    expires_at: AwareDatetime


class OrderReference(Frozen):
    """An order that the session may ask about. A postcode opens its status alone."""

    reference: str
    order_number: str
    opens: Scope


class Identified(SessionOpened):
    """What became of a proof. Nothing tells which half of a wrong one was wrong."""

    verified: bool
    orders: tuple[OrderReference, ...] = ()
    say: str = Field(description="What to tell the shopper or do next")


class OpenOrder(OrderReference):
    """One line of a list."""

    summary: str


class OpenOrders(Frozen):
    """All open and recent orders of whoever the session verified."""

    made_at: AwareDatetime
    orders: tuple[OpenOrder, ...]


class Item(Frozen):
    """Something that was bought."""

    title: str
    quantity: int


class ParcelStatus(Frozen):
    """All that may be said of one parcel. What is in `unknown` nobody could say: do not guess."""

    parcel: str
    carrier: str
    tracking_number: str
    situation: Situation
    status: Known[TrackingStatus]
    last_scan: Known[Seen] | None = None
    estimate: Known[EstimatedDelivery] | None = None
    estimate_passed: bool = False
    silent_since: AwareDatetime | None = None
    held_since: AwareDatetime | None = None
    ask_whether_received: bool = False
    asked_carrier: Look
    items: tuple[Item, ...] = ()
    pages: tuple[Page, ...] = ()
    unknown: tuple[Unknown, ...] = ()


class ProblemStatus(Frozen):
    """A problem that somebody works on, or ended."""

    kind: EscalationKind
    parcel: str
    reported_at: AwareDatetime
    promised_by: AwareDatetime | None = None
    settled_at: AwareDatetime | None = None


class OrderStatus(OrderReference):
    """One order, true at `made_at`, with carriers asked at that moment."""

    made_at: AwareDatetime
    placed: Known[AwareDatetime]
    cancelled: Known[AwareDatetime] | None = None
    ships_by: Known[date] | None = None
    items: tuple[Item, ...] = ()
    parcels: tuple[ParcelStatus, ...] = ()
    waiting: tuple[Item, ...] = ()
    problems: tuple[ProblemStatus, ...] = ()
    sentences: tuple[str, ...] = Field(description="The same in the shopper's language")


class ProblemTaken(Frozen):
    """A person has it. `promised_by` is when the shopper hears of it at the latest."""

    reference: str
    promised_by: AwareDatetime | None
    sentences: tuple[str, ...]


class PersonCalled(SessionOpened):
    """A person reads it. There is a promise where an order was verified."""

    promised_by: AwareDatetime | None = None
    sentences: tuple[str, ...]
    answers: tuple[str, ...] = Field(
        (), description="What a person wrote since; the same call again looks anew"
    )
