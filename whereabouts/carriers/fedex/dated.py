"""The dates FedEx keeps for a whole parcel, each under its type."""

from whereabouts.carriers.payload import Payload


def dated(result: Payload, kind: str) -> str:
    """The text of the date of that type, empty where there is none."""
    rows = (row for row in result["dateAndTimes"] if row["type"].code == kind)
    return next((text for row in rows if (text := row["dateTime"].text)), "")
