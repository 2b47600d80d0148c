"""TOML lexicons: their format, the pattern grammar, and one matcher for all of them.

No rule lives here. How a lexicon is written is told in ``docs/leksikon.md``.
"""
