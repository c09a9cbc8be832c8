"""What carriers post by themselves: each scan in its system's own words, with the proof that its
system brings along. None of ours is used for it, so that both hold to the description."""

import base64
import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any

import httpx

from whereabouts.simulator.carriers import dhl, fedex, ups, usps
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import told
from whereabouts.simulator.deeds import numbers_of
from whereabouts.simulator.posting import Posting
from whereabouts.simulator.story import Story
from whereabouts.storefronts.generic import GenericScan


class Pushes:
    """The doors of one store; `now` is the wall's time."""

    def __init__(
        self,
        stories: Iterable[Story],
        keys: CarrierKeys,
        doors: Callable[[str], str],
        http: httpx.AsyncClient,
        now: Callable[[], datetime],
    ) -> None:
        self._stories = {number: story for story in stories for _, number in numbers_of(story)}
        self._now = now
        signed: Mapping[str, Callable[[bytes], Mapping[str, str]]] = {
            "ups": partial(_of_ups, keys),
            "fedex": partial(_of_fedex, keys),
            "usps": partial(_of_usps, keys),
            "dhl": partial(_of_dhl, keys),
        }
        self._postings = {name: Posting(http, doors(name), sign) for name, sign in signed.items()}

    def knows(self, carrier: str) -> bool:
        """Whether the carrier posts by itself."""
        return _system(carrier) in self._postings

    async def post(self, scan: GenericScan) -> None:
        """Returns once it was taken. Raises `DeedFailed`."""
        body = json.dumps(self._body(scan), separators=(",", ":")).encode()
        await self._postings[_system(scan.carrier)].post(body)

    def _body(self, scan: GenericScan) -> dict[str, Any]:
        parcel = told(scan, self._stories[scan.tracking_number])
        if scan.carrier == "ups":
            return ups.pushed(parcel)
        if scan.carrier == "fedex":
            return fedex.pushed(parcel)
        if scan.carrier == "usps":
            return usps.pushed(parcel, self._now())
        return dhl.pushed(parcel)


def _system(carrier: str) -> str:
    """Both of DHL's carriers push by one."""
    return "dhl" if carrier == "dhl_express" else carrier


def _of_ups(keys: CarrierKeys, _body: bytes) -> Mapping[str, str]:
    """A key that the store chose; nothing of the body is signed."""
    key = keys.ups_push.get_secret_value()
    return {"x-api-key": key, "User-Agent": "UPSPubSubTrackingService"}


def _of_fedex(keys: CarrierKeys, body: bytes) -> Mapping[str, str]:
    """The whole body, to the byte."""
    return {"fdx-signature": _hmac(keys.fedex_push.get_secret_value(), body)}


def _of_usps(keys: CarrierKeys, body: bytes) -> Mapping[str, str]:
    """The time and the text inside, as they stand in the envelope."""
    envelope = json.loads(body)
    signed = (envelope["timestamp"] + envelope["payload"]).encode()
    return {"X-HMAC": _hmac(keys.usps_push.get_secret_value(), signed)}


def _of_dhl(keys: CarrierKeys, _body: bytes) -> Mapping[str, str]:
    """A token that the store chose, under the name it chose."""
    return {"X-Whereabouts-Token": keys.dhl_push.get_secret_value()}


def _hmac(secret: str, signed: bytes) -> str:
    return base64.b64encode(hmac.new(secret.encode(), signed, sha256).digest()).decode()
