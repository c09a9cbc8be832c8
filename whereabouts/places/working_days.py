"""The days and the zone that a store's desk works by: its file's word over its country's."""

from datetime import date

from whereabouts.domain.calendar import WorkingDays
from whereabouts.domain.desk_days import DeskDays
from whereabouts.places.closed_days import business_calendar
from whereabouts.places.country_zones import zones_of_country


def working_days(home: str, desk: DeskDays, today: date) -> WorkingDays:
    """`home` is the store's country."""
    country = desk.country or home
    public = business_calendar(country, desk.region, today)
    closed = {*public.closed_days, *desk.closed_days}
    changes: dict[str, object] = {"closed_days": tuple(sorted(closed))}
    if desk.weekend is not None:
        changes["weekend"] = desk.weekend
    calendar = public.model_copy(update=changes)
    return WorkingDays(calendar=calendar, zone=desk.zone or zones_of_country(country)[0])
