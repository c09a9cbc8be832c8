"""Orders that were under way, or over, before the store used the product."""

from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Imported, Scanned
from whereabouts.simulator.script import Script, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

HISTORY = Story(
    title="imported as history",
    order_id="FW-0907",
    shopper=Shopper(
        first_name="Pascal",
        last_name="Underhill",
        email="pascal.underhill@example.com",
        phone="(202) 555-0116",
    ),
    ship_to=ShipTo(
        name="Pascal Underhill",
        address1="83 Mulberry Street",
        city="Pittsburgh",
        region="PA",
        postal_code="15222",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Map case", 1, "67.00")),
    happenings=(
        Imported(
            "Mon 23 Nov 23:30",
            placed="Mon 9 Nov 20:15",
            carrier="ups",
            number="1ZFW09070300000018",
            labelled="Tue 10 Nov 11:00",
            status=S.DELIVERED,
            scanned="Thu 12 Nov 15:20",
        ),
    ),
    script=Script(messages=(), outcome=OrderStage.DELIVERED),
)

IMPORTED_MIDWAY = Story(
    title="imported while under way",
    order_id="FW-0988",
    shopper=Shopper(
        first_name="Greta",
        last_name="Soderholm",
        email="greta.soderholm@example.net",
        phone="(202) 555-0117",
    ),
    ship_to=ShipTo(
        name="Greta Soderholm",
        address1="2 Ferry Landing",
        city="Portland",
        region="ME",
        postal_code="04101",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Fisherman's sweater", 1, "118.00")),
    happenings=(
        Imported(
            "Mon 23 Nov 23:30",
            placed="Thu 19 Nov 09:30",
            carrier="usps",
            number="9400110200881000009889",
            labelled="Fri 20 Nov 10:00",
            status=S.IN_TRANSIT,
            scanned="Sun 22 Nov 19:45",
        ),
        Scanned("Tue 24 Nov 16:00", S.IN_TRANSIT, "Portland, ME", "Arrived at facility"),
        Scanned("Wed 25 Nov 07:35", S.OUT_FOR_DELIVERY, "Portland, ME", "Out for delivery"),
        Scanned("Wed 25 Nov 14:15", S.DELIVERED, "Portland, ME", "In the mailbox"),
    ),
    script=Script(
        messages=(
            text(K.OUT_FOR_DELIVERY, "Wed 25 Nov 08:00"),
            text(K.DELIVERED, "Wed 25 Nov 14:15"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (HISTORY, IMPORTED_MIDWAY)
