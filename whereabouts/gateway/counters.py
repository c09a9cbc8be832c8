"""What the gateway counts, in a registry of its own. No label ever names a person."""

from prometheus_client import CollectorRegistry, Counter, Histogram

from whereabouts.meters import Telling


class Counters:
    """The gateway's metrics. Labels are ours: routes and kinds, never addresses or tokens."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.telling = Telling(self.registry)
        self.requests = Histogram(
            "whereabouts_gateway_request_seconds",
            "Time to answer, by route",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.refused = Counter(
            "whereabouts_gateway_refused",
            "Requests refused, by route and kind of problem; the only trace they leave",
            ("route", "problem"),
            registry=self.registry,
        )
        self.accepted = Counter(
            "whereabouts_gateway_accepted",
            "Events kept, by store and type; duplicates are known copies",
            ("store", "type", "duplicate"),
            registry=self.registry,
        )
        self.kicks_failed = Counter(
            "whereabouts_gateway_kicks_failed",
            "Commits whose orders could not be woken at once; the sweep wakes them",
            ("store",),
            registry=self.registry,
        )
        self.model_asked = Counter(
            "whereabouts_gateway_model_asked",
            "Messages that a language model was asked about. USED: it said more than the offline "
            "reading. NO_HELP: it did not. TIMED_OUT, REFUSED, BUSY: the offline reading stood",
            ("outcome",),
            registry=self.registry,
        )
