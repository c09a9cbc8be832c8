"""The planner is told of tables that have grown."""

from sqlalchemy import Engine, text

from tests.store.desk import Desk
from whereabouts.store.statistics import refresh_statistics


def test_indexes_are_known_by_what_is_in_them(engine: Engine) -> None:
    desk = Desk(engine)
    for number in range(3):
        desk.order(str(number))
    refresh_statistics(engine)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            known = connection.execute(text("SELECT DISTINCT tbl FROM sqlite_stat1")).scalars()
            assert "orders" in set(known)
