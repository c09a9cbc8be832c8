"""Who follows a link: a person, once, or one of the many machines that look ahead."""

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import select

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.store.receipts import Receipts
from whereabouts.store.rows import AttemptRow
from whereabouts.store.transaction import reading

_MACHINES = re.compile(
    r"(?<!cu)bot\b|crawl|spider|preview|prefetch|proxy|scan|monitor|headless|facebookexternalhit|"
    r"whatsapp|slack|google-?page-?renderer|googleimageproxy|bingpreview|barracuda|mimecast|"
    r"proofpoint|curl|wget|python|java/|go-http|okhttp|httpclient|axios|node-fetch",
    re.IGNORECASE,
)


def is_person(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request looks like a person's: previews and scanners are no sign of reading."""
    purpose = headers.get("sec-purpose", "") + headers.get("purpose", "")
    agent = headers.get("user-agent", "")
    return (
        method == "GET"
        and "prefetch" not in purpose
        and bool(agent)
        and not _MACHINES.search(agent)
    )


def note_click(engine: Engine, token: str, now: datetime) -> None:
    """Write down that the message was followed; the first time counts, as its key says."""
    with reading(engine) as session:
        attempt = session.exec(select(AttemptRow).where(AttemptRow.token == token)).first()
    if attempt is None:
        return
    click = Receipt(
        natural_key=f"page:{token}",
        channel=attempt.channel,
        kind=ReceiptKind.CLICKED,
        token=token,
        at=now,
    )
    Receipts(engine).take_receipt(attempt.store, click, now)
