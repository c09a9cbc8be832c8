"""A month in figures, in whatever form it is wanted, and what it is set against."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest

from tests.console.keyboard import Keyboard
from tests.measures.month import Months, fill
from whereabouts.measures.catalogue import MEASURES

OF = Months(orders=60, store="demo")
ORDERS = "id,shipped_at\n" + "".join(f"{n},2026-03-{n % 28 + 1:02}\n" for n in range(200))
TICKETS = """\
created_at,text
2026-03-02T14:05:00-05:00,where is my order #1001?
2026-03-31T23:30:00-04:00,"it says delivered, but I have nothing"
2026-03-12,do you ship to Norway
2026-04-01,where is my parcel
"""


class Cells(HTMLParser):
    """The first cell of each row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self._in_name = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_name = tag == "th" and ("scope", "row") in attrs

    def handle_data(self, data: str) -> None:
        if self._in_name:
            self.names.append(data)
            self._in_name = False


@pytest.fixture
def board(keyboard: Keyboard) -> Keyboard:
    fill(keyboard.desk.engine, OF)
    return keyboard


def test_every_form_of_a_report_says_the_same(board: Keyboard) -> None:
    asked = ("report", "--month", "2026-10", "--format")
    told = json.loads(board.type(*asked, "json").out)
    rows = list(csv.DictReader(io.StringIO(board.type(*asked, "csv").out)))
    page = board.type(*asked, "html").out
    names = [line["definition"]["name"] for line in told["lines"]]
    assert names == [row["measure"] for row in rows] == list(MEASURES)
    assert [line["figure"]["count"] for line in told["lines"]] == [int(r["count"]) for r in rows]
    assert Cells(page).names == [line["definition"]["title"] for line in told["lines"]]
    for line in told["lines"]:
        assert line["definition"]["words"]


def test_a_table_says_what_each_figure_is_made_of_and_that_it_may_change(
    board: Keyboard,
) -> None:
    said = board.type("report", "--month", "2026-10")
    assert said.code == 0
    assert "demo, 2026-10" in said.out
    assert "under 4" in " ".join(said.out.split())
    assert "This month is not frozen" in said.out


def test_a_month_of_which_nothing_is_known_says_so(keyboard: Keyboard) -> None:
    said = keyboard.type("report", "--month", "2020-01")
    assert "nothing to" in said.out
    assert " 0.0 " not in said.out


def test_what_is_no_month_is_refused(keyboard: Keyboard) -> None:
    said = keyboard.type("report", "--month", "October")
    assert (said.code, said.err) == (2, "'October' is no month; write it as 2026-10\n")


def test_a_store_is_set_against_its_own_past(board: Keyboard) -> None:
    orders, tickets = board.write("o.csv", ORDERS), board.write("t.csv", TICKETS)
    said = board.type("baseline", str(orders), str(tickets))
    assert said.out == "2026-03: 200 orders, 3 tickets, 2 about delivery: 1.0 per 100 orders\n"
    shown = " ".join(board.type("report", "--month", "2026-10").out.split())
    assert "Before (2026-03 to 2026-03), by this store's own files: 1.0 contacts" in shown
    assert "fewer this month" in shown or "more this month" in shown


def test_importing_a_month_again_replaces_it(board: Keyboard) -> None:
    orders, tickets = board.write("o.csv", ORDERS), board.write("t.csv", TICKETS)
    for _ in range(2):
        board.type("baseline", str(orders), str(tickets))
    told = json.loads(board.type("report", "--format", "json").out)
    assert told["baseline"]["figure"]["of"] == 200


@pytest.mark.parametrize(
    ("orders", "tickets", "why"),
    [
        ("id\n1\n", TICKETS, "o.csv: its first line names no column shipped_at"),
        ("shipped_at\nlast May\n", TICKETS, "o.csv:2: 'last May' is no time; write a day"),
        (ORDERS, "created_at\n2026-03-01\n", "t.csv: its first line names no column text"),
        (ORDERS, "created_at,text\n2026-05-01,hi\n", "have no month in common"),
    ],
)
def test_files_that_cannot_be_counted_are_refused_whole(
    keyboard: Keyboard, orders: str, tickets: str, why: str
) -> None:
    files = keyboard.write("o.csv", orders), keyboard.write("t.csv", tickets)
    said = keyboard.type("baseline", *map(str, files))
    assert said.code == 2
    assert why in said.err
    assert json.loads(keyboard.type("report", "--format", "json").out)["baseline"] is None


def test_a_file_that_is_not_there_is_said(keyboard: Keyboard) -> None:
    said = keyboard.type("baseline", "none.csv", "none.csv")
    assert (said.code, "none.csv cannot be read" in said.err) == (2, True)


def test_a_store_with_little_history_is_told_that_nothing_can_be_learned(
    keyboard: Keyboard,
) -> None:
    said = keyboard.type("backtest")
    assert said.code == 0
    assert "Too little to learn from: 0 gaps" in " ".join(said.out.split())
