"""Deadlines: profiles, calendar and working days, and what happens without the holidays package."""

from __future__ import annotations

import builtins
import datetime as dt
from typing import Any

import pytest

from santun.deadline.days import Days, WorkingDaysUnknownError
from santun.deadline.profiles import profile_names, profile_of
from santun.draft import Kind


def test_profiles_by_kind() -> None:
    assert profile_of("uu25").days(Kind.INITIAL) == 14
    assert profile_of("uu25").days(Kind.FINAL) == profile_of("uu25").days(None) == 60
    assert "kip" in profile_names()
    with pytest.raises(ValueError, match="uu25"):
        profile_of("none")


def test_calendar_days_need_no_package() -> None:
    assert Days().between(dt.date(2026, 5, 4), dt.date(2026, 5, 18), working=False) == 14


def test_working_days_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "holidays":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(WorkingDaysUnknownError):
        Days().between(dt.date(2026, 5, 4), dt.date(2026, 5, 18), working=True)


def test_working_days_with_joint_leave() -> None:
    pytest.importorskip("holidays")
    assert Days().between(dt.date(2026, 3, 17), dt.date(2026, 3, 27), working=True) == 3
