"""`report`: a month in figures, as a table, CSV, JSON or a page to print."""

import csv
import io
from collections.abc import Callable, Iterator
from enum import StrEnum
from html import escape

from rich.console import Console
from rich.table import Table

from whereabouts.measures.report import Report, ReportLine
from whereabouts.measures.wording import made_of, range_words, target_words, value_words

_COLUMNS = ("measure", "value", "made of", "95 % range", "wanted", "month before")


class Format(StrEnum):
    """How a report is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


def as_text(report: Report, console: Console) -> None:
    """For the terminal, with what the figures rest on."""
    table = Table(*_COLUMNS, title=_title(report), title_justify="left")
    for line in report.lines:
        table.add_row(*_cells(line))
    console.print(table)
    for words in _remarks(report):
        console.print(words, markup=False, highlight=False)


def as_csv(report: Report) -> str:
    """One row a measure, with bare numbers for other programs."""
    written = io.StringIO()
    records = [_record(report, line) for line in report.lines]
    rows = csv.DictWriter(written, records[0], lineterminator="\n")
    rows.writeheader()
    rows.writerows(records)
    return written.getvalue()


def as_json(report: Report) -> str:
    return report.model_dump_json(indent=2)


def as_html(report: Report) -> str:
    """A page that stands by itself: every figure, and what it means."""
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in _COLUMNS)
    rows = "".join(_html_row(line) for line in report.lines)
    words = "".join(
        f"<dt>{escape(one.definition.title)}</dt><dd>{escape(one.definition.words)}</dd>"
        for one in report.lines
    )
    remarks = "".join(f"<p>{escape(one)}</p>" for one in _remarks(report))
    return _PAGE.format(
        title=escape(_title(report)), head=head, rows=rows, remarks=remarks, words=words
    )


WRITERS: dict[Format, Callable[[Report], str]] = {
    Format.CSV: as_csv,
    Format.JSON: as_json,
    Format.HTML: as_html,
}


def _title(report: Report) -> str:
    return f"{report.store}, {report.span.label}"


def _cells(line: ReportLine) -> tuple[str, ...]:
    of = line.definition
    return (
        of.title,
        value_words(of, line.figure),
        made_of(line.figure),
        range_words(of, line.figure),
        target_words(of),
        value_words(of, line.before),
    )


def _record(report: Report, line: ReportLine) -> dict[str, object]:
    of, corrected = line.definition, line.corrected
    return {
        "store": report.store,
        "month": report.span.label,
        "measure": of.name,
        "unit": of.unit.value,
        **line.figure.model_dump(),
        "target": of.target,
        "value_before": line.before.value,
        "corrected_count": corrected.count if corrected else None,
        "corrected_of": corrected.of if corrected else None,
    }


def _html_row(line: ReportLine) -> str:
    name, *cells = map(escape, _cells(line))
    return f"<tr><th scope=row>{name}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _remarks(report: Report) -> Iterator[str]:
    if report.frozen_at is None:
        yield "This month is not frozen: its figures may still change."
    else:
        yield f"Frozen on {report.frozen_at:%Y-%m-%d}, and the same ever since."
    for line in report.lines:
        if line.corrected is not None:
            now = f"{value_words(line.definition, line.corrected)} ({made_of(line.corrected)})"
            yield f"Came late: {line.definition.title} would be {now} by now."
    yield from _compared(report)


def _compared(report: Report) -> Iterator[str]:
    before = report.baseline
    if before is None or before.figure.value is None:
        return
    said = f"Before ({before.first} to {before.last}), by this store's own files: "
    said += f"{before.figure.value:.1f} contacts about delivery per 100 orders "
    yield said + f"({made_of(before.figure)}; {before.tickets:,} tickets in all)."
    rate = next((one.figure for one in report.lines if one.definition.name == "wismo_rate"), None)
    fewer = before.reduction(rate) if rate else None
    if fewer is not None:
        yield f"That is {abs(fewer):.0f} % {'fewer' if fewer >= 0 else 'more'} this month."


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 62rem;
  padding: 0 1rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #c9ced6; }}
td {{ font-variant-numeric: tabular-nums; }}
dt {{ font-weight: 600; margin-top: .8rem; break-after: avoid; }} dd {{ margin: 0; }}
</style></head><body>
<h1>{title}</h1>
<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>
{remarks}
<h2>What each figure means</h2>
<dl>{words}</dl>
</body></html>
"""
