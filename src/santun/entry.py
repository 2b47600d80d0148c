"""Where ``santun`` begins: a warm server is asked first, and only then is the command line loaded."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command of ``sys.argv`` and exit with its code."""
    from santun.warm.client import asked

    code = asked(sys.argv[1:])
    if code is None:
        from santun.cli import main as run

        run()
    sys.exit(code)
