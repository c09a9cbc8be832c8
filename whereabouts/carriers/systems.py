"""Every carrier system there is. A new one is one package and one line here."""

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.dhl import alerts as dhl_alerts
from whereabouts.carriers.dhl import live as dhl
from whereabouts.carriers.dhl import proof as dhl_proof
from whereabouts.carriers.easyship import EASYSHIP
from whereabouts.carriers.easyship import live as easyship
from whereabouts.carriers.easyship import proof as easyship_proof
from whereabouts.carriers.fedex import FEDEX
from whereabouts.carriers.fedex import live as fedex
from whereabouts.carriers.fedex import proof as fedex_proof
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.carriers.shipstation import account as shipstation_account
from whereabouts.carriers.shipstation import alerts as shipstation_alerts
from whereabouts.carriers.shipstation import fetch as shipstation_fetch
from whereabouts.carriers.shipstation import live as shipstation
from whereabouts.carriers.shipstation import pointer as shipstation_pointer
from whereabouts.carriers.shipstation import proof as shipstation_proof
from whereabouts.carriers.system import System
from whereabouts.carriers.ups import UPS
from whereabouts.carriers.ups import alerts as ups_alerts
from whereabouts.carriers.ups import live as ups
from whereabouts.carriers.ups import proof as ups_proof
from whereabouts.carriers.ups import stops as ups_stops
from whereabouts.carriers.usps import USPS
from whereabouts.carriers.usps import alerts as usps_alerts
from whereabouts.carriers.usps import challenge as usps_challenge
from whereabouts.carriers.usps import live as usps
from whereabouts.carriers.usps import proof as usps_proof

_ALL = (
    System(
        name="dhl",
        dialect=DHL,
        carriers=frozenset({"dhl", "dhl_express"}),
        secrets=dhl.SECRETS,
        connect=dhl.connect,
        alerts=dhl_alerts.connect,
        activator=dhl_alerts.connect,
        prove=dhl_proof.prove,
    ),
    System(
        name="ups",
        dialect=UPS,
        carriers=frozenset({"ups"}),
        secrets=ups.SECRETS,
        connect=ups.connect,
        alerts=ups_alerts.connect,
        stops=ups_stops.connect,
        prove=ups_proof.prove,
    ),
    System(
        name="fedex",
        dialect=FEDEX,
        carriers=frozenset({"fedex"}),
        secrets=fedex.SECRETS,
        connect=fedex.connect,
        prove=fedex_proof.prove,
        signs_body=True,
    ),
    System(
        name="usps",
        dialect=USPS,
        carriers=frozenset({"usps"}),
        secrets=usps.SECRETS,
        connect=usps.connect,
        alerts=usps_alerts.connect,
        prove=usps_proof.prove,
        signs_body=True,
        challenge=usps_challenge.challenge,
    ),
    System(
        name="shipstation",
        dialect=SHIPSTATION,
        secrets=shipstation.SECRETS,
        connect=shipstation.connect,
        alerts=shipstation_alerts.alerts,
        prover=shipstation_proof.prover,
        signs_body=True,
        pointed=shipstation_pointer.pointed,
        follower=shipstation_fetch.Pointers,
        word=shipstation_account.WORD,
    ),
    System(
        name="easyship",
        dialect=EASYSHIP,
        secrets=easyship.SECRETS,
        connect=easyship.connect,
        prove=easyship_proof.prove,
    ),
)
SYSTEMS = {system.name: system for system in _ALL}


def signs_body(system: str) -> bool:
    """Whether what it pushes is believed as it stands; else its carrier is asked back."""
    return system in SYSTEMS and SYSTEMS[system].signs_body
