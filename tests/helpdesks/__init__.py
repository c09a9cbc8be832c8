"""Tests of the help desks."""
