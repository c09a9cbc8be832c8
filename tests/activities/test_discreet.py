"""Whatever goes wrong in an activity, its history does not say who it was about."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError
from temporalio.api.failure.v1 import Failure
from temporalio.converter import DataConverter
from temporalio.exceptions import ApplicationError
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput

from activities.discreet import Discreet

SHOPPER = "ada@example.com"


class Acts(ActivityInboundInterceptor):
    """The activity itself."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self._act = act

    async def execute_activity(self, _: ExecuteActivityInput) -> Any:
        return self._act()


async def told(act: Callable[[], Any]) -> Failure:
    """What Temporal keeps of the error."""
    failure = Failure()
    with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever it is
        await _run(act)
    await DataConverter.default.encode_failure(raised.value, failure)
    return failure


async def _run(act: Callable[[], Any]) -> Any:
    unused = ExecuteActivityInput(fn=act, args=(), executor=None, headers={})
    return await Discreet().intercept_activity(Acts(act)).execute_activity(unused)


def write_a_row() -> None:
    values = {"email": SHOPPER}
    raise IntegrityError("INSERT", values, sqlite3.IntegrityError(f"email={SHOPPER} is taken"))


def read_a_value() -> None:
    TypeAdapter(int).validate_python(SHOPPER)


def fail_for_another_reason() -> None:
    try:
        write_a_row()
    except IntegrityError as error:
        raise RuntimeError(f"could not write to {SHOPPER}") from error


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (write_a_row, "IntegrityError"),
        (read_a_value, "ValidationError"),
        (fail_for_another_reason, "RuntimeError"),
    ],
)
async def test_a_foreign_error_is_told_by_its_kind_and_its_place(
    act: Callable[[], None], kind: str
) -> None:
    failure = await told(act)
    assert failure.application_failure_info.type == kind
    assert not failure.application_failure_info.non_retryable
    assert act.__name__ in failure.stack_trace
    assert SHOPPER not in str(failure)


async def test_our_own_words_pass() -> None:
    def refuse() -> None:
        raise ApplicationError("Twilio answered HTTP 429", type="REFUSED")

    failure = await told(refuse)
    assert failure.message == "Twilio answered HTTP 429"


async def test_a_result_passes() -> None:
    assert await _run(lambda: 3) == 3
