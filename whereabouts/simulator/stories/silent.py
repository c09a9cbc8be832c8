"""Parcels nobody scans: for two days, for five business days, or from the start."""

from whereabouts.domain.escalation import EscalationKind as E
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import NEVER, Labelled, Ordered, Resolved, Scanned
from whereabouts.simulator.script import Problem, Script, mail, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

MOVES_AGAIN = Story(
    title="silent for 48 h, then moving",
    order_id="FW-1004",
    shopper=Shopper(
        first_name="Theo",
        last_name="Lindgren",
        email="theo.lindgren@example.com",
        phone="(202) 555-0104",
    ),
    ship_to=ShipTo(
        name="Theo Lindgren",
        address1="301 Birch Avenue",
        city="Chicago",
        region="IL",
        postal_code="60614",
        country="US",
    ),
    zone="America/Chicago",
    basket=basket(("Cast-iron pan", 1, "72.00")),
    happenings=(
        Ordered("Mon 23 Nov 08:10"),
        Labelled("Mon 23 Nov 12:40", "fedex", "771004000011", "Wed 25 Nov", lines=("1",)),
        Scanned("Mon 23 Nov 14:30", S.IN_TRANSIT, "Indianapolis, IN", "Picked up"),
        Scanned(
            "Fri 27 Nov 02:30", S.IN_TRANSIT, "Chicago, IL", "Arrived at hub", estimate="Fri 27 Nov"
        ),
        Scanned("Fri 27 Nov 09:10", S.OUT_FOR_DELIVERY, "Chicago, IL", "On the vehicle"),
        Scanned("Fri 27 Nov 14:20", S.DELIVERED, "Chicago, IL", "Handed to resident"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 08:10"),
            mail(K.SHIPPED, "Mon 23 Nov 12:40"),
            text(K.TRACKING_QUIET, "Wed 25 Nov 14:30"),
            mail(K.DELAYED, "Fri 27 Nov 02:30"),
            text(K.OUT_FOR_DELIVERY, "Fri 27 Nov 09:10"),
            text(K.DELIVERED, "Fri 27 Nov 14:20"),
        ),
        problems=(Problem(E.TRACKING_QUIET, "Wed 25 Nov 14:30", Resolution.MOVED_AGAIN),),
        outcome=OrderStage.DELIVERED,
    ),
)

