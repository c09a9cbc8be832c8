"""Carriers are asked in order, and nobody is believed before those who are likelier could tell."""

from collections.abc import Sequence

import pytest

from tests.build import NEW_YORK, at
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.numbers.recognise import candidates
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.system import System
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.intake.provenance import Provenance
from whereabouts.intake.recogniser import Recogniser
from whereabouts.intake.recognition import Whose

TWELVE = "794644790138"
NOW = at("Mon 2 Nov 12:00")
KNOWS = ParcelReport(carrier="", status=TrackingStatus.LABEL_CREATED)
WHOSE = Whose(
    carrier="other",
    tracking_number=TWELVE,
    by=Provenance.GUESSED,
    label_at=NOW,
    since=NOW,
    zone=NEW_YORK,
)


class Unlimited:
    """A quota that is never used up."""

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        del credential, limits, share
        return True


class Says:
    """A carrier that says the same of every parcel."""

    batch, limits, credential = 1, (), "says"

    def __init__(self, system: str, said: ParcelReport | ErrorKind, heard: list[str]) -> None:
        self.system, self._said, self._heard = system, said, heard

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        self._heard += [self.system for _ in parcels]
        if isinstance(self._said, ErrorKind):
            return tuple(failed(self.system, self._said, "") for _ in parcels)
        return tuple(self._said for _ in parcels)


@pytest.mark.parametrize(
    ("fedex", "dhl", "heard", "found"),
    [
        (KNOWS, KNOWS, ["fedex"], "fedex"),
        (ErrorKind.NOT_FOUND, KNOWS, ["fedex", "dhl"], "dhl"),
        (ErrorKind.REFUSED, KNOWS, ["fedex", "dhl"], "dhl"),
        (ErrorKind.DOWN, KNOWS, ["fedex"], None),
        (ErrorKind.QUOTA, KNOWS, ["fedex"], None),
        (ErrorKind.NOT_FOUND, ErrorKind.NOT_FOUND, ["fedex", "dhl"], None),
        (None, KNOWS, ["dhl"], "dhl"),
    ],
)
async def test_the_first_that_knows_the_number_has_it(
    fedex: ParcelReport | ErrorKind | None,
    dhl: ParcelReport | ErrorKind,
    heard: list[str],
    found: str | None,
) -> None:
    assert [one.carrier for one in candidates(TWELVE)] == ["fedex", "dhl"]
    asked: list[str] = []
    given = {"fedex": fedex, "dhl": dhl}
    says = {name: Says(name, said, asked) for name, said in given.items() if said is not None}
    systems = [System(name=name, carriers=frozenset({name})) for name in says]
    accounts = {Account("lumen", name): one for name, one in says.items()}
    carriers = LiveCarriers(Asking(accounts, Unlimited(), lambda: NOW), {"lumen": systems})
    parcel = Asked(tracking_number=TWELVE)
    told = await Recogniser(carriers).found("lumen", WHOSE, parcel, Polling(), NOW)
    assert (asked, told.carrier if told else None) == (heard, found)
