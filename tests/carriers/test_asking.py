"""A carrier is asked once where many want to know, and never more than it allows."""

import asyncio
import io
import logging
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.carriers.ravenmail import NAME, Allowance, Ravenmail
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.logs import Impersonal

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LUMEN, EMBER = Account("lumen", NAME), Account("ember", NAME)
SECRET = "s3same-0pen"


class Office:
    """Two stores that ask Ravenmail, at a time that a test puts forward."""

    def __init__(self, batch: int = 30, patience: timedelta = MINUTE) -> None:
        self.now = NOON
        self.lumen, self.ember = Ravenmail(batch), Ravenmail(batch)
        self.quota = Allowance()
        accounts = {LUMEN: self.lumen, EMBER: self.ember}
        self.asking = Asking(accounts, self.quota, lambda: self.now, patience)

    async def ask(
        self, *numbers: str, age: timedelta = MINUTE, share: float = 1.0, of: Account = LUMEN
    ) -> tuple[Answer, ...]:
        parcels = tuple(Asked(tracking_number=number) for number in numbers)
        return await self.asking.ask(of, parcels, age, share)

    def begun(self, *numbers: str, share: float = 1.0) -> asyncio.Task[tuple[Answer, ...]]:
        return asyncio.create_task(self.ask(*numbers, share=share))


@pytest.fixture
async def office() -> Office:
    return Office()


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What the product's log says."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Impersonal())
    logger = logging.getLogger("whereabouts.carriers")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


def told(answers: Sequence[Answer]) -> list[tuple[str, str]]:
    """Of each number, the error or else the status."""
    reports = (answer.report for answer in answers)
    return [(r.tracking_number, r.error.kind if r.error else r.status) for r in reports]


async def test_an_answer_comes_with_its_time(office: Office) -> None:
    (answer,) = await office.ask("RM1")
    assert told([answer]) == [("RM1", "IN_TRANSIT")]
    assert answer.as_of == NOON
    assert office.quota.taken == [(office.lumen.credential, office.lumen.limits, 1.0)]


async def test_answers_stand_in_the_order_of_the_parcels(office: Office) -> None:
    await office.ask("RM2")
    office.lumen.gate.close()
    first = office.begun("RM4")
    await office.lumen.gate.reached()
    second = office.begun("RM5", "RM4", "RM2", "RM1")
    office.lumen.gate.open()
    await first
    assert [number for number, _ in told(await second)] == ["RM5", "RM4", "RM2", "RM1"]
    assert office.lumen.calls == [("RM2",), ("RM4",), ("RM5", "RM1")]


async def test_nothing_asked_is_nothing_answered(office: Office) -> None:
    assert await office.ask() == ()
    assert office.lumen.calls == []


async def test_an_account_nobody_has_cannot_be_asked(office: Office) -> None:
    nobodys = Account("umber", NAME)
    assert office.asking.live(LUMEN) is office.lumen
    with pytest.raises(KeyError):
        await office.ask("RM1", of=nobodys)


async def test_a_parcel_named_twice_is_asked_about_once(office: Office) -> None:
    answers = await office.ask("RM1", "RM2", "RM1")
    assert [number for number, _ in told(answers)] == ["RM1", "RM2", "RM1"]
    assert office.lumen.calls == [("RM1", "RM2")]


async def test_a_call_asks_about_no_more_than_it_may() -> None:
    office = Office(batch=2)
    answers = await office.ask("RM1", "RM2", "RM3", "RM4", "RM5")
    assert [number for number, _ in told(answers)] == ["RM1", "RM2", "RM3", "RM4", "RM5"]
    assert office.lumen.calls == [("RM1", "RM2"), ("RM3", "RM4"), ("RM5",)]
    assert len(office.quota.taken) == 3


async def test_an_answer_is_remembered_as_long_as_asked_for(office: Office) -> None:
    (first,) = await office.ask("RM1")
    office.now = NOON + MINUTE
    assert await office.ask("RM1", age=MINUTE) == (first,)
    assert len(office.lumen.calls) == 1
    (second,) = await office.ask("RM1", age=MINUTE - SECOND)
    assert second.as_of == NOON + MINUTE
    assert len(office.lumen.calls) == 2


