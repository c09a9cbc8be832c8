"""Carriers and their lanes: what a carrier does on the way to one country."""

from collections.abc import Mapping

from sqlalchemy import SQLColumnExpression
from sqlmodel import col

from whereabouts.measures.scope import Dimension
from whereabouts.store.rows import ParcelRow


def by_lane() -> Mapping[Dimension, SQLColumnExpression[str]]:
    """Whose a parcel is, and where it goes: `ups US`. Both may be narrowed to."""
    carrier = col(ParcelRow.carrier)
    return {
        Dimension.CARRIER: carrier,
        Dimension.LANE: carrier + " " + col(ParcelRow.country),
    }
