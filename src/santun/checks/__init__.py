"""Built-in checks that are more than a lexicon: one file a rule, one package a family.

They import ``santun.authoring`` and nothing else of santun, as a plugin does.
"""
