"""Stores' own help desks: cases become tickets there, and answers come back."""
