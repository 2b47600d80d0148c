"""The documentation site: Sphinx over the Markdown pages of this folder, warnings as errors.

``python -m sphinx -W --keep-going -b html docs site``
"""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_FOUND = re.search(r'__version__ = "(.+)"', (_ROOT / "src" / "santun" / "_version.py").read_text(encoding="utf-8"))
assert _FOUND is not None

project = "santun"
author = "The santun authors"
language = "id"
version = release = _FOUND.group(1)
extensions = ["myst_parser"]
# Anchors like those of the pages when they are read as plain Markdown.
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"santun {release}"
html_show_sphinx = False
html_copy_source = False
linkcheck_anchors = False
nitpicky = True
