"""``python -m santun.schema``: write the JSON Schemas anew after a change of the models."""

from santun.schema import write

write()
