"""``--baseline`` and ``--write-baseline`` of ``santun check``: between the results and those who show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from santun.cli.base import Session, pick
from santun.cli.writing import replace_file

if TYPE_CHECKING:
    from santun.baseline import Baseline
    from santun.output import Checked

__all__ = ["Passing", "day", "passing", "write_baseline"]


@dataclass(slots=True)
class Passing:
    """Passes known findings over, and knows how many."""

    session: Session
    baseline: Baseline | None
    passed: int = field(default=0)

    def over(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results without what is known."""
        for result in results:
            if self.baseline is None:
                yield result
                continue
            left, passed = self.baseline.without_known(result)
            self.passed += passed
            yield left

    def tell(self) -> None:
        """How many were passed over, on stderr: nobody should take silence for praise."""
        if self.passed:
            told = (
                f"{self.passed} temuan lama dilewati (baseline)",
                f"{self.passed} known findings passed over (baseline)",
            )
            click.echo(pick(self.session.lang, *told), err=True)


def passing(session: Session, path: str | None) -> Passing:
    """Of the baseline in a file; one whose last day has passed silences nothing, and says so."""
    from santun.baseline import Baseline

    if path is None:
        return Passing(session, None)
    baseline = Baseline.load(Path(path))
    if baseline.is_over(dt.date.today()):
        told = f"{path}: baseline ini sudah lewat masanya ({baseline.until})", f"{path}: expired on {baseline.until}"
        click.echo(pick(session.lang, *told), err=True)
        return Passing(session, None)
    return Passing(session, baseline)


def write_baseline(session: Session, path: str, results: Iterable[Checked], until: dt.date | None) -> None:
    """Write all at once or not at all."""
    from santun.baseline import baseline_of

    replace_file(path, baseline_of(results, until).encode("ascii"), session.lang)


def day(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    """An ISO day."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("tulis tanggal seperti 2027-03-31 (expected a day such as 2027-03-31)") from None
