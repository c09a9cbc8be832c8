"""How every process here speaks with Temporal: one plugin, one way to connect, one to be heard."""

from whereabouts.temporal.client import at_hand, at_rest, connect, plugin, register

__all__ = ["at_hand", "at_rest", "connect", "plugin", "register"]
