"""Puts the compiled lexicons into the wheel, so that the first linter of a fresh installation is made quickly too.

What is put there is what santun would keep in the user's cache folder; see ``santun.store``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_MAKE = """
from santun.catalogue import plain_rules
from santun.lexicon.loader import builtin_lexicons
from santun.lexicon.program import program_of
from santun.reading.wordlists import language
program_of(builtin_lexicons(), language())
plain_rules()
"""


class CompiledLexicons(BuildHookInterface):
    """Compiles in a process of its own, whose cache folder is what goes into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to a wheel; an editable installation reads the checkout and needs none."""
        if version == "editable":
            return
        # Kept until the builder, which reads the files after this, has ended.
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name) / "compiled"
        paths = {"PYTHONPATH": str(Path(self.root) / "src"), "SANTUN_CACHE": str(folder)}
        subprocess.run([sys.executable, "-c", _MAKE], check=True, env={**os.environ, **paths})
        for file in sorted(folder.glob("*.json")):
            name = file.name.rpartition("-")[0]
            build_data["force_include"][str(file)] = f"santun/compiled/{name}.json"
