"""A visit lasts half an hour, in one store, and ends with the shopper's data."""

import json

import pytest
from sqlalchemy import Engine

from tests.store.build import NOW, STORE
from tests.store.desk import Desk
from whereabouts.domain.proof import Proof
from whereabouts.store.concerned import Concerned
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import VisitRow
from whereabouts.store.visits import LONGEST, Visit, Visits

VISIT = Visit(store=STORE, order_ids=("1001", "1000"), how=Proof.EMAIL)


@pytest.fixture
def visits(engine: Engine) -> Visits:
    return Visits(engine)


def test_it_is_found_by_its_token_in_its_store_while_it_lasts(visits: Visits) -> None:
    token = visits.open(VISIT, NOW)
    assert visits.find(STORE, token, NOW) == VISIT
    assert visits.find("other", token, NOW) is None
    assert visits.find(STORE, token[:-1], NOW) is None
    assert visits.find(STORE, token, NOW + LONGEST) is None


def test_it_ends_when_its_browser_says_so(visits: Visits) -> None:
    token = visits.open(VISIT, NOW)
    visits.close(token)
    assert visits.find(STORE, token, NOW) is None


def test_the_token_is_kept_nowhere_and_old_visits_are_gone(visits: Visits, engine: Engine) -> None:
    token = visits.open(VISIT, NOW)
    (row,) = Desk(engine).rows(VisitRow)
    assert token not in row.model_dump_json()
    visits.open(VISIT, NOW + LONGEST)
    assert len(Desk(engine).rows(VisitRow)) == 1


def test_whoever_is_forgotten_is_visited_no_more(visits: Visits, engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    token = visits.open(VISIT, NOW)
    Privacy(engine).erase(STORE, Concerned(order_ids=("1001",)), NOW)
    assert visits.find(STORE, token, NOW) is None


def test_whoever_asks_what_is_kept_hears_of_their_visits(visits: Visits, engine: Engine) -> None:
    Desk(engine).order()
    visits.open(VISIT, NOW)
    told = json.loads(Disclosures(engine).document(STORE, Concerned(order_ids=("1001",)), NOW))
    (visit,) = told["orders"][0]["look_ups"]["visits"]
    assert visit["how"] == Proof.EMAIL
