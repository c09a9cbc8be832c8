"""FedEx: Track v1, and the pushes of Advanced Integrated Visibility."""

from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.fedex.answer import answer
from whereabouts.carriers.fedex.webhook import webhook

FEDEX = Dialect(name="fedex", answer=answer, webhook=webhook)
