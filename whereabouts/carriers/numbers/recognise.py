"""Which carriers a number may belong to, the likeliest first. Nothing is ever refused."""

from whereabouts.carriers.numbers import dhl, fedex, s10, ups, usps
from whereabouts.carriers.numbers.candidate import Candidate, Certainty
from whereabouts.carriers.numbers.spelling import spelled

#: Of equals, the earlier is asked first.
FORMATS = (*ups.FORMATS[:1], *usps.FORMATS, *fedex.FORMATS, *ups.FORMATS[1:], *dhl.FORMATS)
_CERTAINTY = tuple(Certainty)
_CHECKED = (True, None, False)


def candidates(number: str) -> tuple[Candidate, ...]:
    """Whom to ask for a number, in this order; nobody where no known format fits."""
    return _settled(_each_once(sorted(_readings(spelled(number)), key=_rank)))


def _readings(number: str) -> list[Candidate]:
    found = (format_.read(number) for format_ in FORMATS)
    return [*s10.readings(number), *(one for one in found if one)]


def _rank(one: Candidate) -> tuple[int, int]:
    return _CERTAINTY.index(one.certainty), _CHECKED.index(one.checked)


def _each_once(ranked: list[Candidate]) -> list[Candidate]:
    """A question is not asked twice, though several formats may raise it."""
    best: dict[tuple[str, str], Candidate] = {}
    for one in ranked:
        best.setdefault((one.carrier, one.number), one)
    return list(best.values())


def _settled(ranked: list[Candidate]) -> tuple[Candidate, ...]:
    """Beside a certain one, the others are merely possible."""
    if not ranked or ranked[0].certainty is not Certainty.CERTAIN:
        return tuple(ranked)
    demoted = {"certainty": Certainty.POSSIBLE}
    return ranked[0], *(one.model_copy(update=demoted) for one in ranked[1:])
