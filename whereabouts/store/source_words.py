"""How sources are, in the few words that the desk and the command line share."""

from datetime import datetime, timedelta

from whereabouts.carriers.asking import Account
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.systems import signs_body
from whereabouts.store.quota import Quotas
from whereabouts.store.source_health import CarrierHealth

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def span(of: timedelta) -> str:
    """`2 d`, `3 h` or `40 min`: in its greatest whole unit, and seconds under a minute."""
    seconds = int(abs(of).total_seconds())
    size, unit = next(((s, u) for s, u in _UNITS if seconds >= s), (1, "s"))
    return f"{seconds // size} {unit}"


def ago(moment: datetime | None, now: datetime) -> str:
    return "never" if moment is None else f"{span(now - moment)} ago"


def pushed(of: CarrierHealth, account: Account | None, now: datetime) -> str:
    """What is not signed is asked back before it is believed."""
    if of.pushed_at is None:
        return "never"
    signs = account is not None and signs_body(account.system)
    return f"{ago(of.pushed_at, now)}, {'signed' if signs else 'asked back'}"


def quota_used(account: Account | None, carriers: LiveCarriers, quotas: Quotas) -> str:
    if account is None:
        return "nobody to ask"
    live = carriers.live(account)
    used = quotas.used(live.credential, live.limits)
    pairs = zip(used, live.limits, strict=True)
    spent = (f"{count:,} of {limit.calls:,} in {span(limit.per)}" for count, limit in pairs)
    return ", ".join(spent) or "no limit"


def trouble(of: CarrierHealth) -> str:
    said = [f"{why.replace('_', ' ').lower()} x {count}" for why, count in of.failing.items()]
    said += [f"subscriptions about to lapse x {of.lapsing}"] * bool(of.lapsing)
    said += [f"subscriptions refused x {of.refused}"] * bool(of.refused)
    return "; ".join(said)
