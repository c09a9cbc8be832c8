"""Easyship: shipments and parcels of many couriers, told in words instead of codes."""

from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.easyship.answer import read_answer
from whereabouts.carriers.easyship.tracking import NAME
from whereabouts.carriers.easyship.webhook import read_webhook

EASYSHIP = Dialect(name=NAME, answer=read_answer, webhook=read_webhook)
