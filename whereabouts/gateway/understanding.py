"""Who reads what shoppers write: the offline reading, with the help of a model if one is named."""

from whereabouts.gateway.counters import Counters
from whereabouts.opening import CannotOpen
from whereabouts.selfservice.converse.converse import Understander
from whereabouts.selfservice.converse.ready import offline
from whereabouts.selfservice.model.helping import Helped
from whereabouts.selfservice.model.library import ModelUnusable, reader
from whereabouts.settings import PREFIX, Settings


def understander(settings: Settings, counters: Counters) -> Understander:
    """Raises `CannotOpen` for a model that cannot be asked: nobody would notice it later."""
    name = settings.understanding_model
    if not name:
        return offline
    try:
        reads = reader(name)
    except ModelUnusable as wrong:
        raise CannotOpen(f"{PREFIX}UNDERSTANDING_MODEL: {name}: {wrong}") from None
    return Helped(name, reads, lambda came_of_it: counters.model_asked.labels(came_of_it).inc())
