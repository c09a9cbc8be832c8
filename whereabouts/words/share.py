"""Says how much of an order a message's parcels hold: "2 of 3 items are in this parcel"."""

from whereabouts.words.locales import Tongue
from whereabouts.words.notice import Notice


def share(notice: Notice, tongue: Tongue) -> str:
    """One sentence, or nothing where the parcels hold everything or nobody knows."""
    here, follow = _here(notice, tongue), _follow(notice, tongue)
    if here and follow:
        return f"{here}; {follow}."
    if here:
        return f"{here}."
    return _only_follow(notice, tongue)


def _here(notice: Notice, tongue: Tongue) -> str:
    count = sum(item.quantity for parcel in notice.parcels for item in parcel.items)
    if not 0 < count < notice.items_total:
        return ""
    ngettext = tongue.catalogue.ngettext
    if len(notice.parcels) == 1:
        text = ngettext(
            "%(count)s of %(total)s items is in this parcel",
            "%(count)s of %(total)s items are in this parcel",
            count,
        )
    else:
        text = ngettext(
            "%(count)s of %(total)s items is in these parcels",
            "%(count)s of %(total)s items are in these parcels",
            count,
        )
    return text % {"count": count, "total": notice.items_total}


def _follow(notice: Notice, tongue: Tongue) -> str:
    count = notice.items_to_follow
    if count <= 0:
        return ""
    text = tongue.catalogue.ngettext("%(count)s follows", "%(count)s follow", count)
    return text % {"count": count}


def _only_follow(notice: Notice, tongue: Tongue) -> str:
    count = notice.items_to_follow
    if count <= 0:
        return ""
    text = tongue.catalogue.ngettext(
        "%(count)s item still follows.", "%(count)s items still follow.", count
    )
    return text % {"count": count}
