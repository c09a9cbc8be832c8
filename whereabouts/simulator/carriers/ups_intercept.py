"""UPS's Delivery Intercept v2: what it would cost to have a parcel stopped, and the request."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

_PREFIX = "/api/deliveryintercept/v2"
#: By what is requested, where and for how much.
_FEES = {"AA": "21.50", "RS": "21.50", "WC": "18.00"}
_PATHS = {"AA": "redirect/address", "RS": "return", "WC": "willcall"}
_NEEDED = ("transid", "platformtype", "inquirytype")


class UpsIntercept:
    """`wrong` turns away whom UPS does not serve. Every request that was taken is in `taken`, by
    number and code: each of them would be paid for."""

    def __init__(self, wrong: Callable[[Request], Response | None]) -> None:
        self._wrong = wrong
        self.taken: list[tuple[str, str]] = []

    @property
    def routes(self) -> list[Route]:
        charges = Route(f"{_PREFIX}/charges/{{number}}", self._charges, methods=["POST"])
        doors = (f"{_PREFIX}/{path}/{{number}}" for path in _PATHS.values())
        return [charges, *(Route(door, self._stop, methods=["POST"]) for door in doors)]

    async def _charges(self, request: Request) -> Response:
        if wrong := self._turned_away(request):
            return wrong
        (rating,) = (await request.json())["ratingRequest"]
        if not rating["fromAddress"]["postalCode"] or not rating["toAddress"]["postalCode"]:
            return _said(False, statusMsg="An address has no postal code")
        rows = [{"interceptOption": code, "totalCharge": fee} for code, fee in _FEES.items()]
        detail = [row | {"currencyCode": "USD", "successful": True} for row in rows]
        return _said(True, chargeInfo=[{"interceptChargeDetail": detail}])

    async def _stop(self, request: Request) -> Response:
        if wrong := self._turned_away(request):
            return wrong
        number, code = request.path_params["number"], (await request.json())["requestType"]
        if not request.url.path.endswith(f"{_PATHS.get(code)}/{number}"):
            return _said(False, statusMsg=f"{code} is requested elsewhere")
        if number in dict(self.taken):
            return _said(False, statusMsg="An intercept was requested already")
        self.taken.append((number, code))
        return _said(True, transactionId=f"intercept-{len(self.taken)}")

    def _turned_away(self, request: Request) -> Response | None:
        missing = [name for name in _NEEDED if not request.headers.get(name)]
        if missing:
            return _said(False, statusMsg=f"{missing[0]} is missing")
        return self._wrong(request)


def _said(success: bool, **members: Any) -> Response:
    status = {"success": success, "statusCode": "000" if success else "E100"}
    return JSONResponse({"response": status | members})