LOST = Story(
    title="lost after 5 business days",
    order_id="FW-1005",
    shopper=Shopper(
        first_name="June",
        last_name="Okafor",
        email="june.okafor@example.org",
        phone="(202) 555-0105",
    ),
    ship_to=ShipTo(
        name="June Okafor",
        address1="77 Orchard Row",
        city="Rochester",
        region="NY",
        postal_code="14604",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Leather weekender", 1, "210.00")),
    happenings=(
        Ordered("Mon 23 Nov 09:05"),
        Labelled("Mon 23 Nov 12:30", "ups", "1ZFW10050300000019", "Wed 25 Nov", lines=("1",)),
        Scanned("Mon 23 Nov 14:00", S.IN_TRANSIT, "Secaucus, NJ", "Departed from facility"),
        Resolved(
            "Tue 1 Dec 19:00",
            E.POTENTIALLY_LOST,
            Resolution.REFUNDED,
            "UPS found no trace; the shopper preferred a refund",
        ),
    ),
    script=Script(
        messages=(
            text(K.ORDER_CONFIRMED, "Mon 23 Nov 09:05"),
            text(K.SHIPPED, "Mon 23 Nov 12:30"),
            text(K.TRACKING_QUIET, "Wed 25 Nov 14:00"),
            text(K.LOOKING_INTO_IT, "Tue 1 Dec 14:00"),
        ),
        problems=(
            Problem(E.TRACKING_QUIET, "Wed 25 Nov 14:00", Resolution.REFUNDED),
            Problem(E.POTENTIALLY_LOST, "Tue 1 Dec 14:00", Resolution.REFUNDED),
        ),
        outcome=OrderStage.LOST,
    ),
)

NEVER_PICKED_UP = Story(
    title="never picked up in time",
    order_id="FW-1006",
    shopper=Shopper(
        first_name="Priya",
        last_name="Raman",
        email="priya.raman@example.com",
        phone="(415) 555-0106",
    ),
    ship_to=ShipTo(
        name="Priya Raman",
        address1="19 Cedar Hill",
        city="Portland",
        region="OR",
        postal_code="97205",
        country="US",
    ),
    zone="America/Los_Angeles",
    basket=basket(("Rain cape", 1, "58.00")),
    happenings=(
        Ordered("Mon 23 Nov 09:30"),
        Labelled("Mon 23 Nov 14:10", "usps", "9400110200881000010069", "Fri 27 Nov", lines=("1",)),
        Scanned(
            "Fri 27 Nov 10:20", S.IN_TRANSIT, "Sacramento, CA", "Accepted", estimate="Mon 30 Nov"
        ),
        Scanned("Sat 28 Nov 21:30", S.IN_TRANSIT, "Portland, OR", "Arrived at facility"),
        Scanned("Mon 30 Nov 06:50", S.OUT_FOR_DELIVERY, "Portland, OR", "Out for delivery"),
        Scanned("Mon 30 Nov 13:30", S.DELIVERED, "Portland, OR", "In the mailbox"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 09:30"),
            mail(K.SHIPPED, "Mon 23 Nov 14:10"),
            text(K.TRACKING_QUIET, "Thu 26 Nov 14:10"),
            mail(K.DELAYED, "Fri 27 Nov 10:20"),
            text(K.OUT_FOR_DELIVERY, "Mon 30 Nov 08:00"),
            text(K.DELIVERED, "Mon 30 Nov 13:30"),
        ),
        problems=(Problem(E.NEVER_PICKED_UP, "Wed 25 Nov 14:10", Resolution.MOVED_AGAIN),),
        outcome=OrderStage.DELIVERED,
    ),
)

WEBHOOKS_LOST = Story(
    title="webhooks lost, carrier asked",
    order_id="FW-1007",
    shopper=Shopper(
        first_name="Hollis",
        last_name="Greer",
        email="hollis.greer@example.com",
        phone="(202) 555-0107",
    ),
    ship_to=ShipTo(
        name="Hollis Greer",
        address1="5 Mill Bridge",
        city="Nashville",
        region="TN",
        postal_code="37203",
        country="US",
    ),
    zone="America/Chicago",
    basket=basket(("Canvas apron", 1, "44.00")),
    happenings=(
        Ordered("Mon 23 Nov 15:10"),
        Labelled("Tue 24 Nov 09:50", "ups", "1ZFW10070300000013", "Mon 30 Nov", lines=("1",)),
        Scanned("Tue 24 Nov 16:30", S.IN_TRANSIT, "Hodgkins, IL", "Origin scan"),
        Scanned("Wed 25 Nov 19:00", S.IN_TRANSIT, "Louisville, KY", "Arrived", told=NEVER),
        Scanned("Thu 26 Nov 11:25", S.IN_TRANSIT, "Louisville, KY", "Departed", told=NEVER),
        Scanned("Fri 27 Nov 22:10", S.IN_TRANSIT, "Nashville, TN", "Arrived", told=NEVER),
        Scanned("Sat 28 Nov 07:30", S.OUT_FOR_DELIVERY, "Nashville, TN", "Out for delivery"),
        Scanned("Sat 28 Nov 13:45", S.DELIVERED, "Nashville, TN", "Side door"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 15:10"),
            mail(K.SHIPPED, "Tue 24 Nov 09:50"),
            mail(K.IN_TRANSIT, "Fri 27 Nov 18:15"),
            text(K.OUT_FOR_DELIVERY, "Sat 28 Nov 08:00"),
            text(K.DELIVERED, "Sat 28 Nov 13:45"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (MOVES_AGAIN, LOST, NEVER_PICKED_UP, WEBHOOKS_LOST)
