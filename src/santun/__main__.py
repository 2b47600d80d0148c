"""``python -m santun``."""

from __future__ import annotations

from santun.entry import main

__all__: list[str] = []

if __name__ == "__main__":
    main()
