"""The fixtures of the command line's tests; what they are made of stands in ``cli_harness``."""

from __future__ import annotations

from cli_harness import fake, santun

__all__ = ["fake", "santun"]
