"""What shops are also asked and nobody here answers, in English. No flag is lowered by it."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule

ELSEWHERE = (
    _rule(
        "other.account",
        Topic.OTHER,
        r"(?:accounts?|passwords?|passcode|log ?in|sign ?up|signup|regist(?:er|ration)\w*|profiles?|username|newsletters?|subscri\w+|reset|pin)",
    ),
    _rule(
        "other.paper",
        Topic.OTHER,
        r"(?:invoices?|bills?|billing|receipts?|statements?|taxes|w2|paychecks?)",
    ),
    _rule(
        "other.paying",
        Topic.OTHER,
        r"pay(?:ment|ments|ing)? (?:methods?|options?|modes?|types?|issues?|problems?|errors?|troubles?)",
        r"(?:credit|debit) cards?|(?:card|cards|balance|transfer\w*|top ?up|atm|bank|loan|mortgage|interest|emi|routing|apr)",
        r"(?:problems?|issues?|errors?|troubles?)<2> (?:payments?|paying|checkout)",
    ),
    _rule(
        "other.buying",
        Topic.OTHER,
        r"(?:how|want|like|need|wanna|can|help|to|try|trying)<3> (?:place|make|put|create|start)<2> (?:orders?|purchases?)",
        r"(?:want|like|need|wanna|can|help|how|to|ll|trying)(?: (?:i|to|me|you|us))* (?:buy|order|purchase)(?! (?:status|number|has|is|was|to))",
        r"(?:price|cost|costs|discount|coupon|offers?|stock|available|availability|recommend\w*|sizes?|warranty|trial|buy|sell|brand|quality)",
        r"(?:add|remove|swap|change|edit|modify|include|take out|delete)\w*<5> (?:items?|products?|articles?)",
        r"(?:chang|modif|edit|edt|correct|updat)\w*<2> (?:orders?|purchases?)(?! (?:status|me))",
        r"(?:mak|plac|confirm|process|tak)(?:e|ing)? (?:an |my |the |up )?orders?(?! (?:status|number))",
    ),
    _rule(
        "other.delivery_terms",
        Topic.OTHER,
        r"(?:do|does|can|could|is|will|would|if)<3> (?:you |they |it |u )?(?:deliver|ship|delivery|shipping)(?: (?:to|in|at|on|for|from|available|possible|free|service|facility|here|outside|food|internationally|any|the))",
        r"(?:delivery|shipping|shipment|deliver) (?:options?|methods?|charges?|costs?|fees?|available|availability|modes?|possible|types?|areas?|services?|facility|free)",
        r"(?:free|international|express|overnight|home|cash on|same day|next day) (?:delivery|shipping|deliver)",
        r"(?:deliver|delivery|ship|shipping|shipments?)(?: (?:to|in|at|available|is))+<2> (?:pin ?code|area|city|location|country|my place|here|\d{5,6})",
        r"pin ?codes?",
        r"cod",
    ),
    _rule(
        "other.travel",
        Topic.OTHER,
        r"(?:flights?|planes?|boarding|seats?|luggage|airport|visa|hotel|reservations?|vacation|travel|rental|car|traffic|restaurants?|recipe|weather|alarm|music|song|calendar|meeting|movie|news|timer|podcast|radio|lights?)",
    ),
    _rule(
        "other.not_orders",
        Topic.OTHER,
        r"(?:claims?|deposit\w*|withdraw\w*|winnings?|wallet|contests?|polic(?:y|ies)|servers?|software|applications?|pto|days? off|"
        r"holidays?|paydays?|oil|tires?|tyres?|gas|fuel|eggs|team|match|transactions?|top ?up|drive|conference|class|school|doctor|game)",
    ),
    _rule(
        "other.opinion",
        Topic.OTHER,
        r"(?:reviews?|feedback|opinions?|comments?|suggestions?|rate|rating)",
    ),
    _rule(
        "other.courtesy",
        Topic.OTHER,
        r"(?<=^ )(?:hi|hello|hey|hii+|helo|thanks|thank you|thx|ok|okay|yes|no|nope|yeah|yep|bye|good (?:morning|evening|afternoon|bye|day)|"
        r"great|cool|sure|fine|nice|perfect|goodbye|welcome|see (?:you|ya|u))(?: (?:there|you|so|very|much|sir|all|for|your|help|have|a|great|nice|good|day|u|thats|it|team|please|no|thanks|is|else|nothing|and|everything|bye|soon|later|tomorrow|around))*(?= (?:\. )?$)",
    ),
)
