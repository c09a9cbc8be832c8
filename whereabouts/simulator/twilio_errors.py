"""Twilio's error answers, as https://www.twilio.com/docs/api/errors documents them."""

from starlette.responses import JSONResponse, Response

_ERRORS = {
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20503: (503, "Service Unavailable"),
    21211: (400, "The 'To' number {to} is not a valid phone number."),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number is not a valid, message-capable Twilio phone number."),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21614: (400, "To number: {to}, is not a mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
}


def error(code: int, to: str = "") -> Response:
    """An error answer; like Twilio's own, some repeat the recipient's number."""
    status, message = _ERRORS[code]
    return JSONResponse(
        {
            "code": code,
            "message": message.format(to=to),
            "more_info": f"https://www.twilio.com/docs/errors/{code}",
            "status": status,
        },
        status_code=status,
    )


def refusal(status: int) -> Response:
    """The answer of a Twilio that is overloaded (429) or ailing (503), or knows nobody (401)."""
    return error({401: 20003, 429: 20429, 503: 20503}[status])
