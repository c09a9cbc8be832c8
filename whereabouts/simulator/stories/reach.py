"""Shoppers who cannot, or will not, be reached in every way."""

from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.happenings import Labelled, Ordered, Scanned, Texted
from whereabouts.simulator.script import Script, mail, text
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story
from whereabouts.simulator.twilio_text import TextFate

STOPPED = Story(
    title="STOP in the middle",
    order_id="FW-1010",
    shopper=Shopper(
        first_name="Silas",
        last_name="Moreau",
        email="silas.moreau@example.com",
        phone="(415) 555-0110",
    ),
    ship_to=ShipTo(
        name="Silas Moreau",
        address1="63 Aspen Way",
        city="Denver",
        region="CO",
        postal_code="80202",
        country="US",
    ),
    zone="America/Denver",
    basket=basket(("Two-person tent", 1, "189.00")),
    happenings=(
        Ordered("Mon 23 Nov 13:15"),
        Labelled("Tue 24 Nov 09:10", "fedex", "771010000013", "Fri 27 Nov", lines=("1",)),
        Scanned("Tue 24 Nov 16:50", S.IN_TRANSIT, "Salt Lake City, UT", "Picked up"),
        Texted("Wed 25 Nov 12:00", "Stop"),
        Scanned("Thu 26 Nov 04:30", S.IN_TRANSIT, "Denver, CO", "Arrived at hub"),
        Scanned("Fri 27 Nov 06:40", S.OUT_FOR_DELIVERY, "Denver, CO", "On the vehicle"),
        Scanned("Fri 27 Nov 15:05", S.DELIVERED, "Denver, CO", "Garage"),
    ),
    script=Script(
        messages=(
            text(K.ORDER_CONFIRMED, "Mon 23 Nov 13:15"),
            text(K.SHIPPED, "Tue 24 Nov 09:10"),
            mail(K.OUT_FOR_DELIVERY, "Fri 27 Nov 08:00"),
            mail(K.DELIVERED, "Fri 27 Nov 15:05"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

DEAD_NUMBER = Story(
    title="undeliverable SMS, and a webhook that is lost",
    order_id="7300000001011",
    is_at_shopify=True,
    shopper=Shopper(
        first_name="Wren",
        last_name="Calloway",
        email="wren.calloway@example.org",
        phone="(202) 555-0111",
        text_fate=TextFate.UNKNOWN_NUMBER,
    ),
    ship_to=ShipTo(
        name="Wren Calloway",
        address1="18 Juniper Close",
        city="Atlanta",
        region="GA",
        postal_code="30303",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Pocket knife", 1, "52.00")),
    happenings=(
        Ordered("Mon 23 Nov 19:45"),
        Labelled("Tue 24 Nov 13:20", "usps", "9400110200881000010113", lines=("1",), is_lost=True),
        Scanned("Tue 24 Nov 19:30", S.IN_TRANSIT, "Charlotte, NC", "Accepted"),
        Scanned("Thu 26 Nov 06:00", S.IN_TRANSIT, "Atlanta, GA", "Arrived at facility"),
        Scanned("Fri 27 Nov 07:50", S.OUT_FOR_DELIVERY, "Atlanta, GA", "Out for delivery"),
        Scanned("Fri 27 Nov 18:50", S.DELIVERED, "Atlanta, GA", "Parcel locker"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 19:45"),
            mail(K.SHIPPED, "Tue 24 Nov 13:20", by="Wed 25 Nov 08:00"),
            text(K.OUT_FOR_DELIVERY, "Fri 27 Nov 08:00"),
            mail(K.OUT_FOR_DELIVERY, "Fri 27 Nov 08:00", by="Fri 27 Nov 18:50"),
            mail(K.DELIVERED, "Fri 27 Nov 18:50"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

DEAD_MAILBOX = Story(
    title="bouncing mail",
    order_id="FW-1012",
    shopper=Shopper(
        first_name="Odette",
        last_name="Finch",
        email="odete.finch@example.com",
        phone="(202) 555-0112",
        mail_fate=MailFate.BOUNCED,
    ),
    ship_to=ShipTo(
        name="Odette Finch",
        address1="55 Saguaro Drive",
        city="Phoenix",
        region="AZ",
        postal_code="85004",
        country="US",
    ),
    zone="America/Phoenix",
    basket=basket(("Sun hat", 1, "34.00")),
    happenings=(
        Ordered("Mon 23 Nov 12:20"),
        Labelled("Tue 24 Nov 14:15", "ups", "1ZFW10120300000016", "Fri 27 Nov", lines=("1",)),
        Scanned("Tue 24 Nov 19:10", S.IN_TRANSIT, "Las Vegas, NV", "Origin scan"),
        Scanned("Thu 26 Nov 05:00", S.IN_TRANSIT, "Phoenix, AZ", "Arrived at facility"),
        Scanned("Fri 27 Nov 06:30", S.OUT_FOR_DELIVERY, "Phoenix, AZ", "Out for delivery"),
        Scanned("Fri 27 Nov 12:15", S.DELIVERED, "Phoenix, AZ", "Back door"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 12:20"),
            text(K.ORDER_CONFIRMED, "Mon 23 Nov 12:20", by="Mon 23 Nov 20:59"),
            text(K.SHIPPED, "Tue 24 Nov 14:15"),
            text(K.OUT_FOR_DELIVERY, "Fri 27 Nov 08:00"),
            text(K.DELIVERED, "Fri 27 Nov 12:15"),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

STORIES = (STOPPED, DEAD_NUMBER, DEAD_MAILBOX)
