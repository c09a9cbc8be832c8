"""Where is my order, in English: status, estimate and tracking link are one question."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule
_COME = (
    r"arriv\w*|deliver\w*|coming|comes?|get here|getting here|here|reach\w*|ship|ships|shipped|"
    r"shipping|dispatch\w*|recei\w*|get to me|get it|show up|land|be (?:here|home|ready)|"
    r"gets? (?:here|to)|turn up|sent|out for delivery"
)
_NOT_OURS = (
    r"flights?|planes?|bus|train|uber|taxi|cab|ride|cards?|refunds?|money|paychecks?|salary|"
    r"direct deposit|deposit|payments?|transfers?|transactions?|reimbursements?|rebates?|"
    r"claims?|applications?|bills?|invoices?|luggage|baggage|boarding|visa|passport|"
    r"guests?|gate|match|matches|contest|reservation|table|internet|server|account|mom|friend|"
    r"holidays?|days? off|payday|vacations?|pto|oil|tires?|tyres?|policy|withdraw\w*|winnings?|winning|servers?|"
    r"seats?|software|contests?|traffic|gas|fuel|fridge|freezer|drive|architect|wallet|check ?book|"
    r"statement|text|texts|emails?|mails?|message|messages|newsletter|phone call|cashback|bonus"
)
_ELSE = (
    rf"(?:where|wheres|when|what|whats|how|status|track|has|is|are|tracking|locate|update|find|any|check)<6> (?:{_NOT_OURS})"
    rf"(?! (?:of|for|on|about) (?:my |the )?(?:order|package|parcel|delivery))<3>(?: (?:{_COME}|status))?",
    rf"(?:{_NOT_OURS})<2> (?:status|tracking|tracked)",
    r"(?:time|how long|minutes?|hours?)<3> (?:cook|bake|boil|drive|walk)",
)
_STATUS = r"status(?:es)?|stat|progress|updates?|eta|whereabouts|location|stage|state|tracking|track|position"
_GOODS = (
    r"order|package|parcel|purchase|shipment|delivery|takeaway|takeout|food|pizza|items?|products?"
)

STATUS = (
    _rule(
        "wismo.where",
        Topic.WISMO,
        r"(?:where|wheres|were|whereabouts)(?: (?:in|on|the|world|hell|heck|exactly|are|is|s|has|can|did|at|does|the fuck|now|could))*"
        r"<5> <thing>",
        r"where(?:s| is| are) (?:it|they|my stuff|it now|it at)(?= (?:\.|now|right|at|please|$))",
        r"(?:where|wheres)<6> (?:i )?(?:ordered|bought|purchased)",
        but_not=(
            *_ELSE,
            r"where<3> (?:can|could|do|should|to|would)<2> (?:buy|acquire|earn|find|choose|order|purchase|place|get|put|pick|eat|add|cancel|return|send|sell|change|leave|"
            r"edit|modify|change|download|see the (?:invoice|bill))",
        ),
    ),
    _rule(
        "wismo.status",
        Topic.WISMO,
        rf"(?:{_STATUS})(?: (?:of|on|for|about|with|regarding|to|from|in))+<5> <thing>",
        rf"<thing>(?: (?:number|no|id|\d+|\w*\d\w*|is|s|current|delivery|shipping|shipment|the|for))* (?:{_STATUS})",
        rf"(?:orders?|packages?|parcels?|purchases?|shipments?)<3> (?:{_STATUS})",
        r"(?:delivery|shipping|shipment|order|package|parcel|dispatch|shippment|delivary)s? (?:status|details|updates?|progress|eta)",
        rf"(?:{_STATUS}|news|happening|happened|going on|up|wrong|word|know|hear|info|information|deal|latest)"
        r"(?: (?:anything|about|with|on|to|regarding|for|of|my|our|the|that|this|last|recent|latest|amazon|\w+))? "
        r"(?:order|package|parcel|purchase|shipment|delivery|takeaway|takeout)s?",
        r"(?:what|whats|hows|how|is there) <0>(?:is |the |my |current |any )*(?:status|eta)(?= (?:\.|$|please|now|of it|update))",
        r"how (?:is|s|far)<4> (?:order|package|parcel|purchase|shipment|delivery|takeaway|takeout|food)",
        r"hows<3> (?:order|package|parcel|purchase|shipment|delivery|takeaway|takeout|food)",
        r"update me<5> <thing>",
        r"(?:give|send|get|have|need|know|whats|want)<2> eta",
        r"(?:know|see|check|want|need|tell|get|give|what|have)<4> (?:order |current |delivery |shipping )?(?:status)(?= (?:\.|$|please|of it|update|now))",
        r"(?<=^ )(?:status|order status|track|tracking|track order|eta|order update|shipping update)(?: <please>)*(?= (?:\. )?$)",
        but_not=(
            *_ELSE,
            r"(?:update|change|modify|edit) (?:my |an |the )?(?:order|purchase)(?! status)",
        ),
    ),
    _rule(
        "wismo.track",
        Topic.WISMO,
        r"(?:track|trace|locate|tracking|tracing|locating|tracked|traced|trak)(?: (?:the|my|our|down|of|a|an|location|status|where|on|for|"
        r"current|progress|this|that|last|recent|amazon|new|in|live))*(?: \w+)?(?: \w+)? <thing>",
        r"<thing><5> (?:track|tracked|tracking|located|traced|trackable)",
        r"tracking (?:numbers?|no|num|id|links?|codes?|info\w*|details|url|page|updates?|status|history)",
        r"how<3> track(?= (?:\.|$|it|this))",
        r"track (?:it|them|number|id|link|this|code)",
        r"(?:find|follow|check(?: up)? on|check|look up|lookup|look for|look into|see|view|monitor|pull up|show|keep track)"
        r"(?: (?:me|out|my|our|the|where|on|up|for|if|that|this|last|recent|latest|online|amazon|lost))* "
        r"(?:packages?|parcels?|shipments?|delivery|orders?|purchases?|takeaway|food|tracking)(?= (?:\.|$|please|for|from|i|with|is|has|\w*\d|status|at|that|now|on|and|pls|right|will|was|details|info))",
        but_not=(
            *_ELSE,
            r"(?:find|see|show|view|look)<3> (?:products?|items?|food|delivery (?:options?|methods?|areas?))",
            r"(?:delivery|shipping) (?:options?|methods?|areas?|charges?|address)",
            r"order (?:history|form|summary)",
            r"(?:track|tracking) (?:of )?(?:refunds?|rebates?|reimbursements?|calories|workouts?|weight|spending)",
        ),
    ),
    _rule(
        "wismo.when",
        Topic.WISMO,
        rf"(?:when|what time|what day|what date|how soon|how long|how many (?:more )?(?:days|hours|weeks|minutes)|"
        rf"how much (?:longer|time|more time)|by when|wen|whn|days|time)<9> (?:{_COME}|expect|expected|ready|takes?|left|pick up|get (?:my|the|our)|delivary|"
        r"take to get)",
        r"(?:when|how soon|what time|how long)<6> <thing>",
        r"when(?: (?:can|may|will|should|do|to|could))* (?:i|we|me|it|u|you|they)? ?(?:expect|get it|get my|get the|receive)",
        r"(?:expected|estimated|anticipated|scheduled|arrival|delivery|shipping|transit|dispatch|shipment|delivering|projected) "
        r"(?:arrival|delivery|date|day|time|times|period|periods|estimate|eta|window|duration|slot|timeframe|timeline|schedule|timing|timings)",
        r"(?:date|day|time|eta|estimate) (?:of|for)<2> (?:delivery|arrival|dispatch|shipping|shipment|receiving|order|package|parcel)",
        r"(?:eta|estimated time)<4> <thing>",
        r"(?:delivery|shipping|shipment)<3> (?:take|takes|duration|days)",
        r"how long<3> (?:until|till|til|before|for)",
        r"how (?:soon|long|quickly|fast)<6> (?:delivery|delivered|shipping|shipment|ship|arrive|here|takes?|expect|order|package|parcel)",
        r"(?:will|is|are|be|going to)<5> (?:arriv\w+|delivered|be here|get here|arrives?|come|shipped)<4> "
        r"(?:today|tomorrow|tonight|soon|on time|by|before|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|in time|christmas|tmrw|next)",
        r"(?:will|can|may|would) (?:i|we) (?:still |be )*(?:get|receive|recieve|getting|receiving)<2> (?:order|package|parcel|delivery|product|item|it|mattress)",
        but_not=(
            *_ELSE,
            r"(?:what|when|which|your|any)<3> (?:store|shop|opening|office|business|working) (?:hours|time|timings?)",
            r"how long<5> (?:refund\w*|reimburs\w*|rebat\w*|cook\w*|last|flight|warranty|trial|hold|wait on)<5>(?: \w*(?:take|get|come|expect)\w*)?",
            r"when<5> (?:refund\w*|reimburs\w*|open|close|start|stock|restock\w*|sale|birthday|meeting|due|launch|back in stock)<4>",
            r"(?:how long|how much longer|when|what time)<6> (?:get|drive|walk|fly|travel|go|reach) (?:to )?(?!me|my|us|our|here|it|them|his|her|their|delivered|shipped|the (?:house|door|order|package|parcel|item|product|delivery))(?:\w+)",
            r"when<4> i<2> (?:get|got|had|have|arrive)<5> (?:changed|tuned|serviced|checked|cut|done|there|at)",
            r"how (?:long|many|much)<3> (?:calories|miles|money|cost|warranty|flight)<4>",
        ),
    ),
    _rule(
        "wismo.sent",
        Topic.WISMO,
        r"(?:has|have|is|are|was|were|did|hasnt|isnt|havent|wasnt|if|whether|why|will|does)<6> "
        r"(?:been |be |get |gets |got |already |yet |out |on )*(?:shipped|dispatched|sent|sent out|left|out for delivery|"
        r"(?:on|in) (?:its|it|the|their|his) way(?! to (?!me|us|my|our))|on (?:schedule|time|track)|processed|in transit|en ?route|shipping|moving|picked up)",
        rf"(?:has|have|is|are|did|if|whether|see if|has)(?: (?:my|the|our|that|this|a|an|last|recent|amazon|online|\w+)){{0,4}} (?:{_GOODS})s?<3> "
        r"(?:arrived?|delivered|ready|here|coming|come|arriving|left|there|close|almost|reached|done|on|out|being|shipped|complete\w*|dropped|brought|showed?|turned|cooked|made|finished)",
        r"(?:has|did) (?:it|they|is)(?: (?:been|already))* (?:arrived?|shipped?|delivered|come|sent|dispatched|left)",
        r"<thing><4> (?:on its way|on the way|shipped yet|dispatched yet|out for delivery|ready yet|in transit)",
        r"(?:is|are|still)<4> (?:dinner|lunch|food|pizza|takeaway|takeout|meal)<2> (?:ready|here|coming|on)",
        but_not=(
            *_ELSE,
            r"(?:is|are|if) (?:there|it) (?:free )?(?:delivery|shipping)",
            r"(?:how (?:much|many)|amount|any|count|days|memory)<6> left(?: (?:for|on|over))?|what is left",
            r"methods?<2> (?:shipping|delivery)",
            r"(?:has|is|are|does|do)<4> (?:deliver|delivery) (?:available|possible|free|service|to|options?)",
        ),
    ),
    _rule(
        "wismo.late",
        Topic.WISMO,
        r"(?:delay(?:ed|s|ing)?|late|overdue|behind schedule|running late|stuck|slow|held up|past due)<5> <thing>",
        r"<thing><6> (?:delay(?:ed|s|ing)?|late|overdue|behind schedule|stuck|so long|hold up|not mov(?:ed|ing)|past due|taking)",
        r"(?:why|it|its|this|there)(?: (?:is|its|are|has|there|a|been|still|been|the|so|such|much|very|getting))* (?:delay(?:ed|s)?|late)(?= (?:\.|$|in|please|for|of))",
        r"(?:tracking|package|parcel|order|status|it)<3> (?:hasnt|has not|isnt|not|stopped|no|never|didnt)<2> (?:updat\w+|mov\w+|chang\w+|ship\w*|dispatch\w*|moved|progress\w*|processed|left)",
        r"(?:it|order|package|parcel|delivery|shipment)<2> (?:would|supposed to|should|meant to|due to)<1> (?:ship|arrive|be here|come|be delivered|be today|be yesterday|have (?:shipped|been here))",
        r"no (?:tracking|updates?|movement|scans?|news)<2> (?:updates?|for|since|on|in|yet|information)",
        r"(?:taking|takes|taken) (?:so|too|very|forever|ages|long)",
        r"(?:order|package|parcel|shipment)<3> (?:pending|processing|pre ?transit|label created|in transit|out for delivery)",
        but_not=(
            *_ELSE,
            r"(?:late|delay\w*)<2> (?:fees?|payments?|charges?|bill)",
            r"(?:payment|refund|flight|bill|deposit|salary)<5> (?:delay\w*|late|stuck|pending)",
        ),
    ),
    _rule(
        "wismo.how_it_goes",
        Topic.WISMO,
        r"what(?: is|s| ?ever)?<2> (?:happen\w*|going on|up|wrong|the (?:deal|story|hold ?up|latest))<5> <thing>",
        r"(?:any|some|get|have|give me|need|want|an)<2> (?:news|updates?|word)<2> (?:on|about|of|with|regarding|for)<3> (?:<thing>|it)",
        r"(?:i|we|ive|weve) (?:have |just |recently |had |already )*(?:ordered|placed|bought|purchased)<12> (?:status|arriv\w+|when|where|coming|here|"
        r"deliver\w+|know|track\w*)",
        r"(?:whats|what is) with<3> <thing>",
        r"(?:question|inquir\w+|enquir\w+|query|ask\w*|regarding|know) (?:about|regarding|on|of|for)?<1> ?(?:existing|recent|previous|current|last) <thing>",
        r"(?:deliver|ship|dispatch)<2> (?:my|it)<3> (?:soon|fast|faster|quick\w*|asap|today|tomorrow|early|earlier|urgent\w*)",
        but_not=_ELSE,
    ),
)
