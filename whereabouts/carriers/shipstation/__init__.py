"""ShipStation: its first API, which only points, and its second, which is ShipEngine's."""

from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.shipstation.answer import read_answer
from whereabouts.carriers.shipstation.tracked import NAME
from whereabouts.carriers.shipstation.webhook import read_webhook

SHIPSTATION = Dialect(name=NAME, answer=read_answer, webhook=read_webhook)
