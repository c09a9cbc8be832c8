"""The states, territories and military post offices of the United States."""

from whereabouts.places.regions.region import region

EASTERN = "America/New_York"
CENTRAL = "America/Chicago"
MOUNTAIN = "America/Denver"
PACIFIC = "America/Los_Angeles"
ARIZONA = "America/Phoenix"
ALASKA = "America/Anchorage"
ALEUTIAN = "America/Adak"
HAWAII = "Pacific/Honolulu"
INDIANA = "America/Indiana/Indianapolis"
MICHIGAN = "America/Detroit"
IDAHO = "America/Boise"

#: For an address without a usable state. The few hundred people west of Alaska's own zone
#: would cost everybody else a morning hour, so they count only when their postal code says so.
COUNTRY = (EASTERN, CENTRAL, PACIFIC, MOUNTAIN, ARIZONA, ALASKA, HAWAII)

_EAST_OR_CENTRAL = (EASTERN, CENTRAL)
_CENTRAL_OR_EAST = (CENTRAL, EASTERN)
_CENTRAL_OR_MOUNTAIN = (CENTRAL, MOUNTAIN)

REGIONS = (
    region("AL", "Alabama", CENTRAL),
    region(
        "AK",
        "Alaska",
        ALASKA,
        ALEUTIAN,
        by_postal={"99546": (ALEUTIAN,), "99547": (ALEUTIAN,)},
    ),
    region(
        "AZ",
        "Arizona",
        ARIZONA,
        MOUNTAIN,
        # The Navajo Nation keeps summer time; the rest of the state does not.
        by_postal={"860": (ARIZONA, MOUNTAIN), "865": (ARIZONA, MOUNTAIN)},
    ),
    region("AR", "Arkansas", CENTRAL),
    region("CA", "California", PACIFIC),
    region("CO", "Colorado", MOUNTAIN),
    region("CT", "Connecticut", EASTERN),
    region("DE", "Delaware", EASTERN),
    region("DC", "District of Columbia|Washington DC|Washington D.C.", EASTERN),
    region(
        "FL",
        "Florida",
        EASTERN,
        CENTRAL,
        by_postal={"324": _CENTRAL_OR_EAST, "325": (CENTRAL,)},
    ),
    region("GA", "Georgia", EASTERN),
    region("HI", "Hawaii", HAWAII),
    region(
        "ID",
        "Idaho",
        IDAHO,
        PACIFIC,
        by_postal={"835": (IDAHO, PACIFIC), "838": (PACIFIC,)},
    ),
    region("IL", "Illinois", CENTRAL),
    region(
        "IN",
        "Indiana",
        INDIANA,
        CENTRAL,
        by_postal={
            "463": (CENTRAL,),
            "464": (CENTRAL,),
            "465": (INDIANA, CENTRAL),
            "475": (INDIANA, CENTRAL),
            "476": (CENTRAL,),
            "477": (CENTRAL,),
            "479": (INDIANA, CENTRAL),
        },
    ),
    region("IA", "Iowa", CENTRAL),
    region(
        "KS",
        "Kansas",
        CENTRAL,
        MOUNTAIN,
        by_postal={"677": _CENTRAL_OR_MOUNTAIN, "678": _CENTRAL_OR_MOUNTAIN},
    ),
    region(
        "KY",
        "Kentucky",
        EASTERN,
        CENTRAL,
        by_postal={
            "401": _EAST_OR_CENTRAL,
            "420": (CENTRAL,),
            "421": (CENTRAL,),
            "422": (CENTRAL,),
            "423": (CENTRAL,),
            "424": (CENTRAL,),
            "425": _EAST_OR_CENTRAL,
            "426": _EAST_OR_CENTRAL,
            "427": _EAST_OR_CENTRAL,
        },
    ),
    region("LA", "Louisiana", CENTRAL),
    region("ME", "Maine", EASTERN),
    region("MD", "Maryland", EASTERN),
    region("MA", "Massachusetts", EASTERN),
    region(
        "MI",
        "Michigan",
        MICHIGAN,
        CENTRAL,
        by_postal={"498": (MICHIGAN, CENTRAL), "499": (MICHIGAN, CENTRAL)},
    ),
    region("MN", "Minnesota", CENTRAL),
    region("MS", "Mississippi", CENTRAL),
    region("MO", "Missouri", CENTRAL),
    region("MT", "Montana", MOUNTAIN),
    region(
        "NE",
        "Nebraska",
        CENTRAL,
        MOUNTAIN,
        by_postal={
            "690": _CENTRAL_OR_MOUNTAIN,
            "691": _CENTRAL_OR_MOUNTAIN,
            "692": _CENTRAL_OR_MOUNTAIN,
            "693": (MOUNTAIN,),
        },
    ),
    region("NV", "Nevada", PACIFIC, MOUNTAIN, by_postal={"898": (PACIFIC, MOUNTAIN)}),
    region("NH", "New Hampshire", EASTERN),
    region("NJ", "New Jersey", EASTERN),
    region("NM", "New Mexico", MOUNTAIN),
    region("NY", "New York", EASTERN),
    region("NC", "North Carolina", EASTERN),
    region(
        "ND",
        "North Dakota",
        CENTRAL,
        MOUNTAIN,
        by_postal={
            "585": _CENTRAL_OR_MOUNTAIN,
            "586": (MOUNTAIN, CENTRAL),
            "588": _CENTRAL_OR_MOUNTAIN,
        },
    ),
    region("OH", "Ohio", EASTERN),
    region("OK", "Oklahoma", CENTRAL),
    region("OR", "Oregon", PACIFIC, IDAHO, by_postal={"979": (IDAHO, PACIFIC)}),
    region("PA", "Pennsylvania", EASTERN),
    region("RI", "Rhode Island", EASTERN),
    region("SC", "South Carolina", EASTERN),
    region(
        "SD",
        "South Dakota",
        CENTRAL,
        MOUNTAIN,
        by_postal={
            "575": _CENTRAL_OR_MOUNTAIN,
            "576": _CENTRAL_OR_MOUNTAIN,
            "577": (MOUNTAIN,),
        },
    ),
    region(
        "TN",
        "Tennessee",
        CENTRAL,
        EASTERN,
        by_postal={
            "373": (EASTERN, CENTRAL),
            "374": (EASTERN,),
            "376": (EASTERN,),
            "377": (EASTERN, CENTRAL),
            "378": (EASTERN, CENTRAL),
            "379": (EASTERN,),
        },
    ),
    region(
        "TX",
        "Texas",
        CENTRAL,
        MOUNTAIN,
        by_postal={"798": (MOUNTAIN, CENTRAL), "799": (MOUNTAIN,), "885": (MOUNTAIN,)},
    ),
    region("UT", "Utah", MOUNTAIN),
    region("VT", "Vermont", EASTERN),
    region("VA", "Virginia", EASTERN),
    region("WA", "Washington", PACIFIC),
    region("WV", "West Virginia", EASTERN),
    region("WI", "Wisconsin", CENTRAL),
    region("WY", "Wyoming", MOUNTAIN),
    region("PR", "Puerto Rico", "America/Puerto_Rico"),
    region("VI", "Virgin Islands|U.S. Virgin Islands", "America/Puerto_Rico"),
    region("GU", "Guam", "Pacific/Guam"),
    region("MP", "Northern Mariana Islands", "Pacific/Guam"),
    region("AS", "American Samoa", "Pacific/Pago_Pago"),
    # Military mail keeps a United States address wherever the shopper serves.
    region("AA", "Armed Forces Americas", EASTERN, "America/Panama"),
    region(
        "AE",
        "Armed Forces Europe|Armed Forces",
        "Europe/Berlin",
        "Europe/London",
        "Europe/Istanbul",
        "Asia/Riyadh",
    ),
    region("AP", "Armed Forces Pacific", "Asia/Tokyo", "Asia/Singapore", "Pacific/Guam"),
)
