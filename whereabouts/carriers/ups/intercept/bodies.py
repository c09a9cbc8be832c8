"""The bodies of requests for an intercept, as UPS describes them."""

from typing import Any

from whereabouts.carriers.ups.intercept.offer import ALL
from whereabouts.carriers.ups.intercept.wanted import (
    BackToSender,
    Contact,
    Elsewhere,
    Intercept,
    InterceptCode,
    Later,
    Party,
    Place,
)

#: What an address is called in UPS's address books.
_NICKNAME = "New address"
_Json = dict[str, Any]


def request_body(intercept: Intercept, by: Contact) -> _Json:
    """What is wanted, and who wants it."""
    body = cancel_body(intercept.code, by)
    match intercept:
        case Elsewhere(to=party, instructions=instructions):
            return body | {
                "specialInstructions": instructions,
                "newDeliveryAddress": _new_address(party),
            }
        case Later(on=day):
            return body | {"deliveryDate": f"{day:%Y%m%d}"}
        case BackToSender(reason=reason):
            return body | {"reasonForReturn": reason}
        case _:
            return body


def cancel_body(code: InterceptCode, by: Contact) -> _Json:
    """Every request says the instructions, were there none."""
    requester = {"name": by.name, "telephone": by.phone}
    if by.email is not None:
        requester["emailAddress"] = by.email
    return {
        "requestType": code,
        "requesterContactInfo": requester,
        "specialInstructions": None,
    }


def charges_body(intercept: Intercept | None, sender: Party, receiver: Party) -> _Json:
    """What one intercept would cost, or each of them."""
    rating: _Json = {
        "fromAddress": _found_at(sender),
        "toAddress": _found_at(receiver),
        "trackInfo": {"interceptOption": intercept.code if intercept else ALL},
    }
    if isinstance(intercept, Elsewhere):
        rating["redirectAddress"] = _new_address(intercept.to)
    return {"ratingRequest": [rating]}


def _new_address(party: Party) -> _Json:
    return {
        "addressNickName": _NICKNAME,
        "addressInfo": _address(party.place),
        "nameOrCompanyName": party.name,
        "contactName": party.name,
        "phoneNumber": party.phone,
    }


def _found_at(party: Party) -> _Json:
    """UPS wants a first name; of many a party we know only the whole."""
    return _address(party.place) | {
        "firstName": party.name,
        "fullName": party.name,
        "phoneNumber": party.phone,
    }


def _address(place: Place) -> _Json:
    lines = {"addressLine2": place.line2, "addressLine3": place.line3}
    return {
        "addressLine1": place.line1,
        **{name: line for name, line in lines.items() if line},
        "city": place.city,
        "state": place.state,
        "postalCode": place.zip_code,
        "countryCode": place.country,
    }
