"""``santun check``: reads drafts, asks the linter, writes results, and tells the verdict by its exit code.

Reading lives in ``santun.source``, judging in the linter, formats in ``santun.output``; this file connects them.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import tee
from typing import TYPE_CHECKING, Any, TextIO

import click

from santun.cli.base import (
    PROBLEMS,
    SENDABLE,
    UNCHECKED,
    CommaList,
    Command,
    LazyChoice,
    ParamType,
    Session,
    UnknownName,
    language_option,
    or_quit_quietly,
    pick,
    put,
)
from santun.cli.confirmed import Confirmed
from santun.cli.drafts import STDIN, DraftOptions, defaults_of, draft_options, linter_of, settings_of, sources_of
from santun.cli.fixing import Fixer, refuse_wrong_use
from santun.cli.known import day, passing, write_baseline
from santun.cli.watch import Watcher
from santun.cli.writing import unwritten
from santun.store import without_collector

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from santun.config import Loaded
    from santun.draft import Draft
    from santun.linter import Linter
    from santun.output import Checked, OutputFormat, RenderOptions
    from santun.report import Report, Severity
    from santun.source import DraftDefaults, Sourced

__all__ = ["command"]

_BAR_FROM = 20
_WIDTH = 100


def _severities() -> Mapping[str, Any]:
    from santun.report import Severity

    return {severity.value: severity for severity in Severity}


class _FormatAndFile(ParamType):
    """``FORMAT=FILE``."""

    name = "output"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As help shows it."""
        return "FORMAT=BERKAS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The pair of name and path."""
        if not isinstance(value, str):
            return value
        name, _, path = value.partition("=")
        if not name or not path:
            self.fail("tulis FORMAT=BERKAS, misalnya json=hasil.json", param, ctx)
        return name, path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked(DraftOptions):
    """The options as they were given; None and empty mean not given."""

    format: str
    output: tuple[tuple[str, str], ...]
    fail_on: Severity | None
    select: tuple[tuple[str, ...], ...]
    ignore: tuple[tuple[str, ...], ...]
    quiet: bool
    verbose: bool
    explain: bool
    statistics: bool
    watch: bool
    no_confirmed: bool
    baseline: str | None
    write_baseline: str | None
    until: date | None
    jobs: int
    fix: bool
    diff: bool
    unsafe_fixes: bool

    @property
    def mends(self) -> bool:
        """Whether anything is to be fixed, in the files or for show."""
        return self.fix or self.diff


@click.command(cls=Command)
@draft_options
@click.option(
    "--format",
    default="text",
    metavar="FORMAT",
    help="text, json, jsonl, csv, html, sarif, rdjson, github, gitlab, junit, languagetool, atau format dari plugin.",
)
@click.option("--output", type=_FormatAndFile(), multiple=True, help="Tulis juga ke berkas; dapat diulang.")
@click.option("--fix", is_flag=True, help="Terapkan perbaikan yang aman ke dalam berkas, lalu periksa lagi.")
@click.option("--diff", is_flag=True, help="Tampilkan saja apa yang akan diubah --fix.")
@click.option("--unsafe-fixes", is_flag=True, help="Terapkan juga perbaikan yang sebaiknya dibaca dulu.")
@click.option("--fail-on", type=LazyChoice(_severities), help="Kode keluar 1 mulai tingkat ini; bawaan: warning.")
@click.option("--select", type=CommaList(), multiple=True, help="Hanya aturan atau keluarga ini.")
@click.option("--ignore", type=CommaList(), multiple=True, help="Tanpa aturan atau keluarga ini.")
@language_option
@click.option("-q", "--quiet", is_flag=True, help="Hanya draf yang bermasalah, tanpa ringkasan.")
@click.option("-v", "--verbose", is_flag=True, help="Tampilkan juga aturan yang dilewati dan alasannya.")
@click.option("--explain", is_flag=True, help="Tampilkan isi aduan dan tanggapannya, serta klaim dan buktinya.")
@click.option("--statistics", is_flag=True, help="Hanya hitungan temuan per aturan; sama dengan --format statistics.")
@click.option("--no-confirmed", is_flag=True, help="Tampilkan juga temuan yang sudah dikonfirmasi petugas.")
@click.option("--baseline", metavar="BERKAS", help="Lewati temuan lama yang tercatat di berkas ini.")
@click.option("--write-baseline", metavar="BERKAS", help="Catat semua temuan sekarang sebagai temuan lama.")
@click.option(
    "--until", callback=day, metavar="TANGGAL", help="Hari terakhir baseline berlaku, untuk --write-baseline."
)
@click.option("--watch", is_flag=True, help="Periksa lagi setiap kali berkasnya berubah, sampai Ctrl-C.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=0), default=1, metavar="N", help="Jumlah proses; 0: sebanyak inti prosesor."
)
@click.pass_obj
def command(session: Session, /, **given: Any) -> int:
    """Periksa draf balasan sebelum dikirim.

    BERKAS boleh .txt atau .md (balasan saja), .json (satu draf), .jsonl (satu draf per baris), atau .eml (surat
    elektronik; kutipan percakapan dibaca sebagai aduan). Tanpa BERKAS, balasan dibaca dari masukan standar.
    """
    return _run(session, _Asked(**given))


