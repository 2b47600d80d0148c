"""``santun check --fix`` and ``--diff``: the fixed reply goes back into its file, or is only shown.

The fixing is ``Linter.fix``, the writing of file types that of ``santun.source``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from santun.cli.base import Session, pick, put
from santun.cli.drafts import STDIN, stdin_bytes
from santun.cli.writing import replace_file
from santun.errors import told

if TYPE_CHECKING:
    from santun.errors import InputError
    from santun.fixing import Fixed
    from santun.linter import Linter
    from santun.output import Checked
    from santun.source import DraftDefaults, Sourced

__all__ = ["Fixer", "refuse_wrong_use"]


def refuse_wrong_use(lang: str, *, fix: bool, diff: bool, unsafe: bool) -> None:
    """Options that contradict each other are told before anything is read."""
    if fix and diff:
        told = "pilih --fix atau --diff, tidak keduanya", "choose --fix or --diff, not both"
    elif unsafe and not (fix or diff):
        told = "--unsafe-fixes dipakai bersama --fix atau --diff", "--unsafe-fixes goes with --fix or --diff"
    else:
        return
    raise click.UsageError(pick(lang, *told), click.get_current_context(silent=True))


@dataclass(slots=True)
class Fixer:
    """One run over files. Counts what was fixed, what is left, and what a person could fix by a further option."""

    linter: Linter
    defaults: DraftDefaults
    session: Session
    write: bool
    unsafe: bool
    fixed: int = 0
    left: int = 0
    offered: int = 0

    def results(self, files: Sequence[str], stdin_name: str) -> Iterator[Checked]:
        """What stands in the files when this is over, checked.

        Raises:
            ClickException: a file type that cannot be rewritten (before anything is written), or no permission.
        """
        from pathlib import Path

        from santun.output import Checked
        from santun.source import ReadError, read_bytes

        names = files or (STDIN,)
        self._refuse(stdin_name if name == STDIN else name for name in names)
        for name in names:
            try:
                data = stdin_bytes(self.session.lang) if name == STDIN else read_bytes(Path(name))
            except ReadError as error:
                self._tell(error)
                yield Checked(name, error=error)
                continue
            yield from self._file(stdin_name if name == STDIN else name, data, to_stdout=name == STDIN)

    def summary(self) -> str:
        """*3 diperbaiki, 2 tersisa*."""
        lang = self.session.lang
        fixed = pick(lang, "diperbaiki", "fixed") if self.write else pick(lang, "dapat diperbaiki", "can be fixed")
        left = pick(lang, "tersisa", "left")
        more = pick(lang, "dapat diperbaiki dengan --unsafe-fixes", "can be fixed with --unsafe-fixes")
        offered = f" ({self.offered} {more})" if self.offered else ""
        return f"{self.fixed} {fixed}, {self.left} {left}{offered}"

    def _refuse(self, names: Iterable[str]) -> None:
        from santun.source import can_rewrite

        for name in names:
            if not can_rewrite(name, self.linter.readers):
                raise click.ClickException(
                    pick(
                        self.session.lang,
                        f"{name}: berkas jenis ini tidak dapat ditulis ulang; simpan balasannya sebagai .txt",
                        f"{name}: files of this type cannot be rewritten; save the reply as .txt",
                    )
                )

    def _file(self, name: str, data: bytes, *, to_stdout: bool) -> Iterator[Checked]:
        from santun.source import read_data

        sources = list(read_data(name, data, self.linter.readers, self.defaults))
        fixed = [self._fixed(source) for source in sources]
        if self.write:
            self._store(name, data, fixed, to_stdout=to_stdout)
        for source, result in zip(sources, fixed, strict=True):
            yield self._checked(source, result)

    def _fixed(self, source: Sourced) -> Fixed | None:
        from santun.fixing import Why

        if source.draft is None:
            return None
        fixed = self.linter.fix(source.draft, unsafe=self.unsafe)
        self.fixed += fixed.count
        self.left += len(fixed.report.findings) if fixed.report is not None else 0
        self.offered += sum(item.why is Why.REVIEW for item in fixed.left_out)
        return fixed

    def _checked(self, source: Sourced, fixed: Fixed | None) -> Checked:
        """What to tell of a draft: of the fixed one where it is written, else of the one that stands in the file."""
        from santun.output import Checked

        if source.draft is None or fixed is None:
            self._tell(source.error)
            return Checked(source.name, source.line, error=source.error)
        draft = source.draft.model_copy(update={"text": fixed.text})
        new = Checked(source.name, source.line, draft, fixed.report, plain=source.plain)
        if self.write:
            return new
        old = Checked(source.name, source.line, source.draft, self.linter.check(source.draft), plain=source.plain)
        _show(old, new, fixed)
        return old

    def _tell(self, error: InputError | None) -> None:
        """A diff has no place for what could not be read."""
        if not self.write and error is not None:
            click.echo(f"santun: {told(error, self.session.lang)}", err=True)

    def _store(self, name: str, data: bytes, fixed: Sequence[Fixed | None], *, to_stdout: bool) -> None:
        """Write what changed. Standard input always comes out again, so that nobody's text is lost in a pipe."""
        from santun.source import rewritten

        changes = [result.applied if result is not None else None for result in fixed]
        new = rewritten(name, data, self.linter.readers, changes) if any(changes) else data
        if to_stdout:
            _put_bytes(new)
        elif new != data:
            replace_file(name, new, self.session.lang)


def _show(old: Checked, new: Checked, fixed: Fixed) -> None:
    from santun.output.diff import diff

    for line in diff(old, new, fixed.applied):
        put(sys.stdout, f"{line}\n")


def _put_bytes(data: bytes) -> None:
    buffer: Any = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    buffer.write(data)
    buffer.flush()
