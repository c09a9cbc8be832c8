"""Dice thrown again by the same seed: each purpose has its own, so that none disturbs another."""

import random


def dice(seed: int, purpose: str) -> random.Random:
    return random.Random(f"{seed}/{purpose}")  # noqa: S311 - nothing here is a secret
