"""Customs, in English: the first worry of a parcel that crosses a border."""

from whereabouts.selfservice.understand.english.vocabulary import ENGLISH
from whereabouts.selfservice.understand.topic import Topic

CUSTOMS = (
    ENGLISH.rule(
        "customs_hold.customs",
        Topic.CUSTOMS_HOLD,
        r"customs",
        r"(?:import|vat|clearance|duty|border) (?:duty|duties|tax(?:es)?|fees?|charges?|control|officials?)",
        r"(?:pay|owe|owed|paid|payment of|asks?|asking|charged?)<3> (?:dut(?:y|ies)|tariffs?)",
        r"(?:pay|paying|paid|owe|owed|charged?|bill\w*)<4> (?:vat|import)|vat<4> (?:package|parcel|release|shipment|import)",
        r"(?:import|border) (?:bill|people|guards?|force|officers?|officials?|police)",
        r"clearance(?! (?:sales?|rack|prices?|items?|section|discounts?|event (?:sale|offer)|is on|bin))",
        r"dut(?:y|ies) (?:to pay|due|owed|unpaid|payable|fee)",
        r"(?:held|stuck|stopped|seized|detained|sitting|hold|waiting)<5> "
        r"(?:border|custom(?! (?:made|size|order|build|print))|immigration)",
        r"tariffs?(?: invoice| bill| fee| charge|(?= (?:on|for|from) ))",
        r"(?:border|import) (?:agency|patrol|hold|clearance|inspection|broker)",
        r"(?:clearance|brokerage) (?:event|delay|process|fee|hold|pending|paperwork|documents?)",
        r"(?:seized|confiscated|impounded)",
        but_not=(
            r"customs<4> (?:tradition\w*|culture\w*|festival\w*|habits?|airport|flight)",
            r"(?:local|cultural|traditions?|airport|flight|travel\w*|social|religious)<4> customs",
        ),
    ),
)
