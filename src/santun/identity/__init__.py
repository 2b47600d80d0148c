"""Whose data stand in a reply: found against the complaint record and without it, judged once a document.

Finds and judges; it neither decides on severity nor masks. Rules are in ``santun.checks.identity``.
"""
