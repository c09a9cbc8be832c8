"""The states and territories of Australia."""

from whereabouts.places.regions.region import region

SYDNEY = "Australia/Sydney"
MELBOURNE = "Australia/Melbourne"
BRISBANE = "Australia/Brisbane"
ADELAIDE = "Australia/Adelaide"
PERTH = "Australia/Perth"
DARWIN = "Australia/Darwin"
BROKEN_HILL = "Australia/Broken_Hill"
LORD_HOWE = "Australia/Lord_Howe"
EUCLA = "Australia/Eucla"

COUNTRY = (SYDNEY, BRISBANE, PERTH, ADELAIDE, DARWIN)

REGIONS = (
    region("ACT", "Australian Capital Territory", SYDNEY),
    region(
        "NSW",
        "New South Wales",
        SYDNEY,
        BROKEN_HILL,
        LORD_HOWE,
        by_postal={"2880": (BROKEN_HILL, SYDNEY), "2898": (LORD_HOWE,)},
    ),
    region("NT", "Northern Territory", DARWIN),
    region("QLD", "Queensland", BRISBANE),
    region("SA", "South Australia", ADELAIDE),
    region("TAS", "Tasmania", "Australia/Hobart"),
    region("VIC", "Victoria", MELBOURNE),
    region("WA", "Western Australia", PERTH, EUCLA, by_postal={"6443": (PERTH, EUCLA)}),
)
