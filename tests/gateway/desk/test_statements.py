"""Each page asks the store the same few questions, however many rows it shows."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import Guest
from whereabouts.domain.escalation import EscalationKind

E = EscalationKind
CASE = f"escalation/pier/1001/p1/{E.POTENTIALLY_LOST}/1"


@pytest.fixture
def asked(engine: Engine) -> Iterator[list[str]]:
    """The statements so far, without the beginnings of transactions."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


async def counted(agent: Guest, asked: list[str], path: str) -> int:
    asked.clear()
    assert (await agent.client.get(path)).status_code == 200
    return len(asked)


def many_more(engine: Engine) -> None:
    """Other orders' cases, and others of the same order."""
    for number in range(2002, 2012):
        open_case(engine, str(number))
    for kind in (E.NOT_RECEIVED, E.CUSTOMS_HOLD, E.OTHER_PROBLEM):
        open_case(engine, kind=kind)


@pytest.mark.parametrize("path", ["/desk", "/desk/part/queue", "/desk?q=ada", "/desk/orders?q=ada"])
async def test_a_list_asks_no_more_for_many_lines_than_for_one(
    agent: Guest, engine: Engine, asked: list[str], path: str
) -> None:
    open_case(engine)
    few = await counted(agent, asked, path)
    many_more(engine)
    assert await counted(agent, asked, path) == few


@pytest.mark.parametrize(
    ("path", "statements"),
    [(f"/desk/cases/{CASE}", 28), ("/desk/orders/pier/1001", 13)],
)
async def test_a_page_asks_so_often_whatever_it_shows(
    agent: Guest, engine: Engine, asked: list[str], path: str, statements: int
) -> None:
    open_case(engine)
    many_more(engine)
    assert await counted(agent, asked, path) == statements, "\n".join(asked)