async def test_the_newest_answer_is_remembered(office: Office) -> None:
    await office.ask("RM1")
    office.now += 2 * MINUTE
    await office.ask("RM1", age=SECOND)
    office.now += SECOND
    (again,) = await office.ask("RM1", age=SECOND)
    assert again.as_of == NOON + 2 * MINUTE


async def test_stores_hear_nothing_of_each_other(office: Office) -> None:
    await office.ask("RM1")
    await office.ask("RM1", of=EMBER)
    assert office.lumen.calls == office.ember.calls == [("RM1",)]


@pytest.mark.parametrize("kind", [ErrorKind.NOT_FOUND, ErrorKind.INVALID_NUMBER])
async def test_what_is_said_of_the_parcel_is_remembered(office: Office, kind: ErrorKind) -> None:
    office.lumen.errors = {"RM1": kind}
    assert told(await office.ask("RM1")) == told(await office.ask("RM1")) == [("RM1", kind)]
    assert len(office.lumen.calls) == 1


@pytest.mark.parametrize(
    "kind", [ErrorKind.DOWN, ErrorKind.QUOTA, ErrorKind.REFUSED, ErrorKind.UNREADABLE]
)
async def test_what_is_said_of_the_carrier_is_not_remembered(
    office: Office, kind: ErrorKind
) -> None:
    office.lumen.errors = {"RM1": kind}
    assert told(await office.ask("RM1", "RM2")) == [("RM1", kind), ("RM2", "IN_TRANSIT")]
    office.lumen.errors = {}
    assert told(await office.ask("RM1", "RM2"))[0] == ("RM1", "IN_TRANSIT")
    assert office.lumen.calls == [("RM1", "RM2"), ("RM1",)]


async def test_a_carrier_that_went_down_leaves_what_it_said_before(office: Office) -> None:
    (before,) = await office.ask("RM1")
    office.lumen.errors = {"RM1": ErrorKind.DOWN}
    office.now += MINUTE
    assert told(await office.ask("RM1", age=SECOND)) == [("RM1", ErrorKind.DOWN)]
    assert await office.ask("RM1", age=MINUTE) == (before,)


async def test_questions_at_once_make_one_call(office: Office) -> None:
    office.lumen.gate.close()
    asking = [office.begun("RM1") for _ in range(20)]
    await office.lumen.gate.reached()
    asking += [office.begun("RM1") for _ in range(20)]
    office.lumen.gate.open()
    answers = await asyncio.gather(*asking)
    assert {told(one)[0] for one in answers} == {("RM1", "IN_TRANSIT")}
    assert office.lumen.calls == [("RM1",)]
    assert len(office.quota.taken) == 1


async def test_whoever_asked_first_may_go(office: Office) -> None:
    office.lumen.gate.close()
    first, second = office.begun("RM1"), office.begun("RM1")
    await office.lumen.gate.reached()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    office.lumen.gate.open()
    assert told(await second) == [("RM1", "IN_TRANSIT")]
    assert len(office.lumen.calls) == 1


async def test_an_answer_nobody_waited_for_is_remembered(office: Office) -> None:
    office.lumen.gate.close()
    first = office.begun("RM1")
    await office.lumen.gate.reached()
    first.cancel()
    office.lumen.gate.open()
    assert told(await office.ask("RM1")) == told(await office.ask("RM1"))
    assert len(office.lumen.calls) == 1


async def test_where_the_quota_is_used_up_nobody_is_asked(office: Office) -> None:
    office.quota.reserved = 1.0
    assert told(await office.ask("RM1", "RM2")) == [
        ("RM1", ErrorKind.QUOTA),
        ("RM2", ErrorKind.QUOTA),
    ]
    assert office.lumen.calls == []
    office.quota.reserved = 0.0
    assert told(await office.ask("RM1")) == [("RM1", "IN_TRANSIT")]


