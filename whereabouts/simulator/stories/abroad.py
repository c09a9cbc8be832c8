"""A parcel that crosses a border, in the shopper's own language."""

from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Labelled, Ordered, Scanned
from whereabouts.simulator.script import Script, mail
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

TO_SPAIN = Story(
    title="to Spain, through customs",
    order_id="FW-1016",
    shopper=Shopper(
        first_name="Lucía",
        last_name="Ferrer",
        email="lucia.ferrer@example.org",
        locale="es",
    ),
    ship_to=ShipTo(
        name="Lucía Ferrer",
        address1="Calle del Olivo 14",
        city="Madrid",
        region="MD",
        postal_code="28012",
        country="ES",
    ),
    zone="Europe/Madrid",
    basket=basket(("Brass compass", 1, "76.00")),
    happenings=(
        Ordered("Mon 23 Nov 16:40"),
        Labelled("Mon 23 Nov 22:15", "dhl_express", "6610160000", "Tue 1 Dec", lines=("1",)),
        Scanned("Tue 24 Nov 02:30", S.IN_TRANSIT, "New York, US", "Picked up"),
        Scanned("Wed 25 Nov 06:20", S.IN_TRANSIT, "Leipzig, DE", "Arrived at hub"),
        Scanned("Thu 26 Nov 09:40", S.CUSTOMS_HOLD, "Madrid, ES", "Held by customs"),
        Scanned("Fri 27 Nov 10:50", S.IN_TRANSIT, "Madrid, ES", "Released by customs"),
        Scanned("Sat 28 Nov 16:00", S.IN_TRANSIT, "Madrid, ES", "Arrived at facility"),
        Scanned("Mon 30 Nov 08:45", S.OUT_FOR_DELIVERY, "Madrid, ES", "With courier"),
        Scanned("Mon 30 Nov 13:25", S.DELIVERED, "Madrid, ES", "L. Ferrer", signed=True),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 16:40"),
            mail(K.SHIPPED, "Mon 23 Nov 22:15"),
            mail(K.CUSTOMS_HOLD, "Thu 26 Nov 09:40"),
            mail(K.IN_TRANSIT, "Sat 28 Nov 08:00"),
            mail(K.OUT_FOR_DELIVERY, "Mon 30 Nov 08:45"),
            mail(K.DELIVERED, "Mon 30 Nov 13:25"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (TO_SPAIN,)
