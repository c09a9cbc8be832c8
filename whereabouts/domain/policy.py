"""Every number a store may change, in one place. The playbook's values are the defaults."""

from datetime import time, timedelta
from decimal import Decimal

from whereabouts.domain.calendar import QuietHours
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen

K = MessageKind


class Expiries(Frozen):
    """How long after its moment each message is still worth reading."""

    order_confirmed: timedelta = timedelta(hours=48)
    shipped: timedelta = timedelta(hours=72)
    delivered: timedelta = timedelta(days=7)
    delayed: timedelta = timedelta(hours=48)
    delivery_attempted: timedelta = timedelta(hours=24)
    ready_for_pickup: timedelta = timedelta(days=5)
    customs_hold: timedelta = timedelta(hours=72)
    returning: timedelta = timedelta(days=7)
    tracking_quiet: timedelta = timedelta(hours=72)
    looking_into_it: timedelta = timedelta(days=7)
    tracking_replaced: timedelta = timedelta(hours=72)
    order_cancelled: timedelta = timedelta(hours=72)


class SmsPolicy(Frozen):
    """When a text message earns its cost."""

    quiet_hours: QuietHours = QuietHours()
    #: Orders of at least this value, in the store's currency, may be texted about anything.
    value_threshold: Decimal = Decimal(150)
    #: Kinds that matter on the day are texted whatever the order's value.
    always: frozenset[MessageKind] = frozenset(
        {
            K.OUT_FOR_DELIVERY,
            K.DELIVERED,
            K.DELIVERY_ATTEMPTED,
            K.READY_FOR_PICKUP,
            K.CUSTOMS_HOLD,
            K.RETURNING,
            K.TRACKING_QUIET,
            K.LOOKING_INTO_IT,
        }
    )
    #: This many unopened e-mails in a row move a consenting shopper to SMS.
    after_unopened_emails: int = 2


class CarrierAnswers(Frozen):
    """How many business days each carrier usually takes to answer an inquiry."""

    ups: int = 10
    fedex: int = 7
    usps: int = 10
    others: int = 10

    def of(self, carrier: str) -> int:
        days: int = getattr(self, carrier, self.others)
        return days


class Suspicion(Frozen):
    """What makes a delivery worth a second look."""

    #: Nobody is brought a parcel between these local hours.
    night: QuietHours = QuietHours(begins=time(22), ends=time(6))
    #: So many parcels delivered within one minute were scanned together, not handed over.
    delivered_at_once: int = 5


class Policy(Frozen):
    """The clocks of one store. Travels in each order, so that a change never rewrites the past."""

    expiries: Expiries = Expiries()
    sms: SmsPolicy = SmsPolicy()

    #: A confirmation promises tracking by this local hour of the day the order ships, which is
    #: so many business days ahead where the shop names no date.
    tracking_told_by: time = time(18)
    ships_within_business_days: int = 2
    #: Parcels labelled within this span of each other share one SHIPPED message.
    shipped_together: timedelta = timedelta(minutes=10)
    #: A lifecycle message leaves within this time of its event.
    leave_within: timedelta = timedelta(hours=1)
    #: Transits longer than this get an IN_TRANSIT message at the midpoint.
    long_transit: timedelta = timedelta(days=4)
    #: No midpoint message when less than this is left until delivery.
    midpoint_min_left: timedelta = timedelta(hours=24)
    #: No midpoint message this soon after a DELAYED: it would tell the same day again.
    midpoint_after_delay: timedelta = timedelta(hours=24)
    #: Nothing that waits for daytime leaves outside these local hours.
    day_begins: time = time(8)
    day_ends: time = time(21)
    #: The local time by which a parcel estimated for a day counts as due.
    delivery_day_ends: time = time(20)
    #: An estimate that slips by at least this many days is worth a DELAYED message.
    delay_days: int = 1
    #: A night DELIVERED mail is followed by an SMS in the morning, at most this late.
    night_follow_up_until: timedelta = timedelta(hours=14)

    #: Silence since the last movement scan.
    quiet_after: timedelta = timedelta(hours=48)
    lost_after_business_days: int = 5
    never_picked_up_after: timedelta = timedelta(hours=48)
    #: The warehouse's head start before a shopper hears that a parcel was never picked up.
    warehouse_first: timedelta = timedelta(hours=24)
    #: A carrier that tells nothing of this one parcel is asked again after this long, this many
    #: times in all.
    ask_again_after: timedelta = timedelta(hours=1)
    ask_attempts: int = 12
    #: A carrier in trouble is asked again after this long at the latest, for as long as it takes.
    ask_held_again_after: timedelta = timedelta(hours=6)
    #: Escalations that a new scan ends without a person.
    ends_on_movement: frozenset[EscalationKind] = frozenset(
        {EscalationKind.TRACKING_QUIET, EscalationKind.NEVER_PICKED_UP}
    )
    #: A case is due this long after it opens.
    case_due: timedelta = timedelta(hours=24)
    #: A wrong address is due at once: as soon as anybody can look.
    wrong_address_due: timedelta = timedelta(minutes=15)
    #: A reminder goes out this long before a case is due, besides the one at half time.
    case_last_reminder: timedelta = timedelta(hours=1)
    #: Customs may hold a parcel for so long before a person asks why.
    customs_hold_business_days: int = 5
    #: So many failed attempts at delivery are a person's to look at.
    failed_attempts: int = 2
    #: When a carrier owes the answer to an inquiry; from then on somebody is reminded so often.
    carrier_answers: CarrierAnswers = CarrierAnswers()
    answer_reminder_every: timedelta = timedelta(days=1)
    answer_reminders: int = 3
    suspicion: Suspicion = Suspicion()

    #: A scan older than its label by more than this belongs to an earlier use of the number.
    label_tolerance: timedelta = timedelta(hours=24)
    #: At import, a parcel that has not moved for this long is history and starts no clock.
    import_recency: timedelta = timedelta(days=7)
    #: A finished order stays at least this long after its last message, to hear of one that
    #: could not be delivered, and ends at the next look within the second span.
    linger: timedelta = timedelta(hours=6)
    linger_slack: timedelta = timedelta(hours=48)
    #: Scans that change nothing wait in the store, but the order hears of movement this often,
    #: so that its 48-hour alarm finds a moving parcel without asking.
    movement_heard_every: timedelta = timedelta(hours=36)
    #: Scans of an unknown number, and words about an order that never came, are kept this long.
    strays_kept: timedelta = timedelta(days=30)
    #: An order that never ends is closed after this long.
    horizon: timedelta = timedelta(days=90)

    def due_within(self, kind: EscalationKind) -> timedelta:
        """How long after it opens a case of that kind is due."""
        at_once = kind is EscalationKind.WRONG_ADDRESS
        return self.wrong_address_due if at_once else self.case_due
