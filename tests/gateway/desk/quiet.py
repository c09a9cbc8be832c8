"""What a store has learned of its lanes, made up."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from whereabouts.store.learned_silences import LearnedSilence, LearnedSilences
from whereabouts.store.under_way import under_way


def learn(engine: Engine, hours: float) -> None:
    """That 19 of 20 are scanned within so many hours."""
    parcel = next(under_way(engine, "pier"))
    silence = LearnedSilence(
        carrier=parcel.carrier,
        country=parcel.country,
        stage=parcel.stage,
        gaps=400,
        usual_hours=hours / 2,
        unusual_hours=hours,
    )
    LearnedSilences(engine).keep("pier", [silence], NOW)


def silent_for(engine: Engine) -> float:
    """In hours."""
    return (NOW - next(under_way(engine, "pier")).since) / timedelta(hours=1)
