"""Tests of the shops' clients."""
