"""Problems that no scan tells of: the shopper reports them, and people at the desk work them."""

from whereabouts.domain.casework import InterceptHow, InterceptOutcome, Remedy
from whereabouts.domain.escalation import EscalationKind as E
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.desk_people import AGENT
from whereabouts.simulator.happenings import (
    AtDesk,
    Labelled,
    Looked,
    Ordered,
    Reported,
    Resolved,
    Scanned,
)
from whereabouts.simulator.script import Problem, Script, Worked, mail, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

NOT_RECEIVED = Story(
    title="delivered, and not received",
    order_id="FW-1021",
    shopper=Shopper(
        first_name="Odile",
        last_name="Farrow",
        email="odile.farrow@example.com",
        phone="(202) 555-0121",
    ),
    ship_to=ShipTo(
        name="Odile Farrow",
        address1="51 Quarry Lane",
        city="Albany",
        region="NY",
        postal_code="12207",
        country="US",
    ),
    zone="America/New_York",
    basket=basket(("Brass desk lamp", 1, "72.00")),
    happenings=(
        Ordered("Fri 27 Nov 09:50"),
        Labelled("Fri 27 Nov 13:40", "ups", "1ZFW10210300000012", "Sat 28 Nov", lines=("1",)),
        Scanned("Fri 27 Nov 19:30", S.IN_TRANSIT, "Newark, NJ", "Origin scan"),
        Scanned("Sat 28 Nov 08:15", S.OUT_FOR_DELIVERY, "Albany, NY", "Out for delivery"),
        Scanned("Sat 28 Nov 12:20", S.DELIVERED, "Albany, NY", "Porch"),
        Reported(
            "Sun 29 Nov 18:40",
            by_link_of=K.DELIVERED,
            kind=E.NOT_RECEIVED,
            form={
                "what": "not_received",
                "check-neighbour": "no",
                "check-safe_place": "no",
                "check-right_address": "yes",
                "words": "The porch camera shows nobody all day.",
            },
            told=(
                "Thank you. We are on it.",
                "You hear from us by",
                "We are opening an investigation with UPS.",
                "A person looks into it next.",
            ),
        ),
        AtDesk("Mon 30 Nov 08:30", E.NOT_RECEIVED, "assign"),
        Looked("Mon 30 Nov 10:00", ("You hear from us by", "A person is working on it.")),
        AtDesk("Mon 30 Nov 10:30", E.NOT_RECEIVED, "inquiry", {"reference": "C-4471902"}),
        Looked("Mon 30 Nov 12:00", ("We asked UPS to look for it on", "They usually answer by")),
        AtDesk("Mon 30 Nov 12:30", E.NOT_RECEIVED, "decide", {"remedy": Remedy.RESHIP}),
        Resolved(
            "Mon 30 Nov 14:30",
            E.NOT_RECEIVED,
            Resolution.RESHIPPED,
            "A new lamp leaves today; UPS searches on",
        ),
        Looked("Mon 30 Nov 16:30", ("We are sending you what was in it again.", "Settled on")),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Fri 27 Nov 09:50"),
            mail(K.SHIPPED, "Fri 27 Nov 13:40"),
            text(K.OUT_FOR_DELIVERY, "Sat 28 Nov 08:15"),
            text(K.DELIVERED, "Sat 28 Nov 12:20"),
        ),
        problems=(
            Problem(
                E.NOT_RECEIVED,
                "Sun 29 Nov 18:40",
                Resolution.RESHIPPED,
                worked=Worked(AGENT, Remedy.RESHIP, "C-4471902"),
            ),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)

WRONG_ADDRESS = Story(
    title="a wrong address, stopped on its way",
    order_id="FW-1022",
    shopper=Shopper(
        first_name="Teodor",
        last_name="Lang",
        email="teodor.lang@example.org",
    ),
    ship_to=ShipTo(
        name="Teodor Lang",
        address1="7 Signal Hill",
        city="Denver",
        region="CO",
        postal_code="80202",
        country="US",
    ),
    zone="America/Denver",
    basket=basket(("Canvas rucksack", 1, "98.00")),
    happenings=(
        Ordered("Tue 24 Nov 18:10"),
        Labelled("Wed 25 Nov 10:40", "ups", "1ZFW10220300000011", "Mon 30 Nov", lines=("1",)),
        Scanned("Wed 25 Nov 16:20", S.IN_TRANSIT, "Reno, NV", "Origin scan"),
        Reported(
            "Wed 25 Nov 19:00",
            by_link_of=K.SHIPPED,
            kind=E.WRONG_ADDRESS,
            form={
                "what": "wrong_address",
                "address1": "70 Signal Hill",
                "city": "Denver",
                "region": "CO",
                "postal_code": "80202",
                "words": "I left out a zero.",
            },
            told=("Thank you. We are on it.", "You hear from us by", "The address of your order"),
        ),
        AtDesk("Wed 25 Nov 20:30", E.WRONG_ADDRESS, "assign"),
        AtDesk(
            "Wed 25 Nov 22:00",
            E.WRONG_ADDRESS,
            "intercept",
            {"how": InterceptHow.BACK_TO_SENDER},
        ),
        Looked("Thu 26 Nov 09:00", ("We asked UPS to stop the parcel.", "A person is working")),
        Scanned("Fri 27 Nov 09:10", S.RETURNING, "Reno, NV", "Intercepted, on its way back"),
        AtDesk("Fri 27 Nov 13:00", E.WRONG_ADDRESS, "decide", {"remedy": Remedy.RESHIP}),
        Resolved(
            "Fri 27 Nov 15:00",
            E.WRONG_ADDRESS,
            Resolution.INTERCEPTED,
            "A new rucksack goes to number 70",
        ),
        Looked("Fri 27 Nov 17:00", ("The parcel was stopped on its way.",)),
        Scanned("Sat 28 Nov 10:30", S.RETURNED, "Reno, NV", "Returned to the sender"),
    ),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Tue 24 Nov 18:10"),
            mail(K.SHIPPED, "Wed 25 Nov 10:40"),
            mail(K.RETURNING, "Fri 27 Nov 09:10"),
        ),
        problems=(
            Problem(
                E.WRONG_ADDRESS,
                "Wed 25 Nov 19:00",
                Resolution.INTERCEPTED,
                worked=Worked(AGENT, Remedy.RESHIP, intercepted=InterceptOutcome.DONE),
            ),
        ),
        outcome=OrderStage.RETURNED,
    ),
)

STORIES = (NOT_RECEIVED, WRONG_ADDRESS)
