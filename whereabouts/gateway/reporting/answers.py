"""What a shopper put into the form, as a report, or what is still missing in plain words."""

from collections.abc import Mapping, Sequence

from whereabouts.domain.escalation import Opener
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.report import Check, ProblemReport
from whereabouts.selfservice.order.choices import Choice, fits_parcel
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.words.locales import Tongue

LONGEST_WORDS = 2_000
_LONGEST_LINE = 200
_ADDRESS = ("address1", "address2", "city", "region", "postal_code")
_YES_OR_NO = {"yes": True, "no": False}


class Unclear(Exception):
    """The form says too little; the words ask for the rest, in the shopper's language."""


def report_of(
    form: Mapping[str, str], choices: Sequence[Choice], parcels: Sequence[Outlook], tongue: Tongue
) -> ProblemReport:
    """Raises `Unclear`. `choices` are those that were offered."""
    t = tongue.catalogue.gettext
    chosen = next((one for one in choices if one.value.lower() == form.get("what")), None)
    if chosen is None:
        raise Unclear(t("Please choose what is wrong."))
    words = form.get("words", "").strip()[:LONGEST_WORDS]
    if chosen is Choice.SOMETHING_ELSE and not words:
        raise Unclear(t("Please say in a few words what is wrong."))
    return ProblemReport(
        kind=chosen.kind,
        parcel_id=_parcel(form, chosen, parcels, tongue),
        by=Opener.SHOPPER,
        answers=_checks(form) if chosen is Choice.NOT_RECEIVED else {},
        words=words,
        right_address=_address(form) if chosen is Choice.WRONG_ADDRESS else None,
    )


def _parcel(
    form: Mapping[str, str], chosen: Choice, parcels: Sequence[Outlook], tongue: Tongue
) -> str | None:
    """The parcel that is meant: the only one it can be said of, or the one that was picked."""
    t = tongue.catalogue.gettext
    fitting = [seen.of.parcel.parcel_id for seen in parcels if fits_parcel(chosen, seen)]
    picked = form.get("parcel", "") if len(parcels) > 1 else ""
    if picked in fitting:
        return picked
    if picked and picked in {seen.of.parcel.parcel_id for seen in parcels}:
        raise Unclear(t("That does not fit this parcel. Choose another one, or “Something else”."))
    if len(fitting) > 1 and chosen in (Choice.NOT_RECEIVED, Choice.NOT_MOVING, Choice.AT_CUSTOMS):
        raise Unclear(t("Please choose which parcel you mean."))
    return fitting[0] if len(fitting) == 1 else None


def _checks(form: Mapping[str, str]) -> dict[Check, bool]:
    given = {check: form.get(f"check-{check.value.lower()}", "") for check in Check}
    return {check: _YES_OR_NO[said] for check, said in given.items() if said in _YES_OR_NO}


def _address(form: Mapping[str, str]) -> ShipTo | None:
    """The country stays: an address abroad is said in words, and read by a person."""
    lines = {name: " ".join(form.get(name, "").split())[:_LONGEST_LINE] for name in _ADDRESS}
    country = form.get("country", "")
    if not any(lines.values()) or len(country) != len("US") or not country.isalpha():
        return None
    return ShipTo(**lines, country=country.upper())
