"""Parcels that arrive as they should: near, far, and in two boxes."""

from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Labelled, Ordered, Scanned
from whereabouts.simulator.script import Script, mail, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

ON_TIME = Story(
    title="on time",
    order_id="FW-1001",
    shopper=Shopper(
        first_name="Ada",
        last_name="Whitlock",
        email="ada.whitlock@example.com",
        phone="(202) 555-0101",
    ),
    ship_to=ShipTo(
        name="Ada Whitlock",
        address1="12 Fig Street",
        city="Brooklyn",
        region="NY",
        postal_code="11201",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Enamel mug, moss", 2, "24.00")),
    happenings=(
        Ordered("Mon 23 Nov 10:10"),
        Labelled("Mon 23 Nov 15:05", "ups", "1ZFW10010300000015", "Wed 25 Nov", lines=("1",)),
        Scanned("Mon 23 Nov 18:40", S.IN_TRANSIT, "Edison, NJ", "Origin scan"),
        Scanned("Tue 24 Nov 05:15", S.IN_TRANSIT, "Maspeth, NY", "Arrived at facility"),
        Scanned("Wed 25 Nov 06:20", S.OUT_FOR_DELIVERY, "Brooklyn, NY", "Out for delivery"),
        Scanned("Wed 25 Nov 13:12", S.DELIVERED, "Brooklyn, NY", "Front door"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 10:10"),
            mail(K.SHIPPED, "Mon 23 Nov 15:05"),
            text(K.OUT_FOR_DELIVERY, "Wed 25 Nov 08:00"),
            text(K.DELIVERED, "Wed 25 Nov 13:12"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

LONG_WAY = Story(
    title="long transit with a midpoint",
    order_id="FW-1002",
    shopper=Shopper(
        first_name="Keola",
        last_name="Nakamura",
        email="keola.nakamura@example.com",
        phone="+1 202 555 0102",
    ),
    ship_to=ShipTo(
        name="Keola Nakamura",
        address1="4 Plumeria Lane",
        city="Honolulu",
        region="HI",
        postal_code="96813",
        country="US",
    ),
    zone="Pacific/Honolulu",
    basket=basket(("Wool travel blanket", 1, "89.00"), ("Luggage tag", 1, "12.00")),
    happenings=(
        Ordered("Mon 23 Nov 08:20"),
        Labelled(
            "Mon 23 Nov 15:30", "usps", "9400110200881000010021", "Mon 30 Nov", lines=("1", "2")
        ),
        Scanned("Mon 23 Nov 18:00", S.IN_TRANSIT, "Albany, NY", "Accepted at origin facility"),
        Scanned("Tue 24 Nov 20:10", S.IN_TRANSIT, "Memphis, TN", "In transit to next facility"),
        Scanned("Thu 26 Nov 03:45", S.IN_TRANSIT, "Los Angeles, CA", "Departed facility"),
        Scanned("Fri 27 Nov 05:00", S.IN_TRANSIT, "Honolulu, HI", "Arrived at regional facility"),
        Scanned("Sat 28 Nov 15:30", S.IN_TRANSIT, "Honolulu, HI", "Processed through facility"),
        Scanned("Mon 30 Nov 08:20", S.OUT_FOR_DELIVERY, "Honolulu, HI", "Out for delivery"),
        Scanned("Mon 30 Nov 13:40", S.DELIVERED, "Honolulu, HI", "Left with individual"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 08:20"),
            mail(K.SHIPPED, "Mon 23 Nov 15:30"),
            mail(K.IN_TRANSIT, "Fri 27 Nov 08:00"),
            text(K.OUT_FOR_DELIVERY, "Mon 30 Nov 08:20"),
            text(K.DELIVERED, "Mon 30 Nov 13:40"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

TWO_PARCELS = Story(
    title="split into two parcels",
    order_id="FW-1003",
    shopper=Shopper(
        first_name="Marisol",
        last_name="Reyes",
        email="marisol.reyes@example.net",
        phone="415-555-0103",
    ),
    ship_to=ShipTo(
        name="Marisol Reyes",
        address1="880 Palm Court",
        city="Los Angeles",
        region="CA",
        postal_code="90012",
        country="US",
    ),
    zone="America/Los_Angeles",
    basket=basket(("Camp lantern", 1, "64.00"), ("Folding stool", 2, "39.00")),
    happenings=(
        Ordered("Mon 23 Nov 12:30"),
        Labelled("Mon 23 Nov 17:00", "ontrac", "D10011003000014", "Wed 25 Nov", "A", ("1",)),
        Scanned("Mon 23 Nov 21:20", S.IN_TRANSIT, "Reno, NV", "Received", parcel="A"),
        Labelled("Tue 24 Nov 11:00", "fedex", "771003000015", "Fri 27 Nov", "B", ("2",)),
        Scanned("Tue 24 Nov 18:45", S.IN_TRANSIT, "Reno, NV", "Picked up", parcel="B"),
        Scanned("Wed 25 Nov 07:05", S.OUT_FOR_DELIVERY, "Los Angeles, CA", parcel="A"),
        Scanned("Wed 25 Nov 12:50", S.DELIVERED, "Los Angeles, CA", "Porch", parcel="A"),
        Scanned("Thu 26 Nov 09:10", S.IN_TRANSIT, "Bakersfield, CA", "Departed", parcel="B"),
        Scanned("Fri 27 Nov 07:20", S.OUT_FOR_DELIVERY, "Los Angeles, CA", parcel="B"),
        Scanned("Fri 27 Nov 14:05", S.DELIVERED, "Los Angeles, CA", "Signed", parcel="B"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 12:30"),
            mail(K.SHIPPED, "Mon 23 Nov 17:10", "A"),
            mail(K.SHIPPED, "Tue 24 Nov 11:00", "B"),
            text(K.OUT_FOR_DELIVERY, "Wed 25 Nov 08:00", "A"),
            text(K.DELIVERED, "Wed 25 Nov 12:50", "A"),
            text(K.OUT_FOR_DELIVERY, "Fri 27 Nov 08:00", "B"),
            text(K.DELIVERED, "Fri 27 Nov 14:05", "B"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (ON_TIME, LONG_WAY, TWO_PARCELS)
