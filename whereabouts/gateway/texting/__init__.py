"""Texts from shoppers: consent first, then a short and honest answer."""
