"""Emotion and arrogance: the rules that a lexicon alone cannot judge.

They import ``santun.authoring`` and nothing else of santun, as a plugin does.
"""
