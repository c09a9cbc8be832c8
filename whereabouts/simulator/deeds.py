"""A story's happenings as the outside world does them: who acts, when, and with what words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import Line
from whereabouts.domain.purchase import Customer, Purchase, SmsConsent
from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.lifecycle.calendar import local
from whereabouts.simulator.happenings import (
    AtDesk,
    Cancelled,
    Happening,
    Imported,
    Labelled,
    Looked,
    Ordered,
    Reported,
    Resolved,
    Scanned,
    Texted,
)
from whereabouts.simulator.story import Story
from whereabouts.simulator.when import day
from whereabouts.storefronts.file_order import FileParcel, OrderInFile
from whereabouts.storefronts.generic import (
    AnyShopEvent,
    GenericScan,
    OrderCancelledEvent,
    OrderCreated,
    ParcelLabelledEvent,
)

_CONSENT = "Text me about this order. Message and data rates may apply. Reply STOP to end."
_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShopPosts:
    """The shop's webhook."""

    at: datetime
    event: AnyShopEvent
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class CarrierPosts:
    """The carrier's webhook."""

    at: datetime
    scan: GenericScan


@dataclass(frozen=True, slots=True)
class PhoneTexts:
    """The shopper's phone."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ShopperReports:
    """The shopper's browser, at the form behind the link of a message."""

    at: datetime
    by_link_of: MessageKind
    kind: EscalationKind
    parcel_id: str
    form: Mapping[str, str]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShopperLooks:
    """The shopper's browser, at the order's page."""

    at: datetime
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgentActs:
    """Somebody at the store's desk, with one of its forms."""

    at: datetime
    kind: EscalationKind
    parcel_id: str
    act: str
    form: Mapping[str, str]

    @property
    def resolution(self) -> Resolution | None:
        """How the case ends with it, if it does."""
        return Resolution(self.form["resolution"]) if self.act == "resolve" else None


@dataclass(frozen=True, slots=True)
class OperatorImports:
    """Whoever runs the product; orders imported at one time come in one file."""

    at: datetime
    order: OrderInFile


Deed = (
    ShopPosts
    | CarrierPosts
    | PhoneTexts
    | ShopperReports
    | ShopperLooks
    | AgentActs
    | OperatorImports
)


def deeds_of(story: Story) -> tuple[Deed, ...]:
    """All deeds of a story in the order of their times."""
    deeds = (deed for happening in story.happenings for deed in _deeds(story, happening))
    return tuple(sorted(deeds, key=lambda deed: deed.at))


def numbers_of(story: Story) -> Iterator[tuple[str, str]]:
    """Carrier and tracking number of every label."""
    for happening in story.happenings:
        if isinstance(happening, Labelled | Imported):
            yield happening.carrier, happening.number


def scans_of(story: Story) -> Iterator[GenericScan]:
    """What the carriers know, whether or not they told."""
    for happening in story.happenings:
        if isinstance(happening, Scanned):
            yield _scan(story, happening)


def _deeds(story: Story, happening: Happening) -> Iterator[Deed]:
    at = story.moment(happening.at)
    match happening:
        case Ordered():
            yield ShopPosts(at, _ordered(story, at))
        case Labelled():
            post = ShopPosts(at, _labelled(story, happening, at), happening.is_lost)
            yield from [post] * happening.copies
        case Scanned():
            for told in (happening.at,) if happening.told is None else happening.told:
                yield CarrierPosts(story.moment(told), _scan(story, happening))
        case Cancelled():
            yield ShopPosts(at, _cancelled(story, at))
        case Imported():
            yield OperatorImports(at, _imported(story, happening))
        case _:
            yield _of_people(story, happening, at)


