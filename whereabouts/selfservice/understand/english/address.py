"""Wrong address, in English: a parcel can still be stopped while somebody hears of it."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule
_CHANGE = (
    r"chang\w*|updat\w*|edit\w*|modif\w*|correct\w*|fix\w*|amend\w*|alter\w*|replac\w*|switch\w*|"
    r"redirect\w*|reroute\w*|revis\w*|swap\w*|rectif\w*|adjust\w*"
)
_WRONG = (
    r"wrong|incorrect|mistake|mistaken|error|invalid|old|outdated|typo|misspelled|bad|incomplete|"
    r"mistyped|not right|isnt right|not correct"
)
_PART = (
    r"zip(?: ?code)?|post ?code|postal code|street|house number|street number|apartment|"
    r"apt|unit number|flat number|suite number"
)
_ELSE = (
    r"(?:e ?mail|ip|web|mac|billing|wallet|url|bill|store|shop|office|home page) ?address(?:es)?",
)

ADDRESS = (
    _rule(
        "wrong_address.change",
        Topic.WRONG_ADDRESS,
        rf"(?:{_CHANGE})<8> addresse?s?",
        rf"addresse?s?<5> (?:{_CHANGE})",
        rf"(?:{_CHANGE})<4> (?:delivery|shipping) (?:location|destination|details|place|info)",
        rf"(?:{_CHANGE})<4> (?:{_PART})",
        r"(?:send|ship|deliver|forward|redirect|bring|drop)(?:ed|ing)? (?:it|this|that|them|(?:my|the) <thing>)<2> to (?:my (?:work|office|job|parents?|sisters?|brothers?|moms?|mums?|friends?|neighbou?rs?|new|other|current)|work|a friend|another|a different)",
        r"(?:set up|setting up|add|enter|use|put|register)<3> (?:new|another|different|second|alternate)<2> address",
        r"(?:ship|send|deliver|reroute|redirect|forward)\w*<6> (?:different|another|new|other) "
        r"(?:address|place|location|house|city|state|street)",
        r"(?:redirect|reroute|re route|divert)<3> (?:package|parcel|order|delivery|shipment|it)",
        but_not=_ELSE,
    ),
    _rule(
        "wrong_address.wrong",
        Topic.WRONG_ADDRESS,
        rf"(?:{_WRONG})<4> (?:address|{_PART})",
        rf"(?:address|{_PART})<5> (?:{_WRONG})",
        r"(?:forgot|left out|missed|omitted)<4> (?:apartment|apt|unit|house|flat|suite|room)(?: (?:number|no))?",
        r"(?:problem|issue|trouble|issues|problems)<4> (?:shipping|delivery) address",
        r"(?:ive|i|we|weve|have|just|recently) moved(?! on)",
        r"(?:i|we|ive|weve) (?:no longer|dont|do not) live (?:there|at|here)",
        r"(?:sent|sending|going|shipped|shipping|ordered|headed)<4> (?:old|previous|former|wrong)"
        r" (?:address|place|house|home|apartment|flat|city|state)",
        but_not=(*_ELSE, r"(?:never|not|dont|didnt)<2> (?:moved|wrong)"),
    ),
)
