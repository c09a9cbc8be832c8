"""How many cases are tried: few and always the same in the suite, many and new ones by hand
(`pytest tests/fuzz --hypothesis-profile=long --timeout=0`)."""

from hypothesis import HealthCheck, settings

LONG = "long"
#: How much longer the long way is.
_TIMES = 40


def register() -> None:
    settings.register_profile(LONG, print_blob=True)


def examples(few: int) -> settings:
    """`few` of them, unless somebody has time."""
    is_long = settings.get_current_profile_name() == LONG
    return settings(
        max_examples=few * _TIMES if is_long else few,
        derandomize=not is_long,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
