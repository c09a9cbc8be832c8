"""How Twilio lists texts: filtered by number and date, page by page."""

from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime

from starlette.datastructures import URL, QueryParams

Resource = Mapping[str, object]

_DATE_CONDITIONS: Mapping[str, Callable[[str, str], bool]] = {
    "DateSent": lambda day, wanted: day == wanted,
    "DateSent>": lambda day, wanted: day >= wanted,
    "DateSent<": lambda day, wanted: day <= wanted,
}


def matching(messages: Sequence[Resource], wanted: QueryParams) -> list[Resource]:
    """The messages to, from and of the dates a query asks for."""
    return [
        message
        for message in messages
        if wanted.get("To", message["to"]) == message["to"]
        and wanted.get("From", message["from"]) == message["from"]
        and _is_of_date(message, wanted)
    ]


def page(url: URL, messages: Sequence[Resource], largest: int) -> dict[str, object]:
    """The page of `messages` that `url` asks for, of at most `largest`."""
    query = QueryParams(url.query)
    size, number = min(int(query.get("PageSize", "50")), largest), int(query.get("Page", "0"))
    first, end = number * size, (number + 1) * size

    def uri(number: int) -> str:
        there = url.include_query_params(Page=number, PageSize=size)
        return f"{there.path}?{there.query}"

    return {
        "messages": messages[first:end],
        "page": number,
        "page_size": size,
        "start": first,
        "end": min(end, len(messages)) - 1,
        "uri": uri(number),
        "first_page_uri": uri(0),
        "next_page_uri": uri(number + 1) if end < len(messages) else None,
        "previous_page_uri": uri(number - 1) if number else None,
    }


def _is_of_date(message: Resource, wanted: QueryParams) -> bool:
    conditions = [name for name in _DATE_CONDITIONS if name in wanted]
    if not conditions or message["date_sent"] is None:
        # A queued text has no DateSent and so satisfies no condition on it.
        return not conditions
    day = parsedate_to_datetime(str(message["date_sent"])).date().isoformat()
    return all(_DATE_CONDITIONS[name](day, wanted[name][:10]) for name in conditions)
