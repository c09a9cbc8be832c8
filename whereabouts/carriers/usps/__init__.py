"""USPS: Tracking v3 and v3r2, and the pushes of its tracking subscriptions."""

from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.usps.answer import answer
from whereabouts.carriers.usps.webhook import webhook

USPS = Dialect(name="usps", answer=answer, webhook=webhook)
