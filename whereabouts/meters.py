"""What is counted, for Prometheus. No label ever names a person or an order."""

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Histogram

from whereabouts.domain.message import Channel, MessageKind

#: A fact is told within a second, or something is wrong; then it matters how much.
_SPANS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)


class Telling:
    """How long facts wait for their orders, wherever a dispatcher runs."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._waited = Histogram(
            "whereabouts_dispatch_wait_seconds",
            "From the commit of the oldest fact of an order until its workflow was told",
            buckets=_SPANS,
            registry=registry,
        )

    def told(self, waited: timedelta) -> None:
        """An order heard what had waited for it this long."""
        self._waited.observe(waited.total_seconds())


class Meters:
    """The worker's counters, in a registry of their own. Safe to use from any thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._messages = Counter(
            "whereabouts_messages",
            "Attempts to tell a shopper, by what came of each. SENT: the provider took it. "
            "UNDELIVERABLE: this channel cannot reach the shopper, another is tried. SUPPRESSED: "
            "the ledger refused. LATE: its moment had passed. UNKNOWN: nobody can say, a receipt "
            "or a person must. REFUSED, OUTCOME_UNKNOWN, NEVER_ARRIVED, SETTLED: tried again",
            ("store", "kind", "channel", "outcome"),
            registry=self.registry,
        )
        self._questions = Counter(
            "whereabouts_carrier_questions",
            "Silent parcels asked about. HELD: the store had news already. NEWS, NO_NEWS: what "
            "the carrier knew beyond the store. NOT_FOUND: the number is unknown to it. "
            "INVALID_NUMBER: it never will be. NOT_ASKABLE: no connection is configured. "
            "DOWN, QUOTA, REFUSED, UNREADABLE: asked again later",
            ("carrier", "outcome"),
            registry=self.registry,
        )
        self._tickets = Counter(
            "whereabouts_ticket_questions",
            "What shoppers asked in tickets of their own, by what came of it. ANSWERED, SUGGESTED: "
            "the answer is there. CASE: a case is worked in the ticket. LEFT, PERSON_FIRST, LATE: "
            "people have it, and nothing was said. NO_TEXTS: texts ended. REJECTED: the help desk "
            "took no answer. ERASED: agents were asked to erase one. NOTHING: nothing was asked",
            ("store", "desk", "outcome"),
            registry=self.registry,
        )
        self.telling = Telling(self.registry)

    def ticket(self, store: str, desk: str, outcome: str) -> None:
        """One question in a ticket."""
        self._tickets.labels(store, desk, outcome).inc()

    def message(self, store: str, kind: MessageKind, channel: Channel, outcome: str) -> None:
        """One attempt at one message."""
        self._messages.labels(store, kind, channel, outcome).inc()

    def question(self, carrier: str, outcome: str) -> None:
        """One question about one parcel."""
        self._questions.labels(carrier, outcome).inc()
