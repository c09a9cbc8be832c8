"""A pointer is followed with credentials: only to ShipStation's own hosts, letter by letter."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.pointer import Pointer, pointer_in

OWN = {"api.shipstation.com", "api.shipengine.com", "ssapi.shipstation.com"}
LONG_S, CYRILLIC_A, FULL_STOP = "\N{LATIN SMALL LETTER LONG S}", "\u0430", "\u3002"
HOSTS = ("api.shipstation.com", "ssapi7.shipstation.com", "evil.test", "[::1]")
TRICKS = (*"@:/\\?#.%\t\r\n 0a", "https://", ":443", ":8443", "%2e", "%40", LONG_S, FULL_STOP)
PIECES = st.sampled_from([*HOSTS, *TRICKS])


def allowed(url: str) -> bool:
    return Pointer(url=url).allowed


def test_the_pointer_of_a_post_is_its_address_and_what_it_tells_of() -> None:
    post = {"resource_url": " https://ssapi.shipstation.com/shipments ", "resource_type": "ship"}
    assert pointer_in(Payload(post)) == Pointer(
        url="https://ssapi.shipstation.com/shipments", resource_type="SHIP"
    )


@pytest.mark.parametrize("post", [None, [], {}, {"resource_url": None}, {"resource_url": ["x"]}])
def test_a_post_may_point_nowhere(post: Any) -> None:
    assert pointer_in(Payload(post)) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://api.shipstation.com/v2/labels?batch_id=se-12",
        "https://api.shipengine.com/v1/tracking?carrier_code=ups&tracking_number=1Z7",
        "https://ssapi.shipstation.com/shipments?batchId=12&includeShipmentItems=False",
        "https://ssapi6.shipstation.com/orders?importBatch=1a-2b",
        "https://ssapi12.shipstation.com:443/shipments?email=kim@example.com",
    ],
)
def test_shipstations_own_addresses_are_allowed(url: str) -> None:
    assert allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://evil.test/shipments",
        "http://ssapi.shipstation.com/shipments",
        "HTTPS://ssapi.shipstation.com/shipments",
        "ftp://ssapi.shipstation.com/shipments",
        "//ssapi.shipstation.com/shipments",
        "/shipments",
        "https:/ssapi.shipstation.com/shipments",
        "https:ssapi.shipstation.com/shipments",
        "https://ssapi.shipstation.com",
        "https://ssapi.shipstation.com?@evil.test/",
        "https://ssapi.shipstation.com#@evil.test/",
        "https://ssapi.shipstation.com@evil.test/",
        "https://ssapi.shipstation.com%40evil.test/",
        "https://ssapi.shipstation.com:443@evil.test/",
        "https://kim@ssapi.shipstation.com/shipments",
        "https://kim:secret@ssapi.shipstation.com/shipments",
        "https://@ssapi.shipstation.com/shipments",
        "https://ssapi.shipstation.com:80/shipments",
        "https://ssapi.shipstation.com:4430/shipments",
        "https://ssapi.shipstation.com:/shipments",
        "https://ssapi.shipstation.com.evil.test/shipments",
        "https://ssapi.shipstation.com./shipments",
        "https://ssapi.shipstation.community/shipments",
        "https://ssapi-6.shipstation.com/shipments",
        "https://ssapi6a.shipstation.com/shipments",
        "https://ssapi\N{ARABIC-INDIC DIGIT SIX}.shipstation.com/shipments",
        "https://evil.ssapi.shipstation.com/shipments",
        "https://evilssapi.shipstation.com/shipments",
        "https://api.shipstationxcom/v2/labels",
        "https://api6.shipstation.com/v2/labels",
        "https://ssapi.shipengine.com/v2/labels",
        f"https://api.{LONG_S}hipstation.com/v2/labels",
        f"https://api{FULL_STOP}shipstation{FULL_STOP}com/v2/labels",
        f"https://{CYRILLIC_A}pi.shipstation.com/v2/labels",
        "https://xn--pi-7kc.shipstation.com/v2/labels",
        "https://ssapi.shipstation.com\\@evil.test/",
        "https://evil.test\\@ssapi.shipstation.com/",
        "https://evil.test/https://ssapi.shipstation.com/",
        "https://evil.test?https://ssapi.shipstation.com/",
        "https://ssapi.shipstation.com\t/shipments",
        "https://ssapi.shipstation.com/ship\r\nHost: evil.test",
        "https://ssapi.shipstation.com/shipments\n",
        "https://ssapi.shipstation.com/ shipments",
        "https://ssapi.shipstation.com/shipments#more",
        "https://ssapi.shipstation.com/\\evil.test",
        "https://127.0.0.1/shipments",
        "https://[::1]/shipments",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/shipments",
        "file:///etc/hostname",
    ],
)
def test_nothing_else_is(url: str) -> None:
    assert not allowed(url)


def test_an_address_that_was_cut_is_not_followed() -> None:
    cut = pointer_in(Payload({"resource_url": "https://api.shipstation.com/v2/" + "a" * 600}))
    assert cut is not None
    assert not cut.allowed


@given(st.lists(PIECES, max_size=8).map("".join) | st.text())
def test_whatever_is_allowed_leads_to_shipstation_and_nobody_else(rest: str) -> None:
    for url in (rest, f"https://ssapi.shipstation.com{rest}", f"https://api.shipengine.com/{rest}"):
        if allowed(url):
            read = httpx.URL(url)
            assert read.scheme == "https"
            assert read.host.replace("ssapi7", "ssapi") in OWN
            assert (read.userinfo, read.port, read.fragment) == (b"", None, "")
