"""The door for shoppers without a link: they show that an order is theirs, and see it."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from whereabouts.gateway.house import House
from whereabouts.gateway.lookup.answers import go_to, nowhere
from whereabouts.gateway.lookup.entrance import Entrance
from whereabouts.gateway.lookup.inside import Inside
from whereabouts.gateway.lookup.language import asked_for, speech_of
from whereabouts.gateway.lookup.pages import Look
from whereabouts.gateway.lookup.visitor import Browsers

_Answer = Callable[[Look, Request], Awaitable[Response]]


def lookup(house: House) -> APIRouter:
    router = APIRouter(prefix="/track", tags=["Shoppers"], include_in_schema=False)
    browsers = Browsers(house.engine, str(house.settings.public_url))
    entrance, inside = Entrance(house, browsers), Inside(house, browsers)

    @router.get("")
    async def only_store(request: Request) -> Response:
        """Where there is but one store, nobody need name it."""
        names = [store.name for store in house.stores]
        return go_to(f"/track/{names[0]}{asked_for(request)}") if len(names) == 1 else nowhere()

    def at(method: str, path: str, answer: _Answer) -> None:
        async def route(store: str, request: Request) -> Response:
            known = house.stores.get(store)
            if known is None:
                return nowhere()
            browser = browsers.of(request)
            look = Look(known, browser, speech_of(request, known), asked_for(request))
            return await answer(look, request)

        router.add_api_route(
            f"/{{store}}{path}", route, methods=[method], response_class=HTMLResponse
        )

    at("GET", "", entrance.form)
    at("POST", "", entrance.find)
    at("GET", "/code", entrance.ask_code)
    at("POST", "/code", entrance.send_code)
    at("GET", "/code/enter", entrance.enter_code)
    at("POST", "/code/enter", entrance.check_code)
    at("POST", "/leave", entrance.leave)
    at("GET", "/orders", inside.orders)
    at("GET", "/orders/{index}", inside.order)
    at("GET", "/orders/{index}/problem", inside.show_problem)
    at("POST", "/orders/{index}/problem", inside.take_problem)
    return router
