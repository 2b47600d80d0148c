"""Checks of the family clarity: what the reader of a reply may not understand, or would not expect to read."""
