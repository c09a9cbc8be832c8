"""Asks UPS to intercept a parcel, through one shipper's account."""

import re
import secrets
from typing import Any

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Heard
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.ups.account import signed_in
from whereabouts.carriers.ups.intercept.bodies import cancel_body, charges_body, request_body
from whereabouts.carriers.ups.intercept.offer import ALL, Charge, Option, charges, options
from whereabouts.carriers.ups.intercept.outcome import (
    Accepted,
    Refused,
    Unanswered,
    accepted,
    read,
)
from whereabouts.carriers.ups.intercept.wanted import (
    Contact,
    Intercept,
    InterceptCode,
    Party,
)

_PATHS = {
    InterceptCode.ELSEWHERE: "/redirect/address",
    InterceptCode.LATER: "/reschedule",
    InterceptCode.BACK: "/return",
    InterceptCode.HELD: "/willcall",
    InterceptCode.HELD_TODAY: "/willcall",
}
#: UPS's test environment knows a request by its id, and answers no other.
_TEST_IDS = {
    "/charges": "SIICharges",
    "/eligibility/intercept": "SUPER14",
    "/willcall": "SIIWillcall",
    "/return": "SIIReturn",
    "/reschedule": "SIIReschedule",
    "/redirect/address": "SIIRedirect",
    "/cancel": "SIICancel",
}
_NUMBER = re.compile(r"1Z[0-9A-Z]{16}", re.ASCII)
_OTHER = "UPS intercepts numbers of 18 characters that begin with 1Z"
#: A call that failed so was never begun, or turned away at the door.
_TURNED_AWAY = frozenset({ErrorKind.REFUSED, ErrorKind.QUOTA})
_Outcome = Accepted | Refused | Unanswered


def connect(connection: Connection) -> "DeliveryIntercept":
    """Through this account. Raises `AccountIncomplete`."""
    return DeliveryIntercept(signed_in(connection), connection.is_test)


class DeliveryIntercept:
    """Delivery Intercept v2 through one account, for parcels that it shipped.

    To request or cancel an intercept costs money and moves somebody's parcel. It is for what a
    person approved who saw the charges, and what was accepted is not yet done. Nothing is tried
    twice, and nothing raises.
    """

    def __init__(self, account: SignedIn, is_test: bool = False) -> None:
        self._account = account
        self._is_test = is_test

    async def eligibility(self, number: str) -> tuple[Option, ...] | Refused | Unanswered:
        """What UPS would do with the parcel now."""
        said = _said(await self._call("GET", "/eligibility/intercept", number))
        return options(said) if isinstance(said, Payload) else said

    async def charges(
        self, number: str, sender: Party, receiver: Party, intercept: Intercept | None = None
    ) -> tuple[Charge, ...] | Refused | Unanswered:
        """What an intercept would cost, or each of them."""
        body = charges_body(intercept, sender, receiver)
        said = _said(await self._call("POST", "/charges", number, body))
        code = intercept.code if intercept else ALL
        return charges(said, code) if isinstance(said, Payload) else said

    async def request(self, number: str, intercept: Intercept, by: Contact) -> _Outcome:
        """Have the parcel intercepted."""
        path = _PATHS[intercept.code]
        return _done(await self._call("POST", path, number, request_body(intercept, by)))

    async def cancel(self, number: str, code: InterceptCode, by: Contact) -> _Outcome:
        """Take back what was requested before."""
        return _done(await self._call("POST", "/cancel", number, cancel_body(code, by)))

    async def _call(
        self, method: str, path: str, number: str, body: dict[str, Any] | None = None
    ) -> Heard | Refused | Unanswered:
        plain = spelled(number)
        if not _NUMBER.fullmatch(plain):
            return Refused((_OTHER,))
        url = f"/api/deliveryintercept/v2{path}/{plain}"
        request: dict[str, Any] = {"params": {"loc": "en_US"}, "headers": self._headers(path)}
        try:
            return await self._account.call(method, url, json=body, **request)
        except CallFailed as failure:
            if failure.kind in _TURNED_AWAY:
                return Refused((failure.message,))
            return Unanswered(failure.message)

    def _headers(self, path: str) -> dict[str, str]:
        return {
            "transId": _TEST_IDS[path] if self._is_test else secrets.token_hex(7),
            "platformType": "XOLT",
            "inquiryType": "U",
            # Also of a request without a body.
            "Content-Type": "application/json",
        }


def _said(heard: Heard | Refused | Unanswered) -> Payload | Refused | Unanswered:
    return read(heard) if isinstance(heard, Heard) else heard


def _done(heard: Heard | Refused | Unanswered) -> _Outcome:
    return accepted(heard) if isinstance(heard, Heard) else heard
