"""Both databases give one writer after the other, and times with their zone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError
from sqlmodel import select

from tests.processes import exit_codes
from tests.store.build import NOW, STORE, a_purchase, a_start
from tests.store.desk import Desk
from whereabouts.domain.message import Channel
from whereabouts.store.engine import connect
from whereabouts.store.rows import InboxRow, OrderRow, SuppressionRow
from whereabouts.store.transaction import reading, writing


def test_a_files_folder_is_made(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/var/deep/whereabouts.db")
    with reading(engine) as session:
        assert session.connection().scalar(text("SELECT 1")) == 1
    engine.dispose()


def test_a_database_in_memory_is_refused_with_advice() -> None:
    with pytest.raises(ValueError, match="name a file"):
        connect("sqlite://")


def test_a_file_is_written_ahead_and_guards_its_references(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/whereabouts.db")
    with reading(engine) as session:
        pragmas = {
            name: session.connection().scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


def test_times_come_back_aware_and_in_utc(engine: Engine) -> None:
    moment = datetime(2026, 11, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=-5)))
    with writing(engine) as session:
        session.add(
            InboxRow(
                store=STORE, source="shop", event_key="e1", order_id="1001", received_at=moment
            )
        )
    with reading(engine) as session:
        kept = session.exec(select(InboxRow)).one().received_at
    assert kept == moment
    assert kept.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    word = SuppressionRow(
        store=STORE,
        channel=Channel.SMS,
        address="+12025550143",
        allowed=False,
        reason="STOP",
        at=NOW.replace(tzinfo=None),
    )
    with pytest.raises(StatementError), writing(engine) as session:
        session.add(word)


def test_money_is_kept_to_the_digit(engine: Engine) -> None:
    bought = a_purchase(total=Decimal("1234567890.10"))
    desk = Desk(engine)
    desk.order(purchase=bought)
    (row,) = desk.rows(OrderRow)
    assert str(row.total) == "1234567890.10"
    assert desk.queries.order_for_message(STORE, "1001").purchase == bought


def test_a_reader_waits_for_no_writer_and_sees_only_what_was_kept(engine: Engine) -> None:
    row = InboxRow(store=STORE, source="shop", event_key="e1", order_id="1001", received_at=NOW)
    with writing(engine) as writer:
        writer.add(row)
        writer.flush()
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(Desk(engine).rows, InboxRow).result(timeout=10) == []
    assert len(Desk(engine).rows(InboxRow)) == 1


def test_a_transaction_that_fails_leaves_nothing(engine: Engine) -> None:
    def half() -> None:
        with writing(engine) as session:
            session.add(
                InboxRow(store=STORE, source="s", event_key="e", order_id="1", received_at=NOW)
            )
            session.flush()
            raise RuntimeError("the process died here")

    with pytest.raises(RuntimeError):
        half()
    assert Desk(engine).rows(InboxRow) == []


def _take_orders(url: str, first: int) -> None:
    engine = connect(url)
    desk = Desk(engine)
    for number in range(first, first + 15):
        bought = a_purchase(str(number))
        desk.intake.take_order(STORE, f"e{number}", bought, a_start(bought), NOW)
        desk.tell()
    engine.dispose()


def test_processes_that_read_and_then_write_wait_for_each_other(database_url: str) -> None:
    each = [(database_url, first) for first in (100, 200, 300)]
    assert exit_codes(_take_orders, each) == [0, 0, 0]
    engine = connect(database_url)
    assert len(Desk(engine).rows(OrderRow)) == 45
    engine.dispose()