def _run(session: Session, asked: _Asked) -> int:
    refuse_wrong_use(session.lang, fix=asked.fix, diff=asked.diff, unsafe=asked.unsafe_fixes)
    if asked.watch:
        return _watch(session, asked)
    with without_collector():
        loaded, defaults, linter = _prepared(session, asked)
    gc.freeze()  # all of it stays until the end, so the collector need not walk through it again and again
    return _once(session, asked, loaded, defaults, linter)


def _prepared(session: Session, asked: _Asked) -> tuple[Loaded, DraftDefaults, Linter]:
    loaded = settings_of(asked, session, _about_rules(asked))
    return loaded, defaults_of(asked, loaded), linter_of(asked, loaded, session)


def _once(session: Session, asked: _Asked, loaded: Loaded, defaults: DraftDefaults, linter: Linter) -> int:
    fixer = Fixer(linter, defaults, session, write=asked.fix, unsafe=asked.unsafe_fixes) if asked.mends else None
    tally, known = _Tally(), passing(session, asked.baseline)
    confirmed = Confirmed(linter, session.lang, ignored=asked.no_confirmed)
    with ExitStack() as stack:
        targets = _targets(asked, session.lang, linter, stack)
        advance = stack.enter_context(_progress(asked, session.lang))
        if fixer is not None:
            found = fixer.results(asked.files, asked.stdin_filename)
        else:
            found = _results(linter, sources_of(asked, linter, defaults, session.lang), _jobs(asked))
        if asked.write_baseline is not None:
            kept = list(found)
            write_baseline(session, asked.write_baseline, kept, asked.until)
            found = iter(kept)
        with or_quit_quietly():
            _deliver(tally.watch(known.over(confirmed.over(found)), advance), targets)
    confirmed.tell()
    known.tell()
    if fixer is not None and not asked.quiet:
        click.echo(fixer.summary(), err=True)
    return tally.exit_code(loaded.settings.fail_on)


# -- watching ----------------------------------------------------------------------------------------------


def _watch(session: Session, asked: _Asked) -> int:
    """Check again whenever a file, the complaint or the settings change; what is wrong with one is told, and waits."""
    if not asked.files or STDIN in asked.files or asked.mends:
        told = "--watch memerlukan berkas, dan tidak dapat dipakai bersama --fix atau --diff"
        raise click.UsageError(pick(session.lang, told, "--watch needs files, and goes neither with --fix nor --diff"))
    watcher = Watcher(_watched(asked))
    code = SENDABLE
    try:
        while True:
            code = _told_again(session, asked)
            click.echo(pick(session.lang, "Menunggu perubahan (Ctrl-C: selesai).", "Waiting (Ctrl-C ends)."), err=True)
            watcher.wait()
            if sys.stdout.isatty():
                click.clear()
    except KeyboardInterrupt:
        return code


def _told_again(session: Session, asked: _Asked) -> int:
    from santun.errors import SantunError, told

    try:
        return _once(session, asked, *_prepared(session, asked))
    except SantunError as error:
        click.echo(f"santun: {told(error, session.lang)}", err=True)
        return UNCHECKED


def _watched(asked: _Asked) -> Iterator[Path]:
    """The files named, the complaint, and the settings, also where there are none yet."""
    from pathlib import Path

    from santun.config import discover

    yield from map(Path, asked.files)
    if asked.complaint is not None:
        yield Path(asked.complaint)
    settings = asked.config or (None if asked.isolated else discover(Path.cwd()))
    if settings is not None or not asked.isolated:
        yield settings or Path("santun.toml")


def _about_rules(asked: _Asked) -> dict[str, Any]:
    return {
        "select": [name for names in asked.select for name in names],
        "ignore": [name for names in asked.ignore for name in names],
        "fail_on": asked.fail_on,
    }


def _jobs(asked: _Asked) -> int:
    return asked.jobs or os.cpu_count() or 1


# -- checking ----------------------------------------------------------------------------------------------


