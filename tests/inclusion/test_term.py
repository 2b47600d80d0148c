"""inclusion.term: the accepted term as a fix, in the case of what it replaces."""

from __future__ import annotations

import pytest

from santun import Linter
from santun.report import Applicability


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Penyandang cacat dilayani di loket 1.", "Penyandang disabilitas dilayani di loket 1."),
        ("Kami mendata orang gila di pasar.", "Kami mendata orang dengan gangguan jiwa di pasar."),
        ("LAYANAN PENDERITA KUSTA dibuka Senin.", "LAYANAN ORANG YANG MENGALAMI KUSTA dibuka Senin."),
        ("Toko milik orang Cina itu berizin.", "Toko milik orang Tionghoa itu berizin."),
    ],
)
def test_the_accepted_term_fits(linter: Linter, text: str, fixed: str) -> None:
    (finding,) = [one for one in linter.check(text).findings if one.rule == "inclusion.term"]
    (fix,) = finding.fixes
    assert fix.applicability is Applicability.SAFE
    mended = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert mended == fixed
    assert not [one for one in linter.check(mended).findings if one.rule == "inclusion.term"]
