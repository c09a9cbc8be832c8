"""One parcel of the page as plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from babel.dates import format_timedelta

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.gateway.tracking.steps import steps
from whereabouts.gateway.tracking.timeline import Day, timeline
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.selfservice.order.tracked import TrackedItem, TrackedOrder
from whereabouts.selfservice.saying.sentences import Sentences
from whereabouts.selfservice.saying.tone import Said, Tone
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue
from whereabouts.words.progress import Step

_SECOND = timedelta(seconds=1)
_DAYS_SHOWN = 2


class Link(NamedTuple):
    """A link out of the page, and what it is called."""

    name: str
    url: str


class Estimate(NamedTuple):
    """When the parcel should come, and what is to be doubted of it by now."""

    label: str
    when: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ParcelTelling:
    """Everything the page says of one parcel. `days` are shown, `earlier` are folded away."""

    said: Said
    steps: tuple[Step, ...]
    estimate: Estimate | None
    #: What leads to a person, where somebody may need one.
    way_out: str
    carrier: str
    number: str
    links: tuple[Link, ...]
    items: tuple[TrackedItem, ...]
    days: tuple[Day, ...]
    earlier: tuple[Day, ...]
    reported: str


class ParcelWords:
    """Tells parcels of one order, in one language, at one moment."""

    def __init__(self, order: TrackedOrder, home: str, tongue: Tongue, now: datetime) -> None:
        self._order = order
        self._home = home
        self._tongue = tongue
        self._say = Formats(tongue, order.zone)
        self._sentences = Sentences(tongue, self._say)
        self._now = now

    def tell(self, seen: Outlook) -> ParcelTelling:
        parcel = seen.of.parcel
        said = self._sentences.of(seen)
        days = timeline(seen.scans, self._tongue, self._say)
        return ParcelTelling(
            said=said,
            steps=steps(seen, self._tongue),
            estimate=self._estimate(seen),
            way_out=self._way_out(seen, said),
            carrier=carrier_name(parcel.carrier),
            number=parcel.tracking_number,
            links=self._links(seen),
            items=self._items(seen),
            days=days[:_DAYS_SHOWN],
            earlier=days[_DAYS_SHOWN:],
            reported=self._reported(seen),
        )

    def _estimate(self, seen: Outlook) -> Estimate | None:
        if seen.estimate is None:
            return None
        t, when = self._tongue.catalogue.gettext, self._say.long_estimate(seen.estimate)
        if seen.estimate_passed:
            return Estimate(t("It was estimated for"), when, t("There is no new date yet."))
        if seen.silent_since is not None:
            return Estimate(t("Last estimate"), when, t("It may no longer hold."))
        return Estimate(t("Estimated delivery"), when)

    def _way_out(self, seen: Outlook, said: Said) -> str:
        t = self._tongue.catalogue.gettext
        if seen.status is TrackingStatus.DELIVERED and seen.outcome is None:
            return t("Problem with your delivery?")
        return t("Talk to a person") if said.tone is Tone.TROUBLE else ""

    def _links(self, seen: Outlook) -> tuple[Link, ...]:
        """The carrier's own page, and across a border that of the destination's post."""
        parcel = seen.of.parcel
        carrier = Link(
            carrier_name(parcel.carrier),
            carrier_page(parcel.carrier, parcel.tracking_number) or "",
        )
        abroad = self._order.country != self._home
        post = destination_post(self._order.country, parcel.tracking_number) if abroad else None
        links = (carrier, *((Link(*post),) if post and post[0] != carrier.name else ()))
        return tuple(link for link in links if link.url)

    def _items(self, seen: Outlook) -> tuple[TrackedItem, ...]:
        by_id = {item.line_id: item for item in self._order.items}
        return tuple(
            by_id[line.line_id].model_copy(update={"quantity": line.quantity})
            for line in seen.of.parcel.lines
            if line.line_id in by_id
        )

    def _reported(self, seen: Outlook) -> str:
        if not seen.scans:
            return ""
        last = seen.scans[0].occurred_at
        t = self._tongue.catalogue.gettext
        return t("%(Carrier)s last reported %(ago)s.") % {
            "Carrier": carrier_name(seen.of.parcel.carrier),
            "ago": self._ago(last),
        }

    def _ago(self, moment: datetime) -> str:
        since = min(moment - self._now, -_SECOND)
        return format_timedelta(since, add_direction=True, locale=self._tongue.locale)
