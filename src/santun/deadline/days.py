"""Days between two dates, by the calendar or by working days with Indonesian holidays.

Holidays come from the package ``holidays`` (extra ``deadline``), imported when a working day is first counted: joint
leave (*cuti bersama*) counts as a holiday for government offices.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

__all__ = ["Days", "WorkingDaysUnknownError"]

_SATURDAY = 5
# A reply later than this is late by any profile; counting on would only cost time.
_MOST = 1000


class WorkingDaysUnknownError(Exception):
    """The package ``holidays`` is not installed, so working days cannot be told."""


class Days:
    """Counts days; keeps the holidays of the years that were asked for."""

    def __init__(self) -> None:
        self._holidays: Any = None

    def between(self, start: dt.date, end: dt.date, *, working: bool) -> int:
        """Days after ``start`` up to and with ``end``; negative where the end lies before.

        Raises:
            WorkingDaysUnknownError: working days are wanted and ``holidays`` is not installed.
        """
        span = (end - start).days
        if not working or span <= 0:
            return span
        self.ready()
        days = (start + dt.timedelta(days=n) for n in range(1, min(span, _MOST) + 1))
        return sum(1 for day in days if day.weekday() < _SATURDAY and day not in self._holidays)

    def ready(self) -> None:
        """Make sure that working days can be counted.

        Raises:
            WorkingDaysUnknownError: ``holidays`` is not installed.
        """
        if self._holidays is not None:
            return
        try:
            import holidays
        except ImportError as error:
            raise WorkingDaysUnknownError("holidays is not installed") from error
        self._holidays = holidays.country_holidays("ID", categories=("public", "government"))
