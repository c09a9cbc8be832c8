"""Parcels that a person has to look after, though the carrier says all that it knows."""

from whereabouts.domain.escalation import EscalationKind as E
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Labelled, Ordered, Scanned
from whereabouts.simulator.script import Problem, Script, mail, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

STUCK_IN_CUSTOMS = Story(
    title="held at customs for 5 business days",
    order_id="FW-1019",
    shopper=Shopper(
        first_name="Noor",
        last_name="Haddad",
        email="noor.haddad@example.net",
    ),
    ship_to=ShipTo(
        name="Noor Haddad",
        address1="88 Alder Street",
        city="Toronto",
        region="ON",
        postal_code="M5V 2T6",
        country="CA",
    ),
    zone="America/Toronto",
    basket=basket(("Wool blanket", 2, "89.00")),
    happenings=(
        Ordered("Mon 23 Nov 09:20"),
        Labelled("Mon 23 Nov 10:40", "ups", "1ZFW10190300000019", "Thu 26 Nov", lines=("1",)),
        Scanned("Mon 23 Nov 12:30", S.IN_TRANSIT, "Buffalo, NY", "Origin scan"),
        Scanned("Mon 23 Nov 20:40", S.CUSTOMS_HOLD, "Mississauga, CA", "Held by customs"),
        Scanned("Tue 1 Dec 13:10", S.DELIVERED, "Toronto, CA", "Front desk"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 09:20"),
            mail(K.SHIPPED, "Mon 23 Nov 10:40"),
            # In the rush of the first evening a machine with two processors is hours behind.
            mail(K.CUSTOMS_HOLD, "Mon 23 Nov 20:40", by="Tue 24 Nov 08:40"),
            mail(K.DELIVERED, "Tue 1 Dec 13:10"),
        ),
        problems=(Problem(E.CUSTOMS_HOLD, "Mon 30 Nov 20:40", Resolution.CLEARED),),
        outcome=OrderStage.DELIVERED,
    ),
)

TWICE_MISSED = Story(
    title="nobody home twice",
    order_id="FW-1020",
    shopper=Shopper(
        first_name="Silas",
        last_name="Mercer",
        email="silas.mercer@example.com",
        phone="(202) 555-0120",
    ),
    ship_to=ShipTo(
        name="Silas Mercer",
        address1="19 Lantern Road",
        city="Baltimore",
        region="MD",
        postal_code="21201",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Camp stove", 1, "64.00")),
    happenings=(
        Ordered("Mon 23 Nov 13:30"),
        Labelled("Mon 23 Nov 16:20", "fedex", "771020000011", "Wed 25 Nov", lines=("1",)),
        Scanned("Mon 23 Nov 18:45", S.IN_TRANSIT, "Newark, NJ", "Picked up"),
        Scanned("Wed 25 Nov 08:20", S.OUT_FOR_DELIVERY, "Baltimore, MD", "On the vehicle"),
        Scanned("Wed 25 Nov 13:40", S.DELIVERY_ATTEMPTED, "Baltimore, MD", "Nobody home"),
        Scanned("Fri 27 Nov 11:05", S.DELIVERY_ATTEMPTED, "Baltimore, MD", "Nobody home"),
        Scanned("Sat 28 Nov 11:15", S.DELIVERED, "Baltimore, MD", "Handed to resident"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 13:30"),
            mail(K.SHIPPED, "Mon 23 Nov 16:20"),
            text(K.OUT_FOR_DELIVERY, "Wed 25 Nov 08:20"),
            text(K.DELIVERY_ATTEMPTED, "Wed 25 Nov 13:40"),
            text(K.DELIVERED, "Sat 28 Nov 11:15"),
        ),
        problems=(Problem(E.DELIVERY_FAILED, "Fri 27 Nov 11:05", Resolution.DELIVERED_AFTER_ALL),),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (STUCK_IN_CUSTOMS, TWICE_MISSED)