async def test_who_looks_by_routine_leaves_the_rest(office: Office) -> None:
    office.quota.reserved = 0.7
    assert told(await office.ask("RM1", share=0.7)) == [("RM1", ErrorKind.QUOTA)]
    assert told(await office.ask("RM1", share=1.0)) == [("RM1", "IN_TRANSIT")]
    assert [share for _, _, share in office.quota.taken] == [1.0]


async def test_who_joins_a_routine_look_is_not_refused_with_it(office: Office) -> None:
    office.quota.reserved = 0.7
    office.quota.gate.close()
    routine = office.begun("RM1", share=0.7)
    await office.quota.gate.reached()
    waiting = office.begun("RM1", share=1.0)
    await asyncio.sleep(0)
    office.quota.gate.open()
    assert told(await waiting) == told(await routine) == [("RM1", "IN_TRANSIT")]
    assert len(office.lumen.calls) == 1


def _raises(_: Sequence[Asked]) -> None:
    raise ValueError(f"https://api.ravenmail.test/track?key={SECRET}")


#: What no client should answer.
BROKEN: dict[str, Any] = {
    "raises": _raises,
    "nothing": lambda _: (),
    "too few": lambda parcels: Ravenmail().reports(parcels[1:]),
    "too many": lambda parcels: Ravenmail().reports((*parcels, *parcels)),
    "no reports": lambda parcels: tuple(parcel.tracking_number for parcel in parcels),
    "no list": lambda _: None,
}


@pytest.mark.parametrize("broken", BROKEN)
async def test_a_client_that_breaks_its_promise_is_down_and_can_be_asked_again(
    office: Office, broken: str, logged: io.StringIO
) -> None:
    office.lumen.replies = BROKEN[broken]
    office.lumen.gate.close()
    asking = [office.begun("RM1", "RM2"), office.begun("RM2", "RM1")]
    await office.lumen.gate.reached()
    office.lumen.gate.open()
    first, second = await asyncio.gather(*asking)
    assert told(first) == [("RM1", ErrorKind.DOWN), ("RM2", ErrorKind.DOWN)]
    assert told(second) == [("RM2", ErrorKind.DOWN), ("RM1", ErrorKind.DOWN)]
    assert SECRET not in f"{first}{second}{logged.getvalue()}"
    assert '"carrier": "ravenmail"' in logged.getvalue()
    office.lumen.replies = office.lumen.reports
    assert told(await office.ask("RM1")) == [("RM1", "IN_TRANSIT")]


async def test_a_client_that_fails_with_one_batch_answers_with_the_others() -> None:
    office = Office(batch=1)

    def replies(parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        if parcels[0].tracking_number == "RM2":
            _raises(parcels)
        return office.lumen.reports(parcels)

    office.lumen.replies = replies
    moving, down = "IN_TRANSIT", ErrorKind.DOWN
    answers = told(await office.ask("RM1", "RM2", "RM3"))
    assert answers == [("RM1", moving), ("RM2", down), ("RM3", moving)]


async def test_a_client_that_hangs_is_given_up_and_can_be_asked_again() -> None:
    office = Office(patience=SECOND / 50)
    office.lumen.gate.close()
    assert told(await office.ask("RM1")) == [("RM1", ErrorKind.DOWN)]
    office.lumen.gate.open()
    assert told(await office.ask("RM1")) == [("RM1", "IN_TRANSIT")]


async def test_a_quota_that_cannot_be_counted_is_not_exceeded(office: Office) -> None:
    office.quota.error = ConnectionError("the database is away")
    assert told(await office.ask("RM1")) == [("RM1", ErrorKind.DOWN)]
    assert office.lumen.calls == []


async def test_one_account_is_asked_no_more_than_two_dozen_things_at_a_time() -> None:
    office = Office(batch=1)
    office.lumen.gate.close()
    asking = office.begun(*(f"RM{number}" for number in range(30)))
    await office.lumen.gate.reached()
    for _ in range(50):
        await asyncio.sleep(0)
    waiting = len(office.lumen.calls)
    office.lumen.gate.open()
    assert (waiting, len(await asking)) == (24, 30)
