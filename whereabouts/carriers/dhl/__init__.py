"""DHL: unified tracking and its pushes, and DHL Express's own API (MyDHL)."""

from whereabouts.carriers.dhl.answer import answer
from whereabouts.carriers.dhl.webhook import webhook
from whereabouts.carriers.dialect import Dialect

DHL = Dialect(name="dhl", answer=answer, webhook=webhook)
