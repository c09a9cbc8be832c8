"""What time alone brings to an end, looked at once an hour for all orders together."""

from whereabouts.horizon.watch import HorizonWatch

__all__ = ["HorizonWatch"]
