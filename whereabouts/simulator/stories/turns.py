"""Orders that take another turn: cancelled, returned, re-labelled, left to be collected."""

from whereabouts.domain.escalation import EscalationKind as E
from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Cancelled, Labelled, Ordered, Scanned
from whereabouts.simulator.script import Problem, Script, mail, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

CANCELLED = Story(
    title="cancelled",
    order_id="FW-1013",
    shopper=Shopper(
        first_name="Ines",
        last_name="Fairchild",
        email="ines.fairchild@example.com",
        phone="(202) 555-0113",
    ),
    ship_to=ShipTo(
        name="Ines Fairchild",
        address1="31 Sparrow Court",
        city="Columbus",
        region="OH",
        postal_code="43215",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Picnic basket", 1, "95.00")),
    happenings=(Ordered("Mon 23 Nov 20:40"), Cancelled("Tue 24 Nov 11:20")),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 20:40"),
            mail(K.ORDER_CANCELLED, "Tue 24 Nov 11:20"),
        ),
        outcome=OrderStage.CANCELLED,
    ),
)

RETURNED = Story(
    title="returned to sender",
    order_id="FW-1014",
    shopper=Shopper(
        first_name="Caspian",
        last_name="Doyle",
        email="caspian.doyle@example.net",
        phone="(415) 555-0114",
    ),
    ship_to=ShipTo(
        name="Caspian Doyle",
        address1="402 Pine Terrace",
        city="Seattle",
        region="WA",
        postal_code="98101",
        country="US",
    ),
    zone="America/Los_Angeles",
    basket=basket(("Field binoculars", 1, "129.00")),
    happenings=(
        Ordered("Mon 23 Nov 14:10"),
        Labelled("Tue 24 Nov 08:45", "ups", "1ZFW10140300000014", "Thu 26 Nov", lines=("1",)),
        Scanned("Tue 24 Nov 15:40", S.IN_TRANSIT, "Reno, NV", "Origin scan"),
        Scanned("Wed 25 Nov 09:30", S.OUT_FOR_DELIVERY, "Seattle, WA", "Out for delivery"),
        Scanned("Wed 25 Nov 14:20", S.DELIVERY_ATTEMPTED, "Seattle, WA", "Nobody was home"),
        Scanned("Fri 27 Nov 09:15", S.RETURNING, "Seattle, WA", "Refused by the recipient"),
        Scanned("Sat 28 Nov 22:00", S.RETURNING, "Portland, OR", "In transit to the sender"),
        Scanned("Mon 30 Nov 11:30", S.RETURNED, "Reno, NV", "Returned to the sender"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 14:10"),
            mail(K.SHIPPED, "Tue 24 Nov 08:45"),
            text(K.OUT_FOR_DELIVERY, "Wed 25 Nov 09:30"),
            text(K.DELIVERY_ATTEMPTED, "Wed 25 Nov 14:20"),
            text(K.RETURNING, "Fri 27 Nov 09:15"),
        ),
        outcome=OrderStage.RETURNED,
        problems=(Problem(E.RETURNING, "Fri 27 Nov 09:15", None),),
    ),
)

RELABELLED = Story(
    title="a new tracking number",
    order_id="FW-1015",
    shopper=Shopper(
        first_name="Linnea",
        last_name="Brooks",
        email="linnea.brooks@example.com",
        phone="(202) 555-0115",
    ),
    ship_to=ShipTo(
        name="Linnea Brooks",
        address1="7 Cottonwood Lane",
        city="Austin",
        region="TX",
        postal_code="78701",
        country="US",
    ),
    zone="America/Chicago",
    basket=basket(("Thermos, 1 litre", 1, "41.00")),
    happenings=(
        Ordered("Mon 23 Nov 20:05"),
        Labelled("Tue 24 Nov 10:30", "ups", "1ZFW10150300000013", "Mon 30 Nov", lines=("1",)),
        Labelled("Wed 25 Nov 10:50", "fedex", "771015000018", "Sat 28 Nov", lines=("1",)),
        Scanned("Wed 25 Nov 17:45", S.IN_TRANSIT, "Dallas, TX", "Picked up"),
        Scanned("Fri 27 Nov 08:30", S.IN_TRANSIT, "Austin, TX", "Arrived"),
        Scanned("Sat 28 Nov 09:05", S.AVAILABLE_FOR_PICKUP, "Austin, TX", "Held at 12 Elm St"),
        Scanned("Mon 30 Nov 12:40", S.DELIVERED, "Austin, TX", "Collected", signed=True),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 20:05"),
            mail(K.SHIPPED, "Tue 24 Nov 10:30"),
            mail(K.TRACKING_REPLACED, "Wed 25 Nov 10:50"),
            text(K.READY_FOR_PICKUP, "Sat 28 Nov 09:05"),
            text(K.DELIVERED, "Mon 30 Nov 12:40"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (CANCELLED, RETURNED, RELABELLED)
