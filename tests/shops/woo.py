"""A WooCommerce shop over HTTP: its REST API, as far as it is asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass
class WooShop:
    """Answers pages of `page` rows, whatever was asked for."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    webhooks: dict[int, dict[str, Any]] = field(default_factory=dict)
    page: int = 2
    asked: list[Mapping[str, str]] = field(default_factory=list)

    @property
    def app(self) -> Starlette:
        api = "/wp-json/wc/v3"
        return Starlette(
            routes=[
                Route(f"{api}/orders", self._orders),
                Route(f"{api}/webhooks", self._webhooks, methods=["GET", "POST"]),
                Route(f"{api}/webhooks/{{key:int}}", self._repair, methods=["PUT"]),
            ]
        )

    async def _orders(self, request: Request) -> Response:
        asked = request.query_params
        if request.headers.get("authorization") != "Basic a2V5":
            return JSONResponse({"code": "woocommerce_rest_cannot_view"}, 401)
        self.asked.append(dict(asked))
        if "include" in asked:
            return JSONResponse([o for o in self.orders if str(o.get("id")) == asked["include"]])
        after, before = asked.get("modified_after", ""), asked.get("modified_before", "9")
        found = [o for o in self.orders if after < str(o["date_modified_gmt"]) < before]
        at = (int(asked.get("page", "1")) - 1) * self.page
        pages = -(-len(found) // self.page)
        return JSONResponse(found[at : at + self.page], headers={"X-WP-TotalPages": str(pages)})

    async def _webhooks(self, request: Request) -> Response:
        if request.method == "POST":
            self.webhooks[len(self.webhooks) + 1] = json.loads(await request.body())
            return JSONResponse({"id": len(self.webhooks)}, 201)
        kept = [{"id": key, **hook, "secret": ""} for key, hook in self.webhooks.items()]
        return JSONResponse(kept, headers={"X-WP-TotalPages": "1"})

    async def _repair(self, request: Request) -> Response:
        self.webhooks[request.path_params["key"]] = json.loads(await request.body())
        return JSONResponse({})
