"""Structured logs that name no person: one JSON object a line.

Three fences, because one careless call is enough. Of what a call adds, only named fields
pass. Addresses and numbers in a text are masked. An exception is written as its type and
the lines it passed through, since its own words may quote what somebody sent.
"""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

#: What a log line may carry besides its text: ids, counts and words of closed sets.
FIELDS = frozenset(
    {
        *("store", "order_id", "parcel_id", "case_id", "message_id", "kind", "channel", "carrier"),
        *("status", "outcome", "reason", "why", "count", "attempt", "ms", "method", "route"),
        *("task_queue", "namespace", "version", "port", "temporal_workflow", "temporal_activity"),
    }
)
#: Libraries that write addresses, bodies or tokens when they talk much.
_TALKATIVE = ("httpx", "httpcore", "twilio", "python_http_client", "sqlalchemy.engine", "urllib3")
_MAIL = re.compile(r"[^\s@<>\"',;:()\[\]]+@[^\s@<>\"',;:()\[\]]+")
_PHONE = re.compile(r"\+\d[\d ().-]{6,}\d")
_LINK = re.compile(r"(/t/)[A-Za-z0-9_-]+")

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def setup(level: str) -> None:
    """Send everything logged in this process to standard error, as described above."""
    handler = _ToStandardError()
    handler.setFormatter(Impersonal())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


class _ToStandardError(logging.Handler):
    """Writes to what standard error is by then: whoever replaced it meanwhile may have closed
    what it was before."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(f"{self.format(record)}\n")
            sys.stderr.flush()
        except Exception:
            self.handleError(record)


class Impersonal(JsonFormatter):
    """Writes a record as JSON with nothing in it that says who."""

    def __init__(self) -> None:
        super().__init__(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="at",
        )

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        own = {"at", "level", "logger", "message", "exc_info"}
        return {
            name: _masked(value) if isinstance(value, str) else value
            for name, value in log_data.items()
            if name in own or name in FIELDS
        }

    def formatException(self, ei: Caught) -> str:  # noqa: N802 - the library's name
        kind, _, trace = ei
        if kind is None:
            return ""
        steps = traceback.extract_tb(trace)
        where = (f"{step.filename.rpartition('/')[2]}:{step.lineno}" for step in steps)
        return " ".join((f"{kind.__module__}.{kind.__qualname__}", *where))


def _masked(text: str) -> str:
    without_mail = _MAIL.sub("(address)", text)
    return _LINK.sub(r"\1(token)", _PHONE.sub("(number)", without_mail))
