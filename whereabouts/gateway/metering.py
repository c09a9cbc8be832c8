"""What the gateway counted, at a port of its own: its public one is for everybody."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

from prometheus_client import CollectorRegistry
from prometheus_client.multiprocess import MultiProcessCollector

from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.vitals.door import Vitals, served


@contextmanager
def metered(settings: Settings, registry: CollectorRegistry) -> Iterator[None]:
    """Answers until the block ends; port 0 turns it off."""
    port = settings.gateway_metrics_port
    told = Vitals(registry, alive=lambda: True, ready=dict)
    with ExitStack() as stack:
        try:
            if port:
                stack.enter_context(served(told, port))
        except OSError as error:
            words = f"port {port}: {error.strerror}; set WHEREABOUTS_GATEWAY_METRICS_PORT"
            raise CannotOpen(words) from None
        yield


@contextmanager
def metered_together(settings: Settings) -> Iterator[None]:
    """As `metered` does, for all processes that begin in the block. They count in files, so that
    what one of them counted is still told when it has ended."""
    with TemporaryDirectory(prefix="whereabouts-") as counts:
        # A setting of prometheus_client's own, read where the processes import it.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts  # noqa: TID251
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=counts)
        with metered(settings, registry):
            yield
