"""How Indonesian text is read: tokens, word forms, sentences, zones. spaCy is used here and nowhere else.

Nothing in this package judges: it says what stands where, and who is spoken about.
"""
