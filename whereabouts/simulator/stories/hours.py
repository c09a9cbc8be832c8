"""Scans at odd hours: a delivery late in the evening, and news that comes in any order.

The first is of a shop at Shopify.
"""

from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Labelled, Ordered, Scanned
from whereabouts.simulator.script import Script, mail, text
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

LATE_EVENING = Story(
    title="delivered at 22:30",
    order_id="7300000001008",
    is_at_shopify=True,
    shopper=Shopper(
        first_name="Bram",
        last_name="Castellan",
        email="bram.castellan@example.com",
        phone="(202) 555-0108",
        mail_fate=MailFate.OPENED_BY_MACHINE,
    ),
    ship_to=ShipTo(
        name="Bram Castellan",
        address1="240 Lantern Street",
        city="Philadelphia",
        region="PA",
        postal_code="19106",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Beeswax candle", 3, "18.00")),
    happenings=(
        Ordered("Mon 23 Nov 11:30"),
        Labelled("Mon 23 Nov 17:30", "ups", "1ZFW10080300000012", "Tue 24 Nov", lines=("1",)),
        Scanned("Mon 23 Nov 21:05", S.IN_TRANSIT, "Newark, NJ", "Origin scan"),
        Scanned("Tue 24 Nov 09:40", S.OUT_FOR_DELIVERY, "Philadelphia, PA", "Out for delivery"),
        Scanned("Tue 24 Nov 22:30", S.DELIVERED, "Philadelphia, PA", "Porch"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 11:30"),
            mail(K.SHIPPED, "Mon 23 Nov 17:30"),
            text(K.OUT_FOR_DELIVERY, "Tue 24 Nov 09:40"),
            mail(K.DELIVERED, "Tue 24 Nov 22:30"),
            text(K.DELIVERED, "Wed 25 Nov 08:00", by="Wed 25 Nov 12:30"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

OUT_OF_ORDER = Story(
    title="scans out of order and twice",
    order_id="FW-1009",
    shopper=Shopper(
        first_name="Nora",
        last_name="Abernathy",
        email="nora.abernathy@example.net",
        phone="(202) 555-0109",
    ),
    ship_to=ShipTo(
        name="Nora Abernathy",
        address1="9 Harbor Steps",
        city="Boston",
        region="MA",
        postal_code="02110",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Oilskin notebook", 2, "26.00")),
    happenings=(
        Ordered("Mon 23 Nov 18:20"),
        Labelled("Tue 24 Nov 10:25", "fedex", "771009000016", "Fri 27 Nov", lines=("1",), copies=3),
        Scanned(
            "Tue 24 Nov 17:35",
            S.IN_TRANSIT,
            "Newark, NJ",
            "Picked up",
            told=("Tue 24 Nov 17:35", "Tue 24 Nov 17:35", "Fri 27 Nov 16:00"),
        ),
        Scanned(
            "Wed 25 Nov 04:10",
            S.IN_TRANSIT,
            "Hartford, CT",
            "Departed",
            told=("Fri 27 Nov 13:30", "Fri 27 Nov 15:00"),
        ),
        Scanned(
            "Thu 26 Nov 23:50", S.IN_TRANSIT, "Boston, MA", "At facility", told=("Tue 1 Dec 08:00",)
        ),
        Scanned(
            "Fri 27 Nov 07:15",
            S.OUT_FOR_DELIVERY,
            "Boston, MA",
            "On the vehicle",
            told=("Fri 27 Nov 07:15", "Fri 27 Nov 14:30"),
        ),
        Scanned(
            "Fri 27 Nov 11:30",
            S.DELIVERED,
            "Boston, MA",
            "Front desk",
            told=("Fri 27 Nov 11:30", "Fri 27 Nov 12:00", "Sat 28 Nov 09:00"),
        ),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 18:20"),
            mail(K.SHIPPED, "Tue 24 Nov 10:25"),
            text(K.OUT_FOR_DELIVERY, "Fri 27 Nov 08:00"),
            text(K.DELIVERED, "Fri 27 Nov 11:30"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (LATE_EVENING, OUT_OF_ORDER)
