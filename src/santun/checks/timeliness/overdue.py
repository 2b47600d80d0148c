"""timeliness.overdue: the reply comes later than the deadline profile allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from santun.authoring import (
    Bad,
    Check,
    CheckOptions,
    Days,
    Document,
    Good,
    Hit,
    Principle,
    Rule,
    Severity,
    Text,
    WorkingDaysUnknownError,
    profile_of,
)

_UNKNOWN = Text(
    id="tanggal aduan diterima atau tanggal jawaban tidak diketahui",
    en="the day of the complaint or of the reply is not known",
)
_NO_HOLIDAYS = Text(
    id="hari kerja tidak dapat dihitung: pasang santun[deadline]",
    en="working days cannot be counted: install santun[deadline]",
)


def _known_profile(name: str) -> str:
    profile_of(name)
    return name


def _date(value: object) -> object:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


class OverdueOptions(CheckOptions):
    """``profile`` names deadlines that ship with santun; ``days`` and ``working`` replace them with the agency's own.

    ``today`` is the day that counts where the draft has no ``replied``; there is no hidden clock.
    """

    profile: Annotated[str, AfterValidator(_known_profile)] = "uu25"
    days: int | None = Field(None, ge=1)
    working: bool = False
    today: Annotated[dt.date | None, BeforeValidator(_date)] = None


def _given(received: str, replied: str, kind: str) -> dict[str, object]:
    return {"kind": kind, "replied": replied, "complaint": {"text": "Lampu mati.", "received": received}}


class Overdue(Check):
    """Counts from the day the complaint arrived to the day of the reply."""

    rule = Rule(
        id="timeliness.overdue",
        title=Text(id="Jawaban melewati tenggat", en="Reply is overdue"),
        principle=Principle.CEPAT,
        severity=Severity.WARNING,
        message=Text(
            id="Jawaban ini melewati tenggat sejak aduan diterima.",
            en="This reply is later than the deadline since the complaint arrived.",
        ),
        explain=Text(
            id="Tanggapan pertama wajib diberikan paling lambat 14 hari, dan keputusan paling lambat 60 hari sejak"
            " berkas"
            " lengkap. Bila sudah lewat, akui keterlambatannya, jelaskan sebabnya, dan sebutkan tanggal langkah"
            " berikutnya. Profil tenggat instansi sendiri dapat diatur.",
            en="A first response is due within 14 days and a decision within 60 days of the complete file. Where"
            " that has"
            " passed, admit the delay, say why, and give the date of the next step. An agency can set its own profile.",
        ),
        basis=("UU 25/2009 Pasal 44 ayat (3)", "UU 25/2009 Pasal 50 ayat (1)"),
        better=("Kami mohon maaf, jawaban ini terlambat ... hari karena ...",),
        examples=(
            Bad(
                text="Laporan Bapak kami terima dan sedang diperiksa sampai 20 Juni 2026.",
                whole=True,
                given=_given("2026-05-04", "2026-06-12", "initial"),
            ),
            Bad(text="Lampu diganti 1 September 2026.", whole=True, given=_given("2026-05-12", "2026-09-04", "final")),
            Good(
                text="Laporan Bapak kami terima.",
                given=_given("2026-05-04", "2026-05-18", "initial"),
                why="on the fourteenth day",
            ),
            Good(text="Lampu diganti 30 Mei 2026.", given=_given("2026-05-04", "2026-06-01", "final"), why="in time"),
            Good(text="Lampu diganti.", given={"kind": "final"}, why="no dates known"),
            Bad(
                text="Kami terima laporan Ibu.",
                whole=True,
                given=_given("2026-05-04", "2026-06-12", "request-data"),
            ),
        ),
    )
    Options = OverdueOptions

    def __init__(self, options: CheckOptions | None = None) -> None:
        super().__init__(options)
        self._days = Days()

    @property
    def _set(self) -> OverdueOptions:
        return self.options if isinstance(self.options, OverdueOptions) else OverdueOptions()

    def skip(self, document: Document) -> Text | None:
        """Both days must be known, and holidays where working days count."""
        if self._dates(document) is None:
            return _UNKNOWN
        if self._working:
            try:
                self._days.ready()
            except WorkingDaysUnknownError:
                return _NO_HOLIDAYS
        return None

    @property
    def _working(self) -> bool:
        options = self._set
        return options.working if options.days is not None else profile_of(options.profile).working

    def _dates(self, document: Document) -> tuple[dt.date, dt.date] | None:
        complaint = document.draft.complaint
        start = complaint.received if complaint is not None else None
        end = document.draft.replied or self._set.today
        return None if start is None or end is None else (start, end)

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit on the whole reply."""
        dates = self._dates(document)
        if dates is None:
            return
        options, profile = self._set, profile_of(self._set.profile)
        limit = options.days if options.days is not None else profile.days(document.draft.kind)
        taken = self._days.between(*dates, working=self._working)
        if taken > limit:
            yield Hit(None, because=_because(taken, limit, self._working, "" if options.days else profile.basis))


def _because(taken: int, limit: int, working: bool, basis: str) -> Text:
    days = ("hari kerja", "working days") if working else ("hari", "days")
    source = f" ({basis})" if basis else ""
    return Text(
        id=f"{taken} {days[0]} sejak diterima; batasnya {limit} {days[0]}{source}.",
        en=f"{taken} {days[1]} since it arrived; the limit is {limit} {days[1]}{source}.",
    )
