"""UPS: Track v1, and the pushes of Track Alert v2."""

from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.ups.answer import answer
from whereabouts.carriers.ups.webhook import webhook

UPS = Dialect(name="ups", answer=answer, webhook=webhook)