def _results(linter: Linter, sources: Iterable[Sourced], jobs: int) -> Iterator[Checked]:
    """Reports beside their sources, in order; the linter may read ahead, so sources wait in a queue."""
    from santun.output import Checked

    waiting: deque[Sourced] = deque()

    def drafts() -> Iterator[Draft]:
        for source in sources:
            waiting.append(source)
            if source.draft is not None:
                yield source.draft

    def unreadable() -> Iterator[Checked]:
        while waiting and waiting[0].draft is None:
            source = waiting.popleft()
            yield Checked(source.name, source.line, error=source.error, plain=source.plain)

    for report in linter.check_many(drafts(), processes=jobs):
        yield from unreadable()
        source = waiting.popleft()
        yield Checked(source.name, source.line, source.draft, report, plain=source.plain)
    yield from unreadable()


@dataclass(slots=True)
class _Tally:
    """What the exit code depends on."""

    unchecked: bool = False
    findings: set[Severity] = field(default_factory=set)

    def watch(self, results: Iterable[Checked], advance: Callable[[], None]) -> Iterator[Checked]:
        for result in results:
            self.note(result.report)
            advance()
            yield result

    def note(self, report: Report | None) -> None:
        from santun.report import Verdict

        self.unchecked |= report is None or report.verdict is Verdict.UNKNOWN
        self.findings.update(finding.severity for finding in (report.findings if report else ()))

    def exit_code(self, fail_on: Severity) -> int:
        if self.unchecked:
            return UNCHECKED
        return PROBLEMS if any(severity.at_least(fail_on) for severity in self.findings) else SENDABLE


# -- writing -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Target:
    output: OutputFormat
    options: RenderOptions
    write: Callable[[str], Any]


def _targets(asked: _Asked, lang: str, linter: Linter, stack: ExitStack) -> list[_Target]:
    """Standard output first, then the files; these are opened before anything is checked."""
    from santun._version import __version__
    from santun.output import RenderOptions

    told = (asked.quiet, asked.verbose)
    for_screen = RenderOptions(lang, _colour(), *told, _width(), asked.explain, linter.rule_book, __version__)
    for_file = replace(for_screen, colour=False, width=_WIDTH)
    outputs = linter.outputs
    shown = _known("statistics" if asked.statistics else asked.format, outputs)
    targets = [] if asked.diff else [_Target(shown, for_screen, lambda piece: put(_stream(asked), piece))]
    for name, path in asked.output:
        output = _known(name, outputs)
        targets.append(_Target(output, for_file, _opened(path, lang, stack)))
    return targets


def _stream(asked: _Asked) -> TextIO:
    """Where results are shown; a fixed reply from standard input has standard output for itself."""
    return sys.stderr if asked.fix and STDIN in (asked.files or (STDIN,)) else sys.stdout


def _known(name: str, outputs: Mapping[str, OutputFormat]) -> OutputFormat:
    if name not in outputs:
        raise UnknownName("format", "format", name, sorted(outputs))
    return outputs[name]


def _opened(path: str, lang: str, stack: ExitStack) -> Callable[[str], Any]:
    try:
        file = stack.enter_context(open(path, "w", encoding="utf-8", errors="replace", newline=""))  # noqa: SIM115  # pathlib is slow to import, the stack closes it
    except OSError as error:
        raise unwritten(path, error, lang) from None
    return file.write


def _deliver(results: Iterable[Checked], targets: list[_Target]) -> None:
    """Ask every format for its next piece in turn, so that streaming formats stay abreast."""
    if not targets:
        deque(results, maxlen=0)
    feeds = tee(results, len(targets))
    running = [
        (target, target.output.render(feed, target.options)) for target, feed in zip(targets, feeds, strict=True)
    ]
    while running:
        for item in tuple(running):
            target, pieces = item
            piece = next(pieces, None)
            if piece is None:
                running.remove(item)
            elif piece:
                target.write(piece)


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((_WIDTH, 24)).columns if sys.stdout.isatty() else _WIDTH


@contextmanager
def _progress(asked: _Asked, lang: str) -> Iterator[Callable[[], None]]:
    """A bar on stderr for long batches; where results scroll over the same terminal, they are progress enough."""
    total = _count(asked.files) if sys.stderr.isatty() and not sys.stdout.isatty() else 0
    if total <= _BAR_FROM or asked.quiet:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(pick(lang, "Memeriksa", "Checking"), total=total)
        yield lambda: bar.advance(task)


def _count(files: Iterable[str]) -> int:
    """About how many drafts there are, by lines of JSONL; only for the bar."""
    from pathlib import Path

    total = 0
    for name in files:
        try:
            total += Path(name).read_bytes().count(b"\n") if name.lower().endswith((".jsonl", ".ndjson")) else 1
        except OSError:
            total += 1
    return total
