"""Why a call was not answered. The words never depend on what is true of anybody's order."""

from enum import StrEnum


class Refusal(StrEnum):
    """Each names itself to programs, and says what to do to who reads it."""

    NO_SESSION = "no_session"
    NO_REFERENCE = "no_reference"
    TOO_OFTEN = "too_often"
    INCOMPLETE = "incomplete"
    WHICH_PARCEL = "which_parcel"

    @property
    def says(self) -> str:
        return _SAYS[self]


_SAYS = {
    Refusal.NO_SESSION: (
        "There is no such session, or its half hour is over. Call identify, or request_human "
        "without a session."
    ),
    Refusal.NO_REFERENCE: "This session has verified no order of that reference. Call identify.",
    Refusal.TOO_OFTEN: "That was tried too often. Wait an hour, or call request_human.",
    Refusal.INCOMPLETE: (
        "Give one proof: order_number with email or postcode; or link_token; or send_code with "
        "order_number or email, and in a second call the code."
    ),
    Refusal.WHICH_PARCEL: "The order has several parcels. Name one by its parcel in order_status.",
}


class Refused(Exception):
    """Ends a call. Nothing was looked up or changed that was not counted."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.says)
        self.why = why
