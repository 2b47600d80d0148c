"""The HTML report in a real browser: without barriers, and on paper without cut lines."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from santun import Complaint, Draft, Linter, Settings
from santun.output import Checked, RenderOptions, builtin_outputs

BAD = (
    "Laporan kamu sudah kami baca. Kami jauh lebih paham soal penerangan jalan daripada Anda. TUNGGU SAJA!!!"
    " Itu salah Bapak sendiri. Lampu sudah kami ganti. "
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Checked]]:
    linter = Linter(Settings(), entry_points=False)
    complaint = Complaint(text="Lampu jalan mati. Kapan diganti?")
    drafts = [Draft(text=BAD * n, complaint=complaint, channel="lapor") for n in (1, 4)]  # type: ignore[arg-type]
    results = [Checked(f"balasan-{k}.txt", None, d, linter.check(d), plain=True) for k, d in enumerate(drafts)]
    options = RenderOptions(rules=linter.rule_book, version="0")
    path = tmp_path_factory.mktemp("report") / "laporan.html"
    path.write_text("".join(builtin_outputs()["html"].render(results, options)), encoding="utf-8")
    return path, results


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_has_no_barriers(browser: Any, report: tuple[Path, list[Checked]], scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(report[0].as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_on_paper_no_finding_is_cut(browser: Any, report: tuple[Path, list[Checked]], tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    page = browser.new_page()
    page.goto(report[0].as_uri())
    page.pdf(path=str(tmp_path / "laporan.pdf"), format="A4")
    page.close()
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "laporan.pdf", "-"], capture_output=True, check=True)
    pages = [" ".join(text.split()) for text in done.stdout.decode().split("\f")]
    assert len([text for text in pages if text]) > 1
    for result in report[1]:
        assert result.report is not None
        for finding in result.report.findings:
            # The first words of a message and the last of its law stand on one page: the item is in one piece.
            assert any(" ".join(finding.message.split())[:40] in text for text in pages), finding.rule
    heads = sum(text.count("Mengapa:") + text.count("Lebih baik:") for text in pages)
    assert heads >= sum(bool(f.better) for r in report[1] if r.report for f in r.report.findings)
