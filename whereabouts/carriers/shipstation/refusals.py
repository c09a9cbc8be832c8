"""What an answer that brought nothing says of why."""

from whereabouts.carriers.call import Heard, reports_of
from whereabouts.carriers.report import ErrorKind, ReportError
from whereabouts.carriers.shipstation import SHIPSTATION


def refusal_in(heard: Heard) -> ReportError:
    error = reports_of(SHIPSTATION, heard)[0].error
    if error is None or not error.message:
        return ReportError(kind=ErrorKind.UNREADABLE, message=f"answered {heard.status}")
    return error
