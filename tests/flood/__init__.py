"""Carriers that say everything twice, late, in any order, or not at all: what orders make of it."""
