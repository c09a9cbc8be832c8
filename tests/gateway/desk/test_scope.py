"""What belongs to one store is shown to nobody of another, and the trail to leads alone."""

import csv
from io import StringIO

import pytest
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import LEAD, QUAY, Browsers, Guest
from whereabouts.store.desk.audit import Audit, Entry


@pytest.fixture
async def quay(guest: Guest) -> Guest:
    await guest.sign_in(QUAY)
    return guest


@pytest.fixture
def pier_case(engine: Engine) -> str:
    buyer = {"first_name": "Secretia", "last_name": "Pier", "email": "secretia@example.com"}
    return open_case(engine, "PIER-7", "pier", purchase={"customer": buyer}, number="1ZPIER7")


async def test_a_case_of_another_store_is_nowhere(
    quay: Guest, engine: Engine, pier_case: str
) -> None:
    open_case(engine, "QUAY-1", "quay")
    for path in (
        *("/desk", "/desk?store=pier", "/desk/part/queue", "/desk/part/queue?store=pier"),
        *("/desk?q=PIER-7", "/desk?q=1ZPIER7", "/desk?q=secretia@example.com", "/desk?q=Secretia"),
        *(f"/desk?q={pier_case}", "/desk/export.csv", "/desk/export.csv?store=pier"),
        "/desk/sources",
    ):
        answer = await quay.client.get(path)
        assert answer.status_code == 200, path
        seen = answer.text.replace(path.partition("q=")[2] or "\0", "")
        assert "Secretia" not in seen, path
        assert "/pier/" not in seen, path
    (line,) = csv.DictReader(StringIO((await quay.client.get("/desk/export.csv")).text))
    assert line["store"] == "quay"


async def test_it_reads_as_one_that_never_was(quay: Guest, pier_case: str) -> None:
    for path in ("/desk/cases/{}", "/desk/part/cases/{}", "/desk/live?case={}"):
        theirs = await quay.client.get(path.format(pier_case))
        nobodys = await quay.client.get(path.format("escalation/pier/none/p1/X/1"))
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.text == nobodys.text
    answer = await quay.post(f"/desk/acts/note/{pier_case}", text="mine now")
    assert answer.status_code == 404


async def test_the_counts_are_of_what_may_be_seen(quay: Guest, pier_case: str) -> None:
    del pier_case
    page = (await quay.client.get("/desk")).text
    assert '<span>All open</span><span class="count">0</span>' in page


async def test_the_trail_is_for_leads(agent: Guest, browsers: Browsers) -> None:
    for path in ("/desk/audit", "/desk/audit.csv"):
        assert (await agent.client.get(path)).status_code == 403
    assert "/desk/audit" not in (await agent.client.get("/desk")).text
    async with browsers() as lead:
        await lead.sign_in(LEAD)
        assert (await lead.client.get("/desk/audit")).status_code == 200
        assert "/desk/audit" in (await lead.client.get("/desk")).text


async def test_the_trail_is_read_page_by_page_and_as_a_whole(lead: Guest, audit: Audit) -> None:
    for number in range(130):
        audit.add(Entry(at=NOW, email=f"p{number % 2}@example.com", name="P", act=f"=act{number}"))
    first = (await lead.client.get("/desk/audit?who=p1@example.com")).text
    assert "=act129" in first
    assert "=act128" not in first
    page = (await lead.client.get("/desk/audit")).text
    assert "=act30" not in page
    older = page.partition('href="/desk/audit?before=')[2].partition('"')[0]
    assert "=act30" in (await lead.client.get(f"/desk/audit?before={older}")).text
    for odd in ("x", "-1", "9" * 40, "²"):
        assert (await lead.client.get(f"/desk/audit?before={odd}")).status_code == 200
    lines = list(csv.DictReader(StringIO((await lead.client.get("/desk/audit.csv")).text)))
    acts = [line["act"] for line in lines if "act" in line["act"]]
    assert acts == [f"'=act{number}" for number in reversed(range(130))]
