"""Killed at any moment: real processes die and are born again, and every shopper hears once."""
