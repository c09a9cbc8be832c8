"""Every carrier system there is. A new one is one package and one line here."""

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.easyship import EASYSHIP
from whereabouts.carriers.fedex import FEDEX
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.carriers.system import System
from whereabouts.carriers.ups import UPS
from whereabouts.carriers.usps import USPS

_ALL = (
    System(name="dhl", dialect=DHL, carriers=frozenset({"dhl", "dhl_express"})),
    System(name="ups", dialect=UPS, carriers=frozenset({"ups"})),
    System(name="fedex", dialect=FEDEX, carriers=frozenset({"fedex"})),
    System(name="usps", dialect=USPS, carriers=frozenset({"usps"})),
    System(name="shipstation", dialect=SHIPSTATION),
    System(name="easyship", dialect=EASYSHIP),
)
SYSTEMS = {system.name: system for system in _ALL}
