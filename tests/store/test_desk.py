"""The desk's own records: people, sessions, tries, the trail; on both databases."""

from datetime import timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from tests.store.build import HOUR, NOW, SECOND
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case, a_note
from whereabouts.store.casework import Cases
from whereabouts.store.desk import passwords
from whereabouts.store.desk.audit import Audit, Entry
from whereabouts.store.desk.people import People, UnfitPerson, UnknownPerson
from whereabouts.store.desk.person import Person, Role
from whereabouts.store.desk.question import Question
from whereabouts.store.desk.queue import Queue
from whereabouts.store.desk.revisions import Revisions
from whereabouts.store.desk.sessions import IDLE, Sessions, hash_of
from whereabouts.store.desk.sign_ins import MOST_BY_EMAIL, WINDOW, SignIns
from whereabouts.store.rows import DeskPersonRow, DeskSessionRow

PASSWORD = "a lamp in every window"
WEAK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
#: Cheap, and still what new hashes are compared with.
QUICK = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", QUICK)


@pytest.fixture
def people(engine: Engine) -> People:
    people = People(engine)
    people.add(" Kim@Example.com ", "Kim  Lund", Role.LEAD, ("pier",), PASSWORD, NOW)
    return people


def kim(people: People) -> Person:
    return people.known("kim@example.com")


def test_a_person_is_known_by_address_and_password(people: People) -> None:
    found = people.with_password("KIM@example.com", PASSWORD)
    assert found is not None
    assert (found.name, found.role, found.stores) == ("Kim Lund", Role.LEAD, ("pier",))
    assert people.with_password("kim@example.com", PASSWORD + " ") is None
    assert people.with_password("bo@example.com", PASSWORD) is None


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("kim@example.com", "Another"),
        ("other@example.com", "kim lund"),
        ("other@example.com", "Clock"),
        ("other@example.com", "carrier"),
        ("other@example.com", " "),
        ("other@example.com", "a\nb\x07"),
        ("no address", "Other"),
    ],
)
def test_nobody_is_taken_for_somebody_else(people: People, email: str, name: str) -> None:
    with pytest.raises(UnfitPerson):
        people.add(email, name, Role.AGENT, (), PASSWORD, NOW)


def test_a_password_has_some_length(people: People) -> None:
    for unfit in ("short", "x" * 300):
        with pytest.raises(passwords.UnfitPassword):
            people.change_password("kim@example.com", unfit)
    with pytest.raises(UnknownPerson):
        people.change_password("nobody@example.com", PASSWORD)


