"""UPS's three-digit status codes in our words: the one code that means the same in every row."""

from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

_BY_STATUS: dict[TrackingStatus | None, str] = {
    S.LABEL_CREATED: "003 044 045 065 077 079 080 131 135 157 166",
    S.CANCELLED: "007 043",
    # 072 is loaded on a vehicle, which on a Saturday may be Monday's.
    S.IN_TRANSIT: (
        "005 010 014 016 025 038 039 047 057 070 071 072 073 074 075 084 087 093 094 134 137 138 "
        "158 159 160 164 165 167 168 169"
    ),
    S.OUT_FOR_DELIVERY: "006 021 037 078 089 091 146 162",
    S.DELIVERED: "011 026 143",
    S.AVAILABLE_FOR_PICKUP: "017 040 144 161",
    S.DELIVERY_ATTEMPTED: "022 023 024 060 061 062 066 145",
    S.CUSTOMS_HOLD: "012 058 092 123 124 125 126 141",
    S.EXCEPTION: (
        "013 029 030 032 046 048 049 050 051 052 053 055 059 064 069 076 083 085 086 090 132 139"
    ),
    S.RETURNING: "033 035 036 118 119",
    S.RETURNED: "034 067 081",
    S.LOST: "068 127 129 130 140 147 149",
    # Requests, confirmations, new dates and photos. 128 and 142 end an investigation or a claim.
    None: (
        "018 019 020 027 028 041 042 054 056 063 082 088 095 096 097 098 099 100 101 102 103 104 "
        "105 106 107 108 109 110 111 112 113 114 115 116 117 120 121 122 128 133 136 142 153 154 "
        "155 156"
    ),
}
STATUS_CODES = {code: status for status, codes in _BY_STATUS.items() for code in codes.split()}

PHOTO_TAKEN = "155"

_CLAIMS = frozenset({"127", "129", "130", "140"})
#: What a row takes back of the rows before it: a claim that ended, a request that was cancelled.
TAKES_BACK = {"128": _CLAIMS, "142": _CLAIMS, "114": frozenset({"033", "118", "119"})}
