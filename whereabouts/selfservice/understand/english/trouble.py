"""Damaged, wrong, dangerous, or a matter for lawyers, in English: each is for a person."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule
_BROKEN = (
    r"damaged?|broken|shattered|smashed|cracked|defective|faulty|torn|ripped|leaking|leaked|crushed|dented|"
    r"soaked|destroyed|spoiled|spoilt|moldy|mouldy|scratched|ruined|tampered|bent|squashed|in pieces|rotten|melted"
)
_CAME = r"arrived?|came|received?|recieved?|got|delivered|was|were|is|are|sent|opened|turned up|showed up|looks?|all"

TROUBLE = (
    _rule(
        "damaged.damaged",
        Topic.DAMAGED,
        rf"<thing><4> (?:{_CAME})<3> (?:{_BROKEN})",
        rf"(?:arrived|came|delivered|turned up|showed up|sent me|received|recieved)<5> (?:{_BROKEN})",
        rf"(?:{_BROKEN})<2> (?:orders?|packages?|parcels?|items?|products?|goods|box|boxes|delivery)",
        r"<thing><5> (?:doesnt work|does not work|not working|stopped working|wont turn on|dead on arrival)",
        but_not=(r"(?:if|case|what happens)<6> (?:damaged|broken|defective|faulty)",),
    ),
    _rule(
        "wrong_item.wrong",
        Topic.WRONG_ITEM,
        r"(?:sent|received|recieved|got|gave|delivered|shipped|came|getting|have|given|with)<3> (?:wrong|different|incorrect|another persons|someone elses) "
        r"(?:items?|products?|size|colou?r|order|things?|one|model|package|parcel|shoes|version|pair|stuff|flavou?r)",
        r"(?:wrong|incorrect) (?:items?|products?|order|package|parcel)",
        r"(?:missing|short)<3> (?:from|in|of)<2> (?:order|package|parcel|box|shipment|delivery)",
        r"(?:items?|parts?|pieces?|products?|one)(?: (?:is|are|was|were|has|been))+ missing",
        r"missing (?:items?|parts?|pieces?|products?)",
        r"(?:order|package|parcel|box|delivery|shipment)<3> (?:incomplete|empty)",
        r"empty (?:box|package|parcel|envelope)",
        r"only<2> (?:received|got|delivered|sent|arrived)|(?:received|got|sent|delivered)(?: me)? only",
        r"not what i (?:ordered|bought|asked)|didnt order (?:this|that|these)",
    ),
    _rule(
        "legal.legal",
        Topic.LEGAL,
        r"(?:lawyers?|attorneys?|solicitors?|(?:sue|suing) (?:you|your|u|the (?:company|store|seller|shop)|them|this)|(?:will|to|ill|gonna) sue|lawsuits?|small claims|trading standards|ombudsman)(?! s)",
        r"(?:legal|court) (?:actions?|steps|proceedings|case|department|team)",
        r"(?:consumer|better business) (?:protection|court|forum|bureau|rights|affairs)",
        r"charge ?backs?",
        r"disput\w+<3> (?:charge|payment|transaction|purchase|it with my bank)<5> (?:order|package|parcel|bank|paypal|card)",
        r"(?:call|file|go|report|contact|tell)\w*<5> police(?: report)?|police report",
    ),
    _rule(
        "injury.injury",
        Topic.INJURY,
        r"(?:injur(?:ed|y|ies)|hospital|burn(?:ed|t)|allergic reaction|caught fire|exploded|electric shock|choked|poison\w*|"
        r"cut (?:my|his|her)|hurt)<8> (?:<thing>|you (?:sold|sent)|your)",
        r"(?:<thing>|you (?:sold|sent)|your|it|charger|battery|glass)<6> "
        r"(?:injur(?:ed|y)|hospital|burn(?:ed|t) (?:me|my)|allergic reaction|caught fire|exploded|electric shock|cut my|hurt (?:me|my)|smoking|poison\w*)",
    ),
    _rule(
        "fraud.fraud",
        Topic.FRAUD,
        r"(?:scam\w*|fraud\w*|counterfeit\w*|ripped? ?off|rip off|unauthori[sz]ed|hacked|identity theft)<8> "
        r"(?:<thing>|store|shop|website|company|seller|you|sellers)",
        r"(?:<thing>|store|shop|website|company|seller|you|this|u)(?: (?:is|are|was|were|a|an|bunch|of|like|total|it|guys|just|all|looks|the)){0,4} "
        r"(?:scam\w*|frauds?|fraudulent|counterfeit|thie(?:f|ves)|rip off|crooks)",
        r"(?:never|didnt|did not|not) (?:place|make|placed|made|authori[sz]e\w*)<2> (?:order|purchase)",
        r"(?:someone|somebody)<3> (?:ordered|bought|purchased|order)<5> (?:my|account)",
        but_not=(r"(?:is|are)<4> (?:original|genuine|authentic|fake or)",),
    ),
)
