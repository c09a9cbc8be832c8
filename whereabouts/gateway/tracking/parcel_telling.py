"""One parcel of the page as plain values."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from whereabouts.carriers.links import carrier_name
from whereabouts.gateway.tracking.receiving import Receiving, Reception
from whereabouts.gateway.tracking.steps import steps
from whereabouts.gateway.tracking.timeline import Day, timeline
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.answer.answer import Link, ParcelAnswer
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.selfservice.order.tracked import TrackedItem
from whereabouts.selfservice.saying.asked import asked_words, asking_words
from whereabouts.selfservice.saying.freshness import ago
from whereabouts.selfservice.saying.meanings import Meanings
from whereabouts.selfservice.saying.sentences import Sentences
from whereabouts.selfservice.saying.tone import Said, Tone
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue
from whereabouts.words.progress import Step

_DAYS_SHOWN = 2


class Estimate(NamedTuple):
    """When the parcel should come, and what is to be doubted of it by now."""

    label: str
    when: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ParcelTelling:
    """Everything the page says of one parcel. `days` are shown, `earlier` are folded away."""

    said: Said
    #: What the situation means beyond its status: whose move it is, what nobody can say.
    meant: tuple[str, ...]
    steps: tuple[Step, ...]
    estimate: Estimate | None
    reception: Reception | None
    #: What leads to a person, where somebody may need one.
    way_out: str
    carrier: str
    number: str
    links: tuple[Link, ...]
    items: tuple[TrackedItem, ...]
    days: tuple[Day, ...]
    earlier: tuple[Day, ...]
    #: How old all this is, and what came of asking the carrier for this page.
    age: str

    @property
    def news(self) -> str:
        """What a listener is told when it changes."""
        newest = self.days[0].entries[0] if self.days else None
        return ". ".join(filter(None, (self.said.headline, newest and newest.what)))


class ParcelWords:
    """Tells parcels of one order, in one language, at one moment."""

    def __init__(
        self, tongue: Tongue, say: Formats, receiving: Receiving, visit: Visit, now: datetime
    ) -> None:
        self._tongue = tongue
        self._say = say
        self._sentences, self._meanings = Sentences(tongue, say), Meanings(tongue, say)
        self._receiving, self._visit = receiving, visit
        self._now = now

    def tell(self, seen: Outlook, known: ParcelAnswer) -> ParcelTelling:
        said, reception = self._sentences.of(known), self._receiving.of(known)
        days = timeline(seen.scans, self._tongue, self._say)
        return ParcelTelling(
            said=said,
            meant=tuple(self._meanings.of(known)),
            steps=steps(seen, self._tongue),
            estimate=self._estimate(known),
            reception=reception,
            way_out="" if reception else self._way_out(known, said),
            carrier=carrier_name(known.carrier),
            number=known.tracking_number,
            links=known.links,
            items=known.items,
            days=days[:_DAYS_SHOWN],
            earlier=days[_DAYS_SHOWN:],
            age=" ".join(filter(None, (self._reported(known), self._asked(known)))),
        )

    def _estimate(self, known: ParcelAnswer) -> Estimate | None:
        if known.estimate is None:
            return None
        t, when = self._tongue.catalogue.gettext, self._say.long_estimate(known.estimate.value)
        if known.estimate_passed:
            return Estimate(t("It was estimated for"), when, t("There is no new date yet."))
        if known.silent_since is not None:
            return Estimate(t("Last estimate"), when, t("It may no longer hold."))
        return Estimate(t("Estimated delivery"), when)

    def _way_out(self, known: ParcelAnswer, said: Said) -> str:
        t = self._tongue.catalogue.gettext
        if known.asks_whether_received:
            return t("Problem with your delivery?")
        return t("Talk to a person") if said.tone is Tone.TROUBLE else ""

    def _reported(self, known: ParcelAnswer) -> str:
        if known.newest is None:
            return ""
        t = self._tongue.catalogue.gettext
        return t("%(Carrier)s last reported %(ago)s.") % {
            "Carrier": carrier_name(known.carrier),
            "ago": ago(known.newest.at, self._now, self._tongue),
        }

    def _asked(self, known: ParcelAnswer) -> str:
        glance = self._visit.glance
        if glance is None or known.parcel_id not in glance.parcels:
            return ""
        if glance.looks is None:
            return asking_words(known, self._tongue)
        return asked_words(known, glance.asked_at, self._tongue, self._say, self._now)