def test_what_is_kept_is_a_hash_and_made_anew_when_its_cost_changes(
    people: People, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> str:
        (row,) = Desk(engine).rows(DeskPersonRow)
        return row.password_hash

    assert kept().startswith("$argon2id$")
    assert PASSWORD not in kept()
    before = kept()
    assert people.with_password("kim@example.com", PASSWORD) is not None
    assert kept() == before
    monkeypatch.setattr(passwords, "_HASHER", WEAK)
    assert people.with_password("kim@example.com", PASSWORD) is not None
    assert "t=1" in kept()


def test_nobody_s_password_costs_as_much_as_somebody_s(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            verified.append(str(hash))
            return QUICK.verify(hash, password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    people.with_password("nobody@example.com", PASSWORD)
    assert verified == [passwords._NOBODYS]


def test_the_store_knows_no_token(people: People, engine: Engine) -> None:
    token = Sessions(engine).open(kim(people), NOW)
    (row,) = Desk(engine).rows(DeskSessionRow)
    assert row.token_hash == hash_of(token)
    assert token not in str(row)
    assert len(token) >= 43


def test_a_session_is_found_until_it_is_over(people: People, engine: Engine) -> None:
    sessions = Sessions(engine)
    token = sessions.open(kim(people), NOW)
    held = sessions.find(token, NOW + IDLE - SECOND, seen=True)
    assert held is not None
    assert held.person.name == "Kim Lund"
    assert sessions.holding([held.token_hash, "other"], NOW + IDLE) == {held.token_hash}
    assert sessions.find(token, NOW + IDLE + HOUR, seen=False) is not None
    assert sessions.find(token, NOW + 2 * IDLE, seen=False) is None
    assert sessions.find("other", NOW, seen=False) is None


def test_tries_are_counted_before_they_are_made(engine: Engine) -> None:
    ins = SignIns(engine)
    tries = [ins.admit("kim@example.com", "192.0.2.1", NOW) for _ in range(MOST_BY_EMAIL)]
    assert None not in tries
    assert ins.admit("Kim@example.com", "192.0.2.9", NOW) is None
    ins.succeeded(tries[0] or 0)
    assert ins.admit("kim@example.com", "192.0.2.9", NOW) is not None
    assert ins.admit("kim@example.com", "192.0.2.9", NOW + WINDOW) is not None


@pytest.mark.parametrize("deed", ["UPDATE desk_audit SET name = 'x'", "DELETE FROM desk_audit"])
def test_the_trail_cannot_be_changed(engine: Engine, deed: str) -> None:
    audit = Audit(engine)
    audit.add(Entry(at=NOW, email="kim@example.com", name="Kim", act="note"))
    with pytest.raises(DatabaseError, match="only added to"), engine.begin() as connection:
        connection.execute(text(deed))
    (entry,) = audit.page(9).entries
    assert entry.name == "Kim"


def test_whoever_leaves_leaves_the_trail(people: People, engine: Engine) -> None:
    Sessions(engine).open(kim(people), NOW)
    Audit(engine).add(Entry(at=NOW, email="kim@example.com", name="Kim", act="note"))
    people.remove("kim@example.com")
    assert people.all() == ()
    assert len(Audit(engine).page(9).entries) == 1


@pytest.mark.parametrize(
    "words", ["", "1001", "#1001", "1z-1001", "ada.marsh@EXAMPLE.com", "marsh"]
)
def test_the_queue_is_searched_alike_on_both_databases(engine: Engine, words: str) -> None:
    desk = Desk(engine)
    for order_id in ("1001", "2002"):
        desk.order(order_id)
        desk.label("p1", order_id, number=f"1Z-{order_id}")
        case = a_case(f"case-{order_id}", order_id=order_id)
        Cases(engine).open(case)
    both = words in ("", "ada.marsh@EXAMPLE.com", "marsh")
    asked = Question(words=words, kind="POTENTIALLY_LOST", carrier="ups")
    now = case.opened_at + timedelta(hours=1)
    first = Queue(engine).page(asked, "Kim", ("lumen",), now, 1)
    assert [line.order_id for line in first.lines] == ["1001"]
    assert (first.next is not None) is both
    if first.next is not None:
        second = Queue(engine).page(asked, "Kim", ("lumen",), now, 1, first.next)
        assert [line.order_id for line in second.lines] == ["2002"]
        assert second.next is None
    assert Queue(engine).page(asked, "Kim", (), now, 9).lines == ()
    (count,) = Queue(engine).counts("Kim", ("lumen",), now)
    assert (count.cases, count.carrier, count.overdue) == (2, "ups", False)


def test_a_mark_changes_with_what_is_seen(engine: Engine) -> None:
    marks, cases = Revisions(engine), Cases(engine)

    def seen() -> tuple[object, ...]:
        return marks.of_all(), marks.of_stores(), marks.of_cases([LOST])

    nothing = seen()
    cases.open(a_case())
    opened = seen()
    draft = cases.draft(LOST, a_note("called"))
    cases.keep_draft(draft)
    noted = seen()
    cases.assign(LOST, "Bo", a_note("assigned", 2))
    assert len({str(mark) for mark in (nothing, opened, noted, seen())}) == 4
    assert seen() == seen()
