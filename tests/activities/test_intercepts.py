"""What a carrier could stop is shown with its fee; what a person approved is asked for once."""

from typing import Any, cast

import pytest
from sqlalchemy import Engine
from temporalio.testing import ActivityEnvironment

from activities.intercepts import CaseToOffer, InterceptAnswer, Intercepts, InterceptToAsk
from tests.activities.workshop import a_store
from tests.build import on
from tests.store.build import NOW, STORE
from tests.store.desk import Desk
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.intercepting import Offer, Stopped, ToStop
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.domain.casework import InterceptHow, InterceptOutcome
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.report import ProblemReport
from whereabouts.store.casework import Cases
from whereabouts.store.intercepts import Interceptions
from whereabouts.store.reporting import Reports
from whereabouts.stores import Stores

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

BACK = InterceptHow.BACK_TO_SENDER
SHIPPER = {
    "name": "Lumen",
    "phone": "+12025550100",
    "address": {"address1": "1 Dock Rd", "city": "Erie", "region": "PA", "country": "US"},
}


class Carrier:
    """A carrier that takes all it is asked, unless its machine dies on the way."""

    def __init__(self) -> None:
        self.asked: list[InterceptHow] = []
        self.dies = False

    async def offer(self, _parcel: ToStop) -> Offer:
        return Offer(fees={BACK: "21.00 USD"})

    async def stop(self, _parcel: ToStop, how: InterceptHow) -> Stopped:
        self.asked.append(how)
        if self.dies:
            raise ConnectionError("the process died")
        return Stopped(outcome=InterceptOutcome.ACCEPTED, words="took it")


class Dock:
    """An order with a case of a wrong address."""

    def __init__(self, engine: Engine, carrier: str = "ups", *, label: bool = True) -> None:
        desk = Desk(engine)
        desk.order()
        if label:
            desk.label(carrier=carrier, estimate=on("Thu 5 Nov"))
        report = ProblemReport(kind=EscalationKind.WRONG_ADDRESS, by=Opener.SHOPPER)
        self.case_id = Reports(engine).report(STORE, "1001", report, NOW).case_id
        self.cases, self.carrier = Cases(engine), Carrier()
        carriers = LiveCarriers(
            cast(Asking, None),
            {STORE: [SYSTEMS["ups"]]},
            stops={Account(STORE, "ups"): self.carrier},
        )
        stores = Stores([a_store(shipper=SHIPPER)])
        self.hands = Intercepts(stores, carriers, Interceptions(engine))

    async def offered(self) -> dict[str, str]:
        await self._do(self.hands.offer_intercept, CaseToOffer(workflow_id=self.case_id))
        case = self.cases.find(self.case_id)
        assert case is not None
        return case.intercept

    async def ask(self) -> InterceptAnswer:
        ask = InterceptToAsk(workflow_id=self.case_id, how=BACK, approved_by="ada", approved_at=NOW)
        answer: InterceptAnswer = await self._do(self.hands.intercept_parcel, ask)
        return answer

    async def _do(self, act: Any, word: Any) -> Any:
        return await ActivityEnvironment().run(act, word)


async def test_what_ups_could_do_is_shown_with_its_fee_and_until_when(engine: Engine) -> None:
    assert await Dock(engine).offered() == {
        "BACK_TO_SENDER": "21.00 USD",
        "until": "the carrier's first attempt, expected Thu 5 Nov",
    }


async def test_before_a_label_the_shop_is_to_change_the_address(engine: Engine) -> None:
    dock = Dock(engine, label=False)
    assert (await dock.offered())["words"].startswith("There is no label yet: change the address")
    assert (await dock.ask()).outcome is InterceptOutcome.REFUSED


async def test_a_carrier_that_cannot_is_plainly_said_to_be_one(engine: Engine) -> None:
    dock = Dock(engine, "fedex")
    assert "FedEx cannot be asked by us to stop a parcel" in (await dock.offered())["words"]
    assert (await dock.ask()).outcome is InterceptOutcome.REFUSED
    assert dock.carrier.asked == []


async def test_what_was_approved_once_is_asked_for_once(engine: Engine) -> None:
    dock = Dock(engine)
    answers = [await dock.ask() for _ in range(3)]
    assert {(one.outcome, one.words) for one in answers} == {(InterceptOutcome.ACCEPTED, "took it")}
    assert dock.carrier.asked == [BACK]


async def test_after_a_crash_nobody_knows_and_nothing_is_asked_again(engine: Engine) -> None:
    dock = Dock(engine)
    dock.carrier.dies = True
    with pytest.raises(ConnectionError):
        await dock.ask()
    dock.carrier.dies = False
    assert (await dock.ask()).outcome is InterceptOutcome.UNANSWERED
    assert dock.carrier.asked == [BACK]
