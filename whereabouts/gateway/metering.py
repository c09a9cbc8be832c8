"""What the gateway counted, at a port of its own: its public one is for everybody."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from whereabouts.gateway.counters import Counters
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.vitals.door import Vitals, served


@contextmanager
def metered(settings: Settings, counters: Counters) -> Iterator[None]:
    """Answers until the block ends; port 0 turns it off."""
    port = settings.gateway_metrics_port
    told = Vitals(counters.registry, alive=lambda: True, ready=dict)
    with ExitStack() as stack:
        try:
            if port:
                stack.enter_context(served(told, port))
        except OSError as error:
            words = f"port {port}: {error.strerror}; set WHEREABOUTS_GATEWAY_METRICS_PORT"
            raise CannotOpen(words) from None
        yield
