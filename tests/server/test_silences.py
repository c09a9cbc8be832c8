"""A store's silences are learned by a schedule of Temporal's."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from temporalio.worker import Worker

from activities.silences import Silences
from tests.activities.workshop import a_store
from tests.measures.month import Months as Generated
from tests.measures.month import fill
from tests.server.live import Server
from tests.slate import fresh
from tests.workflows.theatre import eventually
from whereabouts import schedules
from whereabouts.domain.incident import Lane
from whereabouts.measures.silence.learning import Learning
from whereabouts.store.engine import connect
from whereabouts.store.learned_silences import LearnedSilences
from whereabouts.store.under_way import under_way
from whereabouts.stores import Stores
from workflows import names, scheduled


async def test_what_is_usual_is_learned_at_once(server: Server, tmp_path: Path) -> None:
    store, queue = a_store(), tmp_path.name
    engine, of = connect(fresh(tmp_path / "store.db")), Generated(orders=120, store=store.name)
    fill(engine, of)
    hands = Silences(
        learning=Learning(engine), stores=Stores([store]), moment=lambda: of.spans[0].ends
    )
    client, prefix = await server.client(), names.silences_prefix(queue)
    lanes = {Lane(one.carrier, one.country) for one in under_way(engine, store.name)}

    async def learned() -> bool:
        return bool(LearnedSilences(engine).of(store.name, lanes))

    threads = ThreadPoolExecutor(1)
    async with Worker(
        client, task_queue=queue, activities=[hands.learn_silences], activity_executor=threads
    ):
        await schedules.keep(client, prefix, scheduled.silences([store.name], queue))
        await eventually(learned)
        await schedules.keep(client, prefix, ())
    threads.shutdown()
    engine.dispose()
