"""Numbers under which a partner delivers: the last mile is often another carrier's.

A UPS SurePost number (1Z, service YW) does not contain the one its postal leg travels under.
"""

from whereabouts.carriers.numbers import fedex, usps
from whereabouts.carriers.numbers.candidate import Candidate
from whereabouts.carriers.numbers.format import Format
from whereabouts.carriers.numbers.spelling import spelled

_ECONOMY = Format("FedEx Ground Economy", "fedex", fedex.ECONOMY)


def handed_to(number: str, carrier: str) -> Candidate | None:
    """The partner that a parcel of `carrier` may be handed to, and the partner's number for it.

    Whose number is postal already - mail innovations, eCommerce, consolidators - keeps it.
    """
    if carrier == "usps":
        return None
    plain = spelled(number)
    if carrier == "fedex" and _ECONOMY.read(plain):
        return _if_right(fedex.POSTAL_PREFIX + plain)
    return _postal(plain)


def _postal(plain: str) -> Candidate | None:
    found = [one for one in (format_.read(plain) for format_ in usps.LABELLED) if one]
    return max(found, key=lambda one: bool(one.checked), default=None)


def _if_right(made: str) -> Candidate | None:
    """A number made up by a rule is asked for only if it is right: else it may be a stranger's."""
    found = _postal(made)
    return found if found and found.checked else None
