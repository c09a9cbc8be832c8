"""Carriers: what they are called, where they show a parcel, and how they are asked."""
