"""Reasons, competent bodies and ways to object."""