def _of_people(
    story: Story, happening: Texted | Reported | Looked | AtDesk | Resolved, at: datetime
) -> Deed:
    match happening:
        case Texted():
            return PhoneTexts(at, happening.words)
        case Reported():
            return _reports(story, happening, at)
        case Looked():
            return ShopperLooks(at, happening.told)
        case AtDesk():
            return _acts(story, happening, at, happening.act, happening.form)
        case Resolved():
            form = {"resolution": happening.resolution, "text": happening.note}
            return _acts(story, happening, at, "resolve", form)


def _ordered(story: Story, at: datetime) -> OrderCreated:
    return OrderCreated(
        type="order.created", event_id=f"{story.order_id}/created", order=purchase_of(story, at)
    )


def purchase_of(story: Story, at: datetime) -> Purchase:
    shopper = story.shopper
    return Purchase(
        order_id=story.order_id,
        placed_at=at,
        customer=Customer(
            first_name=shopper.first_name,
            last_name=shopper.last_name,
            email=shopper.email,
            phone=shopper.phone,
        ),
        ship_to=story.ship_to,
        locale=shopper.locale,
        currency="USD",
        total=sum(line.price * line.quantity for line in story.basket),
        lines=story.basket,
        promised_ship_date=local(at, story.zone).date() + _NEXT_DAY,
        sms_consent=SmsConsent(shown=_CONSENT, at=at, where="checkout") if shopper.phone else None,
    )


def _labelled(story: Story, label: Labelled, at: datetime) -> ParcelLabelledEvent:
    return ParcelLabelledEvent(
        type="parcel.labelled",
        event_id=f"{story.order_id}/{label.number}",
        order_id=story.order_id,
        parcel_id=story.parcel_id(label.parcel),
        carrier=label.carrier,
        tracking_number=label.number,
        label_at=at,
        lines=tuple(
            Line(line_id=line.line_id, quantity=line.quantity)
            for line in story.basket
            if line.line_id in label.lines
        ),
        estimate=_estimate(label.estimate),
    )


def _cancelled(story: Story, at: datetime) -> OrderCancelledEvent:
    return OrderCancelledEvent(
        type="order.cancelled",
        event_id=f"{story.order_id}/cancelled",
        order_id=story.order_id,
        at=at,
    )


def _reports(story: Story, told: Reported, at: datetime) -> ShopperReports:
    return ShopperReports(
        at=at,
        by_link_of=told.by_link_of,
        kind=told.kind,
        parcel_id=story.parcel_id(told.parcel),
        form=told.form,
        told=told.told,
    )


def _acts(
    story: Story, done: AtDesk | Resolved, at: datetime, act: str, form: Mapping[str, str]
) -> AgentActs:
    return AgentActs(at, done.kind, story.parcel_id(done.parcel), act, form)


def _scan(story: Story, scanned: Scanned) -> GenericScan:
    label = _label_in_force(story, scanned)
    return GenericScan(
        carrier=label.carrier,
        tracking_number=label.number,
        status=scanned.status,
        occurred_at=story.moment(scanned.at),
        place=scanned.place,
        text=scanned.text,
        estimate=_estimate(scanned.estimate),
        signed=scanned.signed,
    )


def _label_in_force(story: Story, scanned: Scanned) -> Labelled | Imported:
    """The parcel's newest label at the time of the scan."""
    at = story.moment(scanned.at)
    labels = [
        one
        for one in story.happenings
        if isinstance(one, Labelled | Imported)
        and one.parcel == scanned.parcel
        and story.moment(one.at) <= at
    ]
    return max(labels, key=lambda one: story.moment(one.at))


def _imported(story: Story, stood: Imported) -> OrderInFile:
    bought = purchase_of(story, story.moment(stood.placed))
    parcel = FileParcel(
        parcel_id=story.parcel_id(stood.parcel),
        carrier=stood.carrier,
        tracking_number=stood.number,
        label_at=story.moment(stood.labelled),
        status=stood.status,
        status_at=story.moment(stood.scanned),
    )
    return OrderInFile(**dict(bought), parcels=(parcel,))


def _estimate(written: str) -> EstimatedDelivery | None:
    return EstimatedDelivery(day=day(written)) if written else None
