"""An order's own time, which a demo may let run faster than the wall's."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime, PositiveFloat

from whereabouts.domain.model import Frozen


class Clock(Frozen):
    """Maps wall time to order time: equal at `started_wall`, then `speed` times as fast.

    Production runs at speed 1 with both origins equal; the two are then the same.
    """

    started_wall: AwareDatetime
    started: AwareDatetime
    speed: PositiveFloat = 1.0

    def read(self, wall: datetime) -> datetime:
        """The order's time at a wall time."""
        return self.started + (wall - self.started_wall) * self.speed

    def wall(self, moment: datetime) -> datetime:
        """The wall time at which the order's time is `moment`."""
        return self.started_wall + (moment - self.started) / self.speed

    def wall_span(self, span: timedelta) -> timedelta:
        """How long `span` of the order's time takes on the wall."""
        return span / self.speed
