"""Shops asked by us: their orders, their webhooks, and whether they take an account."""
