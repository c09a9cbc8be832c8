"""A report in one sentence."""

from collections.abc import Iterable

from whereabouts.preflight.report import Change, Report


def summary(report: Report) -> str:
    """What somebody wants to know who reads nothing else."""
    orders = f"{report.orders:,} order{'s' if report.orders != 1 else ''}"
    if not report.touched:
        return f"Nothing changes: {orders} would have got what they got, when they got it."
    share = 100 * report.touched / report.orders
    messages = _listed(report.messages, ("earlier", "later", "other_channel"))
    problems = _listed(report.problems, ("earlier", "later"))
    parts = [f"messages: {messages}"] if messages else []
    parts += [f"problems: {problems}"] if problems else []
    told = "; ".join(parts)
    return (
        f"{report.touched:,} of {orders} ({share:.1f} %) would have gone otherwise. {_cap(told)}."
    )


_WORDS = {
    "more": "more",
    "fewer": "fewer",
    "earlier": "earlier",
    "later": "later",
    "other_channel": "by another channel",
}


def _listed(changes: Iterable[Change], ways: tuple[str, ...]) -> str:
    known = tuple(changes)
    counts = {way: sum(getattr(one, way) for one in known) for way in ("more", "fewer", *ways)}
    return ", ".join(f"{count:,} {_WORDS[way]}" for way, count in counts.items() if count)


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
