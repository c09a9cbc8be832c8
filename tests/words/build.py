"""Notices for tests: the barest one of a kind, the fullest, and the most unwieldy."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from pydantic import HttpUrl

from whereabouts.domain.brand import Brand
from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.words.notice import Item, LastScan, Notice, NoticeParcel

K = MessageKind
S = TrackingStatus

TRACKING_URL = HttpUrl("https://track.harborandpine.example.com/t/q7Rk2v")
PROBLEM_URL = HttpUrl("https://track.harborandpine.example.com/t/q7Rk2v/problem")
CARRIER_URL = HttpUrl("https://www.parcels.example.com/follow?n=1Z9F&lang=en")
POST_URL = HttpUrl("https://correos.example.com/sigue?envio=LX77&pais=MX")
HELP_URL = HttpUrl("https://harborandpine.example.com/help")

#: How the estimate of a full parcel reads; the dash is an en dash.
WINDOW = "2\u20134 pm"

SHIRT = Item(title="Linen shirt, sand", quantity=2)
CANDLE = Item(title="Cedar candle", quantity=1)

STATUS_OF_KIND = {
    K.OUT_FOR_DELIVERY: S.OUT_FOR_DELIVERY,
    K.DELIVERED: S.DELIVERED,
    K.DELIVERY_ATTEMPTED: S.DELIVERY_ATTEMPTED,
    K.READY_FOR_PICKUP: S.AVAILABLE_FOR_PICKUP,
    K.CUSTOMS_HOLD: S.CUSTOMS_HOLD,
    K.RETURNING: S.RETURNING,
}


def brand(**changes: Any) -> Brand:
    facts: dict[str, Any] = {
        "name": "Harbor & Pine",
        "site_url": "https://harborandpine.example.com",
        "email_from": "hello@harborandpine.example.com",
        "email_from_name": "Harbor & Pine",
        "reply_to": "help@harborandpine.example.com",
    }
    return Brand(**(facts | changes))


def barest(kind: MessageKind, locale: str = "en_US", **changes: Any) -> Notice:
    """Only what every notice has."""
    facts: dict[str, Any] = {
        "kind": kind,
        "brand": brand(),
        "locale": locale,
        "zone": "America/Chicago",
        "order_number": "4127",
        "placed_at": datetime(2025, 11, 21, 15, 14, tzinfo=UTC),
        "total": Decimal("118.50"),
        "currency": "USD",
        "tracking_url": TRACKING_URL,
        "problem_url": PROBLEM_URL,
    }
    return Notice(**(facts | changes))


def bare_parcel(**changes: Any) -> NoticeParcel:
    facts: dict[str, Any] = {"carrier_name": "UPS", "tracking_number": "1Z9F0E550312345678"}
    return NoticeParcel(**(facts | changes))


def full_parcel(kind: MessageKind, **changes: Any) -> NoticeParcel:
    facts: dict[str, Any] = {
        "carrier_url": CARRIER_URL,
        "destination_post_name": "Correos de México",
        "destination_post_url": POST_URL,
        "items": (SHIRT,),
        "estimate": EstimatedDelivery(day=date(2025, 11, 25), opens=time(14), closes=time(16)),
        "earlier_estimate": EstimatedDelivery(day=date(2025, 11, 24)),
        "last_scan": full_scan(kind),
        "earlier_tracking_number": "1Z9F0E550387654321",
    }
    return bare_parcel(**(facts | changes))


def full_scan(kind: MessageKind, **changes: Any) -> LastScan:
    facts: dict[str, Any] = {
        "status": STATUS_OF_KIND.get(kind, S.IN_TRANSIT),
        "at": datetime(2025, 11, 25, 21, 12, tzinfo=UTC),
        "place": "front door" if kind is K.DELIVERED else "Ames, IA",
        "text": "Processed at the facility",
        "signed": True,
        "photo": True,
    }
    return LastScan(**(facts | changes))


def fullest(kind: MessageKind, locale: str = "en_US", **changes: Any) -> Notice:
    """Every optional fact of a notice present."""
    facts: dict[str, Any] = {
        "brand": brand(logo_url="https://cdn.harborandpine.example.com/l.png", help_url=HELP_URL),
        "first_name": "Ana",
        "items": (SHIRT, CANDLE),
        "parcels": () if kind.is_of_order else (full_parcel(kind),),
        "parcel_count": 0 if kind.is_of_order else 1,
        "items_total": 3,
        "items_to_follow": 0 if kind.is_of_order else 1,
        "promised_ship_date": date(2025, 11, 24),
        "tracking_by": datetime(2025, 11, 26, 0, 0, tzinfo=UTC),
        "answer_by": datetime(2025, 11, 28, 22, 0, tzinfo=UTC),
    }
    return barest(kind, locale, **(facts | changes))


def unwieldiest(kind: MessageKind, locale: str = "en_US", **changes: Any) -> Notice:
    """Every text as long and as accented as life has been known to make them."""
    number = "0340434" + "9" * 33
    parcel = full_parcel(
        kind,
        carrier_name="Österreichische Überland- und Paketgesellschaft der Länder",
        tracking_number=number,
        earlier_tracking_number=number[::-1],
        items=(
            Item(
                title="Çà et là \u2013 édition spéciale “Été” en lin lavé à l\u2019eau", quantity=12
            ),
        )
        * 3,
        estimate=EstimatedDelivery(day=date(2025, 9, 24), opens=time(10, 30), closes=time(14, 45)),
        earlier_estimate=EstimatedDelivery(day=date(2025, 9, 23)),
        last_scan=full_scan(
            kind,
            at=datetime(2025, 9, 24, 16, 58, tzinfo=UTC),
            place="Dolores Hidalgo Cuna de la Independencia Nacional, Guanajuato, México",
        ),
    )
    facts: dict[str, Any] = {
        "brand": brand(name="Établissements Crèmeux & Frères \u2013 L\u2019Épicerie du Château"),
        "first_name": "Maximiliana-Encarnación",
        "order_number": "WEB-2025-000000-1234567890-XL",
        "parcels": () if kind.is_of_order else (parcel,),
        "promised_ship_date": date(2025, 9, 24),
        "tracking_by": datetime(2025, 9, 24, 16, 58, tzinfo=UTC),
        "answer_by": datetime(2025, 9, 24, 16, 58, tzinfo=UTC),
        "tracking_url": HttpUrl("https://track.example.com/t/" + "k" * 32),
        "problem_url": HttpUrl("https://track.example.com/t/" + "k" * 32 + "/problem"),
    }
    return fullest(kind, locale, **(facts | changes))
