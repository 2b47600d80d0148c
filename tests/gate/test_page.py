"""The officer's page in a real browser: marks, points, evidence, fixes, languages, keyboard, accessibility, policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import needed, served

COMPLAINT = "Lampu jalan depan pasar mati. Berapa biaya uji kir mobil bak sekarang?"
REPLY = "Silahkan baca, 😀 itu salah Ibu sendiri. Lampu sudah kami ganti."
GOOD = "Silakan datang ke loket."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    needed()
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page that notes what a strict policy forbids, errors, and requests to elsewhere."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "request", lambda asked: complaints.append(asked.url) if not asked.url.startswith((address, "data:")) else None
    )
    opened.goto(address)
    yield opened
    context.close()
    assert complaints == []


def checked(page: Any, reply: str, complaint: str = "") -> None:
    """Fill in and wait for the answer."""
    if complaint:
        page.fill("#complaint", complaint)
    with page.expect_response("**/v1/check") as answer:
        page.fill("#draft", reply)
    assert answer.value.ok
    until(page, "#verdict", re.compile(r"\S"))


def until(page: Any, selector: str, words: str | re.Pattern[str]) -> None:
    """Wait for words, without evaluating any script: the page's policy forbids that."""
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_contain_text(words, timeout=20_000)


def test_a_draft_is_marked_while_it_is_typed(page: Any) -> None:
    checked(page, REPLY)
    marked = page.eval_on_selector_all("#marks mark.error", "marks => marks.map(mark => mark.textContent)")
    assert any("salah Ibu sendiri" in words for words in marked)
    assert page.inner_text("#verdict").startswith("Jangan dikirim dulu.")
    # What is typed before the words moves their mark at once.
    page.evaluate("document.getElementById('draft').setSelectionRange(0, 0)")
    page.focus("#draft")
    page.keyboard.press("Control+Home")
    page.keyboard.type("Ibu, ")
    assert any(
        "salah Ibu sendiri" in words
        for words in page.eval_on_selector_all("#marks mark.error", "marks => marks.map(mark => mark.textContent)")
    )


def test_marks_lie_below_their_words(page: Any) -> None:
    long = "Terima kasih atas laporan Ibu tentang lampu jalan. " * 12 + REPLY
    checked(page, long)
    sizes = page.evaluate(
        """() => ['marks', 'draft'].map((id) => {
             const style = getComputedStyle(document.getElementById(id));
             const box = document.getElementById(id);
             return [style.fontSize, style.lineHeight, style.paddingLeft, box.clientWidth, style.letterSpacing];
           })"""
    )
    assert sizes[0] == sizes[1]
    heights = page.evaluate("['marks', 'draft'].map((id) => document.getElementById(id).scrollHeight)")
    assert abs(heights[0] - heights[1]) <= 2


def test_points_and_evidence_are_shown(page: Any) -> None:
    checked(page, REPLY, COMPLAINT)
    points = page.inner_text("#point-list")
    assert "Berapa biaya uji kir" in points and "belum dijawab" in points
    claims = page.inner_text("#claim-list")
    assert "Lampu sudah kami ganti" in claims and "belum ada buktinya" in claims


def test_a_fix_is_applied_by_a_click_and_undone_by_the_keyboard(page: Any) -> None:
    checked(page, REPLY)
    with page.expect_response("**/v1/check"):
        page.click("button:has-text('Ganti dengan: Silakan')")
    assert page.input_value("#draft") == REPLY.replace("Silahkan", "Silakan")
    page.focus("#draft")
    page.keyboard.press("Control+z")
    assert page.input_value("#draft") == REPLY


def test_all_safe_fixes_at_once(page: Any) -> None:
    checked(page, "Silahkan cek, Laporanmu sudah masuk ya???")
    with page.expect_response("**/v1/fix"):
        page.click("#fix")
    until(page, "#verdict", "perbaikan diterapkan")
    assert page.input_value("#draft").startswith("Silakan cek")


def test_words_are_shown_law_is_shown_and_the_result_is_copied(page: Any) -> None:
    checked(page, REPLY)
    item = page.locator("#finding-list > li", has=page.locator("code", has_text="tone.blame"))
    item.get_by_role("button", name="Tunjukkan").click()
    selected = page.evaluate(
        "(() => { const b = document.getElementById('draft'); return b.value.slice(b.selectionStart, b.selectionEnd); })()"
    )
    assert "salah Ibu sendiri" in selected and "😀" not in selected
    item.get_by_role("button", name="Dasar hukum").click()
    until(page, "#finding-list", "UU 25/2009")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#copy")
    until(page, "#verdict", "Balasan disalin.")
    assert page.evaluate("navigator.clipboard.readText()") == REPLY


def test_the_facts_of_the_complaint_are_used(page: Any) -> None:
    page.click("summary")
    page.fill("#name", "Ranti Wulandari")
    page.select_option("#channel", "lapor")
    checked(page, "Yth. Ibu Ranti Wulandari, terima kasih.", COMPLAINT)
    assert "identity.name" in page.inner_text("#finding-list")
    assert "Wulandari" not in page.inner_text("#finding-list")


def test_english(page: Any) -> None:
    page.click("#lang-en")
    checked(page, REPLY, COMPLAINT)
    assert page.inner_text("#verdict").startswith("Do not send yet.")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "taken up" in page.inner_text("#point-list") or "open" in page.inner_text("#point-list")
    assert page.inner_text("label[for=draft]") == "Draft reply"


def test_everything_is_reached_with_the_keyboard(page: Any) -> None:
    checked(page, REPLY)
    page.evaluate("document.activeElement.blur()")
    names = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        names.add(page.evaluate("(document.activeElement.id || document.activeElement.textContent || '').slice(0, 20)"))
    assert {"complaint", "draft", "channel", "fix", "copy", "Tunjukkan", "Dasar hukum"} <= names


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible(page: Any, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    checked(page, REPLY, COMPLAINT)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_cannot_be_asked_is_told(browser: Any, address: str) -> None:
    opened = browser.new_page()
    opened.goto(address)
    busy = {"title": "Terlalu ramai", "detail": "Sebentar.", "status": 429}
    opened.route("**/v1/check", lambda route: route.fulfill(status=429, json=busy))
    opened.fill("#draft", REPLY)
    until(opened, "#trouble", "Sebentar.")
    assert opened.inner_text("#finding-list") == "" and opened.inner_text("#verdict") == ""
    opened.unroute("**/v1/check")
    opened.route("**/v1/check", lambda route: route.abort())
    opened.click("button[data-say=check]")
    until(opened, "#trouble", "Server tidak terjangkau.")
    opened.unroute("**/v1/check")
    checked(opened, GOOD)
    assert opened.inner_text("#trouble") == ""
    opened.close()


def test_a_server_with_tokens_asks_for_one(browser: Any, tmp_path: Path) -> None:
    tokens = tmp_path / "tokens"
    tokens.write_text("rahasia-yang-cukup-panjang-123456\n")
    tokens.chmod(0o600)
    with served(tmp_path, "--token-file", str(tokens)) as address:
        opened = browser.new_page()
        opened.goto(address)
        opened.fill("#draft", REPLY)
        opened.wait_for_selector("#token-form:not([hidden])")
        opened.fill("#token", "rahasia-yang-cukup-panjang-123456")
        with opened.expect_response("**/v1/check"):
            opened.click("#token-form button")
        until(opened, "#verdict", re.compile(r"\S"))
        assert opened.is_hidden("#token-form")
        opened.close()
