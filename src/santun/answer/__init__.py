"""How a reply answers: its kind, its parts, and what the matrix of kinds and channels asks for.

Only reads; what is missing is told by the checks of ``santun.checks.completeness``.
"""
