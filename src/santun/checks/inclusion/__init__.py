"""Checks of the inclusion family."""
