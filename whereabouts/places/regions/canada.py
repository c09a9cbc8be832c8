"""The provinces and territories of Canada."""

from whereabouts.places.regions.region import Zones, region

TORONTO = "America/Toronto"
VANCOUVER = "America/Vancouver"
EDMONTON = "America/Edmonton"
WINNIPEG = "America/Winnipeg"
REGINA = "America/Regina"
HALIFAX = "America/Halifax"
MONCTON = "America/Moncton"
ST_JOHNS = "America/St_Johns"
LABRADOR = "America/Goose_Bay"
ATIKOKAN = "America/Atikokan"
BLANC_SABLON = "America/Blanc-Sablon"
DAWSON_CREEK = "America/Dawson_Creek"

COUNTRY = (TORONTO, VANCOUVER, EDMONTON, WINNIPEG, REGINA, HALIFAX, ST_JOHNS)

_WESTERN_ONTARIO = (TORONTO, WINNIPEG, ATIKOKAN)
_KOOTENAY = (EDMONTON, VANCOUVER, "America/Creston")


def _all(zones: Zones, *prefixes: str) -> dict[str, Zones]:
    return dict.fromkeys(prefixes, zones)


REGIONS = (
    region("AB", "Alberta", EDMONTON),
    region(
        "BC",
        "British Columbia|Colombie-Britannique",
        VANCOUVER,
        EDMONTON,
        "America/Creston",
        DAWSON_CREEK,
        by_postal={
            **_all(_KOOTENAY, "V0A", "V0B", "V1A", "V1C"),
            **_all((DAWSON_CREEK, VANCOUVER), "V0C", "V1G", "V1J"),
        },
    ),
    region("MB", "Manitoba", WINNIPEG),
    region("NB", "New Brunswick|Nouveau-Brunswick", MONCTON),
    region(
        "NL",
        "Newfoundland and Labrador|Newfoundland|Terre-Neuve-et-Labrador",
        ST_JOHNS,
        LABRADOR,
        by_postal=_all((ST_JOHNS, LABRADOR), "A0K", "A0P", "A0R", "A2V"),
    ),
    region("NS", "Nova Scotia|Nouvelle-Écosse", HALIFAX),
    region("NT", "Northwest Territories|Territoires du Nord-Ouest", EDMONTON),
    region(
        "NU",
        "Nunavut",
        "America/Iqaluit",
        "America/Rankin_Inlet",
        "America/Cambridge_Bay",
        "America/Resolute",
    ),
    region(
        "ON",
        "Ontario",
        TORONTO,
        WINNIPEG,
        ATIKOKAN,
        by_postal=_all(
            _WESTERN_ONTARIO, "P0T", "P0V", "P0W", "P0X", "P0Y", "P8N", "P8T", "P9A", "P9N"
        ),
    ),
    region("PE", "Prince Edward Island|Île-du-Prince-Édouard", HALIFAX),
    region(
        "QC",
        "Quebec|PQ",
        TORONTO,
        HALIFAX,
        BLANC_SABLON,
        by_postal={"G0G": (TORONTO, BLANC_SABLON), "G4T": (HALIFAX,)},
    ),
    region(
        "SK", "Saskatchewan", REGINA, EDMONTON, by_postal=_all((REGINA, EDMONTON), "S0M", "S9V")
    ),
    region("YT", "Yukon|Yukon Territory", "America/Whitehorse"),
)
