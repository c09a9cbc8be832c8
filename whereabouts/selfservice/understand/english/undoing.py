"""Cancel, return and refund, in English: what a shopper wants undone."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule
_NOT_ORDERS = (
    r"subscriptions?|accounts?|reservations?|flights?|appointments?|alarms?|meetings?|policy|policies|memberships?|"
    r"newsletters?|cards?|bookings?|events?|trips?|plans?|insurance|reminders?|timers?|tickets?|profile|"
    r"transfers?|class|service|services|contest|direct debit|standing order|loan|check|cheque|room|hotel|seat"
)

UNDOING = (
    _rule(
        "cancel.cancel",
        Topic.CANCEL,
        r"(?:cancel\w*|cansel\w*|cancl\w*|canc?ell?\w*)(?! culture)",
        r"(?:stop|halt|call off|abort|undo|revoke|withdraw|scrap|void|stopping|halting|drop|retract|annul)<3> "
        r"(?:orders?|purchases?|shipments?|items?)",
        r"(?:dont|do not|no longer|didnt) (?:want|need|wish)<3> (?:order|purchase|item|product|package|it|them)(?= (?:any ?more|now|any longer|\.|$))",
        r"no longer (?:want|need|interested)<4>",
        r"(?:no longer|cant|cannot|can not)<1> (?:afford|pay)(?: for)?<2> (?:orders?|purchases?)",
        r"(?:dont|do not) want (?:my |the |this )?(?:orders?|purchases?)(?= (?:\.|$|\d|anymore|any))",
        r"(?:remove|delete)<2> (?:order|purchase)(?= (?:\.|$|\d))",
        but_not=(
            rf"cancel\w*<4> (?:{_NOT_ORDERS})",
            rf"(?:{_NOT_ORDERS}) cancell?\w*",
            r"(?:not|dont|never|didnt|wont|without|no)(?: (?:want|to|need|wish|trying|asking|be|have|intend|did|i|going|that))* cancel\w*",
            r"(?:noise|cancell?ation) (?:cancell?ing|headphones)",
        ),
    ),
    _rule(
        "return.return",
        Topic.RETURN,
        r"(?:return|returns|returned|returning|retrun|exchang\w+|replac\w+|rma)",
        r"(?:send|ship|sending|shipping|mail|give|take|bring|sent)(?: (?:it|them|this|that|the|my|these|those|<thing>)){0,3} back",
        r"(?:swap|change)<3> (?:size|colou?r|model|different (?:size|colou?r|one))",
        r"(?:doesnt|does not|dont|didnt|not|wont) fit",
        r"(?:too|wrong) (?:small|big|tight|large|loose|short|long|size)(?= (?:\.|$|for me|and|so|i|can))",
        but_not=(
            r"return<1> (?:flights?|tickets?|trips?|calls?|date|address|journey|home|to (?:work|india|the us))",
            r"return(?:ed|ing|s)? (?:back )?to (?:the )?(?:sender|seller|shipper|warehouse)",
            r"(?:tax(?:es)?|happy|stock|investment|flight|many happy|point of no|in) returns?",
            r"(?:exchange|currency|stock|foreign|crypto) (?:rates?|exchange|fees?)|exchange<3> (?:currenc\w+|dollars|euros?|pounds?|money|rates?|foreign)",
            r"(?:currency|rate|rates|stock|forex|foreign) exchang\w*",
            r"replac\w+<4> (?:card|tire|tires|battery|oil|filter|light|bulb|address)",
            r"(?:card|address|battery|tire) replac\w+",
        ),
    ),
    _rule(
        "refund.refund",
        Topic.REFUND,
        r"(?:re ?fun\w*|refnd\w*|reimburs\w*|reinburs\w*|rebat\w*|restitution\w*|compensat\w*|repay\w*|recompens\w*)",
        r"(?:money|cash|payment|funds|dollars|amount|credit)<2> (?:back|returned|refunded|reversed)",
        r"(?:back|return)<2> money",
        r"(?:pay|paid) me back",
        r"(?:charge|payment|transaction) (?:has not been |hasnt been |be |to be )?reversed",
        but_not=(
            r"(?:dont|do not|not)<2> (?:want|need|asking)<3> refund\w*",
            r"cash ?back (?:card|offer|rewards?)",
        ),
    ),
)
