"""Leaks of identity: one file a kind of datum."""
