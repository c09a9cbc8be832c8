"""Who buys: names that nobody has, and tempers that decide what becomes of a message."""

from random import Random
from typing import NamedTuple

from whereabouts.domain.purchase import Customer
from whereabouts.simulator.month.homes import Home

_FIRST = (
    *("Ada", "Bruno", "Carmen", "Dina", "Elias", "Fern", "Gita", "Hugo", "Ines", "Jonas"),
    *("Kaya", "Lior", "Marisol", "Nadia", "Omar", "Pilar", "Quinn", "Rosa", "Silas", "Tess"),
)
_LAST = (
    *("Abbot", "Brook", "Castro", "Dunmore", "Ellery", "Fuentes", "Garland", "Hale", "Iverson"),
    *("Juarez", "Kittredge", "Lund", "Moreno", "Nash", "Okafor", "Prieto", "Rowan", "Salas"),
)
#: Of a hundred shoppers.
_SPEAK_SPANISH, _CONSENT, _READ_BY_PROXY = 12, 46, 40
#: Numbers 555-0100 to 555-0199 of an area belong to nobody.
_FICTIONAL = 100


class Shopper(NamedTuple):
    """`reads` is how likely they open a mail, `worry` how much sooner than others they ask."""

    customer: Customer
    home: Home
    house_number: int
    locale: str
    consents: bool
    reads: float
    #: Their mail program opens every mail by itself, whoever reads it.
    is_proxied: bool
    worry: float

    @property
    def name(self) -> str:
        return f"{self.customer.first_name} {self.customer.last_name}"


def shopper(number: int, home: Home, throw: Random) -> Shopper:
    """`number` tells them from everybody else in their mailbox."""
    first, last = throw.choice(_FIRST), throw.choice(_LAST)
    has_phone = bool(home.area)
    phone = f"+1{home.area}55501{number % _FICTIONAL:02}" if has_phone else ""
    return Shopper(
        customer=Customer(
            first_name=first,
            last_name=last,
            email=f"{first}.{last}.{number}@example.com".lower(),
            phone=phone,
        ),
        home=home,
        house_number=throw.randint(1, 990),
        locale="es" if throw.uniform(0, 100) < _SPEAK_SPANISH else "en",
        consents=has_phone and throw.uniform(0, 100) < _CONSENT,
        reads=throw.betavariate(5, 3),
        is_proxied=throw.uniform(0, 100) < _READ_BY_PROXY,
        worry=throw.gammavariate(4, 0.25),
    )
