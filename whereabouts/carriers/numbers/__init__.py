"""Tracking numbers: which carriers one may belong to, and what carriers are called in the wild."""
