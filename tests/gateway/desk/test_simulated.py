"""What a simulation made is never taken for what happened."""

import httpx
from sqlalchemy import Engine

from tests.gateway.conftest import NOW, PUBLIC_URL
from tests.gateway.desk.conftest import Guest
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings
from whereabouts.store.desk.people import People
from whereabouts.stores import Stores

WORDS = "Nothing of this is real."


async def test_the_desk_says_it_above_every_page(
    settings: Settings, stores: Stores, engine: Engine, people: People
) -> None:
    del people
    played = settings.model_copy(update={"simulated": WORDS})
    app = create_app(played, stores, engine, now=lambda: NOW)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=PUBLIC_URL, follow_redirects=True
    ) as client:
        await Guest(client).sign_in()
        for page in ("/desk", "/desk/measures"):
            assert WORDS in (await client.get(page)).text
