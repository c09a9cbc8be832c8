"""Not received, in English. No noun of a shop is asked for: a flag too many costs a look."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule
_CAME = (
    r"rec(?:ei|ie|e|i)v\w*|arriv\w*|arived?|delivered|got|gotten|came|show(?:n|ed|s)? up|shown|"
    r"turn(?:ed|s)? up|reach(?:ed|ing)?|landed|made it|materiali[sz]ed|appeared"
)
_ELSE = (
    # "I never received the refund", "the refund has not arrived"
    rf"<no>(?: (?:<yet>|<thing>))*? (?:{_CAME}|get|come)(?: (?:back|for))?(?: (?!<thing> )[^ .]+){{0,3}} "
    r"(?:(?:order|purchase) )?<no parcel>",
    rf"(?:withdrawals?|winning|result|<no parcel>)(?: (?:of|for|from|on|number|code|has|have|is|was|i|you|sent|that|which)){{0,3}}"
    rf"(?: (?:my|the|your) (?:order|purchase|account))? <no>(?: <yet>)*? (?:{_CAME}|get|come|here)",
    r"(?:no problem|not a problem|already|glad)<2> (?:received|arrived|delivered|got)",
    r"<no> (?:get|got|gotten) (?:any (?:better|worse)|it to work|why|around)",
    r"<no> (?:get|got|gotten) (?:to|the point|what|how)",
    r"never ?mind",
    # "I asked for a refund and it never came": what came before is meant.
    r"(?:refunds?(?! me)|refunded|money(?! back)|deposit\w*|transfer\w*|withdraw\w*|winnings?|amount|balance|bonus|payment)"
    rf"(?: (?!<thing> )[^ .]+){{0,10}}? <no>(?: <yet>)*? (?:{_CAME}|get|come|here|show up)(?: it| yet| up| back)*"
    r"(?= (?:\.|$|what|now|in|on|to|sir|is|why|can|how|please|and))",
    rf"<no>(?: <yet>)*? (?:{_CAME}|come|show up)(?: up| yet)? (?:in|on|to) (?:my )?(?:bank )?(?:wallet|balance|account|statement|bank|app)",
)

NON_RECEIPT = (
    _rule(
        "not_received.never_came",
        Topic.NOT_RECEIVED,
        rf"<no>(?: (?:<yet>|<thing>)){{0,6}} (?:{_CAME})",
        r"(?:havent|hasnt|didnt|never|did not|have not|has not|not|nothing|none)"
        r"(?: (?:yet|still|even|ever|actually|been|thing|has))* (?:get|come|show up|turn up|"
        r"reach|arrive|receive|here yet|be here)(?! (?:placed|me (?:\.|$)|through|confirmed|approved|processed|credited|better|worse))",
        r"(?:neither|none)(?: (?:of|nor|and|my|the|our|them|these|those|two|three|both|has|have|ever|<thing>|"
        rf"(?:[a-z]{{1,4}} )?\w*\d\w*)){{1,8}} (?:{_CAME}|come)",
        r"(?:isnt|not|arent|wasnt|nothing|hasnt been) (?:\w+ )?(?:here(?! to)|outside|"
        r"(?:at|on|in|by|under) (?:my|our|the) "
        r"(?:porch|door|doorstep|mail ?box|house|home|letter ?box|front|mail ?room|lobby))",
        r"(?:failed|failing|fails|yet|refused?) to (?:arrive|come|be delivered|show up|receive|"
        r"get (?:it|my|the|here)|reach|turn up|appear)",
        r"(?:with)?out (?:ever )?(?:receiving|getting) <0>(?:my|the|it|any)",
        r"(?:no|zero) (?:sign|trace|show|package|parcel|box)(?: (?:of|yet|came|here|has|was|at|on)|(?= (?:\.|$)))",
        r"(?:got|received|have|getting|see) nothing",
        r"(?:order|product|parcel|package|item|it|delivery) no (?:recei\w+|deliver\w+|arriv\w+)",
        r"(?:non|lack of) ?(?:delivery|receipt)",
        r"who (?:received|signed|took)",
        r"still<1> (?:dont|do not|havent|have not) (?:have|seen|got)(?! (?:my |a |the |any |your )?<no parcel>)",
        r"(?:mail ?box|porch|door|doorstep|locker|lobby)<3> (?:its|it is|it|is|was) (?:not|isnt|empty)",
        r"still (?:nothing|no (?:sign|trace|packages?|parcels?|orders?|delivery|box))|nothing (?:yet|so far|since|after|from you)",
        r"(?:not|isnt|never) (?:my|our) (?:house|door|doorstep|porch|front door|signature|mail ?box|building|home)",
        r"only<4> (?:one|half|part|some|two|\d+)<6> (?:arrived|came|delivered|showed|here|turned)",
        r"(?:is|are|was|its|gone|been)(?: still)? nowhere|nowhere to be (?:found|seen)",
        r"(?:nothing|none|no one|nobody|noone) (?:on|at|in|outside|by|came|comes|here|showed|rang|arriv\w+|is at)",
        but_not=_ELSE,
    ),
    _rule(
        "not_received.says_delivered",
        Topic.NOT_RECEIVED,
        r"<says>(?: (?:it|its|was|is|as|that|has|have|been|my|the|to|me|<thing>|already|"
        r"successfully|they|you|were|got|status|order|us|being|having|on)){0,7} "
        r"(?:delivered|left|signed|handed|dropped)",
        r"delivered<3> (?:but|yet|though|however)<9> (?:not|no|never|nothing|isnt|wasnt|didnt|"
        r"havent|hasnt|dont|cant|cannot|nobody|empty|where)",
        r"supposed(?:ly)?(?: to have been| it was| been| was)? (?:delivered|arrived|dropped|left)",
        r"(?:signature|signed)<4> (?:isnt|not|wasnt|nobody|forged|someone|somebody)",
        r"(?:proof|photo|picture) of delivery<6> (?:not|isnt|wrong|different|dont|someone)",
        r"dont have (?:it|my (?:package|parcel|order|item|delivery))",
        r"do not have (?:it|my (?:package|parcel|order|item|delivery))",
        but_not=(
            r"(?<=^ )(?:is|was|has|does)(?: (?:my|the|it|been|<thing>))+ (?:shown|marked|listed|say|show)<2> delivered",
        ),
    ),
    _rule(
        "not_received.gone",
        Topic.NOT_RECEIVED,
        r"<gone>(?: (?:my|our|the|a|your|in|this|that|one|of|\d+))* "
        r"(?:order|package|parcel|purchase|shipment|delivery|transit|goods|stuff|consignment|mail)",
        r"(?:order|package|parcel|purchase|shipment|delivery|goods|consignment|item|it|stuff|box|"
        r"product)s?(?: (?:\d+|is|are|was|were|has|have|been|be|got|gone|went|may|might|must|seems|to|"
        r"its|just|probably|possibly|off|from|my|in|the|mail|porch|doorstep|i|ordered)){0,7} "
        r"(?:missing|lost|stolen|disappeared|vanished|misplaced|misdelivered|nicked|pinched)",
        r"(?:got|was|been) stolen(?= (?:off|from|outside))",
        r"porch (?:pirates?|thie(?:f|ves))",
        r"(?:lost|gone|vanished|missing) in (?:the )?(?:transit|mail|post|shipping)",
        r"went missing|gone missing|go missing",
        but_not=(
            r"<gone><3> (?:order|tracking|purchase|parcel|package) "
            r"(?:number|no|id|code|confirmation|e ?mail|info|details)",
        ),
    ),
    _rule(
        "not_received.elsewhere",
        Topic.NOT_RECEIVED,
        r"(?:deliver\w*|left|dropp?ed|drop|gave|given|put|sent|went|handed|took|received|signed)<6> "
        r"(?:neighbou?rs?|next door|(?:wrong|another|different|other|someone elses|somebody elses|"
        r"strangers?) (?:house|address|door|home|apartment|apt|building|place|person|street|"
        r"flat|unit|porch|location|mailbox|city|town|state))",
        r"(?:put|left|dropped|delivered|took|gave|went)<4> (?:at|to) (?:number|no|house|flat|apartment|unit) (?=\w*\d)\w+",
        r"neighbou?rs?<4> (?:got|has|have|received|took|signed)",
        r"misdeliver\w*|mis delivered",
        r"(?:someone|somebody|a stranger)(?: else)?<2> (?:signed|accepted|collected)",
        but_not=(r"(?:can|could|may|please|will)<3> (?:leave|deliver|drop|give)<5> neighbou?rs?",),
    ),
    _rule(
        "not_received.attempted",
        Topic.NOT_RECEIVED,
        r"(?:failed|unsuccess?full?|missed|attempted) (?:the |my |a |your )?(?:delivery|attempts?)",
        r"(?:delivery|courier|driver)<3> (?:failed|unsuccess?ful|not succ?ess?full?|missed me)",
        r"(?:could ?nt|could not|unable to|cannot|cant|did not|didnt) deliver",
        r"undeliver(?:ed|able)",
        r"return(?:ed|ing|s)?(?: (?:back|my|the|it|package|parcel|order))* to (?:the )?(?:sender|seller|shipper|warehouse)",
        but_not=(r"(?:can not|cannot|cant|could you|why) (?:you )?deliver<3> (?:to|in|at|on)",),
    ),
    _rule(
        "not_received.waiting",
        Topic.NOT_RECEIVED,
        r"still (?:waiting|waitin|awaiting)(?! to)",
        r"(?:been|keep|kept) waiting (?:on|for|since)<3> "
        r"(?:order|package|parcel|purchase|shipment|delivery|items?|products?|it|them|\d+|weeks?|"
        r"days|months?|ages|ever|so long|too long|a long|over)",
        r"waiting<4> (?:weeks|months?|ages|forever)",
        r"(?:taking|taken|took|been) (?:way |far |much )?too long",
        but_not=(
            r"wait\w*<6> (?:<no parcel>|table|hold|agent|representative|someone)",
            r"<no parcel>(?: (?!<thing> )[^ .]+){0,5} (?:tak\w+|been)<2> (?:too|so) long",
        ),
    ),
)
