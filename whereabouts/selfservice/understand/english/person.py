"""A person is wanted, in English; and the persons that are spoken of without being wanted."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

_rule = ENGLISH.rule
_PERSON = (
    r"humans?|persons?|people|agents?|agnet|representatives?|reps?|operators?|advis[eo]rs?|someone|"
    r"somebody|some one|anyone|anybody|managers?|supervisors?|executives?|staff|assistants?|"
    r"employees?|associates?|specialists?|consultants?|human being|operater|individual|"
    r"(?:customer|client|consumer|human|live|costumer) ?(?:cares?|services?|supports?|assistance|chat|agents?|help|being)|"
    r"support(?: team)?|live chat|help ?desk|call cent(?:er|re)|your team|real one"
)
_SPEAK = (
    r"talk|talking|talks|speak|speaking|spek|chat|chatting|chta|connect|connected|transfer|transferred|"
    r"pass me|put me|hand me|reach|contact|contacting|converse|communicate|call|calling|touch|get hold|"
    r"get ahold|escalate|redirect me|forward me|switch me|refer me|message|phone|ring|discuss|"
    r"conversation|word|patch me|reach out|interact|let me get"
)
_ELSE = (
    r"(?:no need|dont need|do not need|dont want|do not want|not necessary|without|instead of|"
    r"not asking|dont have|rather not|never asked|needless) ?(?:you )?(?:to |having to |for )?(?:be |get )?"
    rf"(?:a |an )?(?:{_SPEAK}|transferring|connecting|human|agent|person)<5>"
    rf"(?: (?:{_PERSON}))?",
    r"(?:dont|do not) (?:transfer|connect|escalate|pass|put)<6>",
    r"(?:are|r|is) (?:you|u|this|there|it|that) (?:even |really |actually |just )?(?:a |an )?"
    r"(?:real |actual |live )?(?:human|person|bot|robot|agent|machine)(?: being)?"
    r"(?: or (?:a )?(?:bot|robot|machine|human|person))?",
    r"(?:am i|are we) (?:talking|speaking|chatting)<5>(?: (?:human|person|bot|robot|agent))?",
    r"(?:delivery|travel|shipping|insurance|estate|booking|courier|cleaning|cleansing|real estate|"
    r"ticket|transfer|shipping) (?:agents?|persons?|executives?|guy|man|driver|boy|people|service)",
    r"(?:talk|speak|chat) (?:to|with) you(?: later| soon| tomorrow)?",
    r"(?:personal|google|voice|shop|virtual|sales|nurse|medical) (?:assistant|associate)",
    r"(?:some|any)(?:one|body) (?:else )?(?:has|have|took|stole|got|signed|received|is using|using|"
    r"used|else has|is|was|made|opened)",
)

PERSON = (
    _rule(
        "human.speak",
        Topic.HUMAN,
        rf"(?:{_SPEAK})<7> (?:{_PERSON})",
        rf"(?:{_SPEAK})<6> in charge",
        r"(?:want|need|wanna|like|wish) (?:to )?(?:talk|speak|chat)(?= (?:\.|$|please|now|with|pls))",
        r"(?:give|send|tell) me your (?:\w+ )?(?:phone|number)",
        rf"(?:{_PERSON})(?: (?:to|who|that|can|for|available))<4> (?:talk|speak|chat|answer|call|help|contact)",
        r"(?:can|could|may|let|want|wanna|need|like|should|rather|have|trying|going)(?: (?:i|we|me|us|to|"
        r"just|please|really|directly|a|quick|very|much)){0,4} (?:talk|speak|chat|a word)(?: directly)? (?:to|with)",
        r"(?:connect|transfer|redirect|put|pass|patch) (?:me|us)<2> (?:to|with|through|over|on)",
        but_not=_ELSE,
    ),
    _rule(
        "human.want",
        Topic.HUMAN,
        r"(?:need|want|get|give|prefer|require|find|demand|like|wanna|gimme|bring|see|ask for|have|where is|"
        r"looking for|request|asking for|assign|any|is there)"
        r"(?: (?:me|a|an|the|to|be|real|live|actual|some|your|human|help|from|of|your|assistance|another|with|"
        r"in|touch|better|proper|hold)){0,6} "
        r"(?:humans?|real persons?|person|agents?|representative|rep|operator|advis[eo]r|manager|supervisor|"
        r"customer (?:care|service|support|assistance)s?|live (?:chat|agent|person|support|help)|"
        r"human being|executive|human (?:help|support|agent)|support (?:agent|team|staff|person))",
        r"(?:real|live|actual) (?:human|person|agent|people|operator)",
        r"human (?:being|agent|operator|help|support|please|answer|to|assistance|representative|now)",
        but_not=_ELSE,
    ),
    _rule(
        "human.alone",
        Topic.HUMAN,
        rf"(?<=^ )(?:(?:hi|hello|hey|ok|okay|no|please|pls|a|an|the|contact) )*(?:{_PERSON})"
        r"(?: (?:<please>))*(?= (?:\. )?$)",
        r"(?<=^ )(?:(?:a|an|the|please|your) )*(?:speak|talk|talk to|agent to chat|chat with)(?: <please>)*(?= $)",
        but_not=(*_ELSE, r"(?<=^ )(?:people|anyone|anybody|someone|somebody|persons?)(?= $)"),
    ),
    _rule(
        "human.call_me",
        Topic.HUMAN,
        r"(?:call|phone|ring|contact) (?:me|us)(?! when| if| once| an?| by| later when)",
        r"(?:contact|helpline|help line|customer (?:care|service|support|assistance)|toll free|"
        r"support|hotline|complaint|helpdesk|agents?)(?: phone| contact| telephone| mobile| free)? (?:number|no|line|hotline|phone|telephone|"
        r"email|e mail|hours?|nbr|num|details)",
        r"(?:phone|contact|telephone|call)<2> (?:number|no)<4> (?:your|company|customer|support|you guys|team)",
        r"(?:your|ur|the company)(?: (?:phone|contact|telephone|mobile|whatsapp|call|customer|care|office)){1,2} (?:number|no|num|nmbr)",
        r"(?:number|e ?mail|phone|way|how)<4> (?:contact|reach|call)(?:ing)? (?:you|u|customer|support|someone|your)",
        r"(?:can|could|how|where)<4> (?:call|contact|reach) (?:you|u|your (?:company|store|office|team))",
        r"call ?back",
        r"call cent(?:er|re)s?|toll free|(?:consumer|customer|client) care",
        r"(?:get|be|stay) in touch|(?:your|ur|ph|contect|contact|phone) (?:ph |contact |phone )?(?:number|nmbr)(?= (?:\.|$|please|pls|plz))",
        r"(?:some|any)(?:one|body) else(?= (?:\.|$|on|please|there|who|take|look|help|to|can))|(?:some|any)one (?:there|on the line|available)<1> (?:talk|speak|chat|help|confirm|answer)",
        r"(?:need|want)<2> (?:urgent|immediate|human|live) (?:assistance|help|support)|(?:this is|its)<2> (?:emergency|urgent)",
        r"customer (?:care|service|support|assistance)s?",
        r"costumer (?:care|service|support)",
        but_not=_ELSE,
    ),
    _rule(
        "human.complaint",
        Topic.HUMAN,
        r"(?:file|filing|make|making|lodge|submit|raise|register|have|formal|got|filling|lodging)"
        r"(?: (?:a|an|my|formal|the|this|customer|consumer|official)){0,3} (?:complaints?|claims?|reclamation)",
        r"complain(?:ing|t|ts)?(?: (?:about|against|to|regarding))?(?: (?:your|the|my|this))? "
        r"(?:service|order|company|delivery|driver|courier|package|parcel|product|purchase|you|staff)",
        r"(?:i|to|want|we) complain(?! to \w+ twitter)",
        r"(?:stop|hate|useless|stupid|dumb|worthless|not talking to|enough of|sick of)<3> (?:bots?|robots?|chat ?bots?|machine|automated)",
        r"(?:done|tired|fed up|had enough|sick|dont want|do not want|no more|not to|not talk(?:ing)?|not)<3> (?:bots?|robots?|chat ?bots?|machines?|automated)",
        r"(?:bots?|robots?|chat ?bots?)<3> (?:useless|stupid|dumb|not helping|doesnt understand|no help)",
        r"(?:nobody|no one|noone|no body)(?: is| has| ever)? (?:answers?|answering|answered|responds?|responding|"
        r"replies|replying|replied|helps?|helping|picks?|picking)",
        r"escalate<4>",
        but_not=(
            *_ELSE,
            r"(?:not|no|dont) complain\w*|no complaints?",
        ),
    ),
)
