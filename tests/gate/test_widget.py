"""The widget in a page of somebody else: another origin, a strict policy, a form that must not go out unseen."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from browser import needed, served

PAGE = """<!doctype html><html lang="id"><head><title>Loket</title></head><body><main><h1>Loket</h1>
<p id="complaint">Lampu jalan depan pasar mati sejak Senin.</p>
<form method="post" action="/kirim"><label for="reply">Balasan</label><textarea id="reply" name="reply" rows="4"></textarea>
<button name="cara" value="kirim">Kirim</button><button name="cara" value="simpan">Simpan</button></form></main>
<script src="{server}/widget.js" data-reply="#reply" data-complaint="#complaint" data-channel="lapor" data-by="petugas1"
 {more} defer></script></body></html>"""
BAD = "Itu salah Ibu sendiri."
GOOD = (
    "Yth. Ibu, terima kasih atas laporannya. Mohon maaf atas ketidaknyamanannya. Lampu jalan di depan pasar sudah"
    " diganti Seksi Penerangan Dinas Perhubungan pada 4 Mei 2026 (berita acara nomor 611/20). Pertanyaan lain dapat"
    " disampaikan kepada Dinas Perhubungan melalui 112. Hormat kami, Dinas Perhubungan."
)


class Office:
    """The complaint system: serves the page, and keeps what is sent to it."""

    def __init__(self) -> None:
        self.sent: list[dict[str, list[str]]] = []
        self.server, self.more = "", ""
        office = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = PAGE.format(server=office.server, more=office.more).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                policy = (
                    f"default-src 'none'; script-src {office.server}; connect-src {office.server}; form-action 'self'"
                )
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(page)

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                office.sent.append(parse_qs(self.rfile.read(length).decode()))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(b"<!doctype html><title>Terkirim</title><p>Terkirim</p>")

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    needed()
    made = Office()
    with served(tmp_path_factory.mktemp("server"), "--origin", made.origin) as address:
        made.server = address
        yield made
    made.http.shutdown()
    made.http.server_close()


@contextmanager
def visited(browser: Any, office: Office, more: str = "") -> Iterator[Any]:
    office.sent.clear()
    office.more = more
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(office.origin)
    yield page
    page.close()
    assert complaints == []


def status(page: Any, words: str) -> None:
    from playwright.sync_api import expect

    expect(page.get_by_role("status")).to_contain_text(words, timeout=20_000)


def sent(page: Any) -> None:
    page.wait_for_url("**/kirim", timeout=20_000)


def test_a_bad_reply_is_held_back_and_a_good_one_goes_out_once(browser: Any, office: Office) -> None:
    with visited(browser, office) as page:
        page.fill("#reply", BAD)
        page.click("text=Kirim")
        status(page, "Mohon ditahan dahulu")
        assert page.get_by_text("salah Ibu sendiri").count() and office.sent == []
        page.fill("#reply", GOOD)
        page.click("text=Simpan")
        sent(page)
    assert office.sent == [{"reply": [GOOD], "cara": ["simpan"]}]


def test_a_click_before_the_answer_does_not_slip_through(browser: Any, office: Office) -> None:
    with visited(browser, office) as page:
        page.fill("#reply", GOOD)
        status(page, "siap dikirim")
        # Typed and sent within one moment: what was agreed to is another text.
        page.evaluate(
            """([bad]) => { const box = document.getElementById('reply'); box.value = bad;
               box.form.requestSubmit(box.form.querySelector('button')); box.form.requestSubmit(); }""",
            [BAD],
        )
        status(page, "Mohon ditahan dahulu")
        assert office.sent == []


def test_what_is_typed_while_the_gate_is_asked_is_not_agreed_to(browser: Any, office: Office) -> None:
    with visited(browser, office) as page:
        waiting: list[Any] = []
        page.route("**/v1/gate*", lambda route: waiting.append(route))
        page.fill("#reply", GOOD)
        page.click("text=Kirim")
        page.wait_for_timeout(300)
        page.evaluate("([bad]) => { document.getElementById('reply').value = bad; }", [BAD])
        for route in waiting:
            route.continue_()
        status(page, "siap dikirim")
        page.wait_for_timeout(500)
        assert office.sent == []


def test_a_finding_is_confirmed_with_a_reason(browser: Any, office: Office) -> None:
    with visited(browser, office) as page:
        page.fill("#reply", GOOD.replace("Mohon", "Silahkan cek. Mohon") + " TUNGGU SAJA GILIRANNYA!!!")
        page.click("text=Kirim")
        status(page, "temuan")
        for _ in range(12):
            choices = page.locator("select")
            open_ones = [k for k in range(choices.count()) if choices.nth(k).input_value() == ""]
            if not open_ones:
                break
            with page.expect_response("**/v1/gate*"):
                choices.nth(open_ones[0]).select_option("checked")
            page.wait_for_timeout(200)
        status(page, "dikonfirmasi petugas")
        page.click("text=Kirim")
        sent(page)
    assert len(office.sent) == 1


def test_a_fix_is_applied_by_a_click(browser: Any, office: Office) -> None:
    with visited(browser, office) as page:
        page.fill("#reply", "Silahkan datang ke loket, 😀 Ibu.")
        status(page, "temuan")
        button = page.get_by_role("button", name=re.compile("Ganti dengan: Silakan"))
        if not button.is_visible():
            page.click("summary")
        button.click()
        assert page.input_value("#reply") == "Silakan datang ke loket, 😀 Ibu."


def test_where_the_gate_cannot_be_reached_nothing_goes_out(browser: Any, office: Office) -> None:
    with visited(browser, office) as page:
        page.route("**/v1/gate*", lambda route: route.abort())
        page.fill("#reply", GOOD)
        page.click("text=Kirim")
        status(page, "tidak terjangkau")
        assert office.sent == [] and page.get_by_role("button", name="Kirim tanpa diperiksa").count() == 0
        page.unroute("**/v1/gate*")
        page.get_by_role("button", name="Coba lagi").click()
        status(page, "siap dikirim")
    with visited(browser, office, 'data-on-failure="confirm"') as page:
        page.route("**/v1/gate*", lambda route: route.abort())
        page.fill("#reply", GOOD)
        page.click("text=Kirim")
        page.get_by_role("button", name="Kirim tanpa diperiksa").click()
        sent(page)
    assert office.sent == [{"reply": [GOOD], "cara": ["kirim"]}]


def test_it_is_accessible_and_speaks_english(browser: Any, office: Office) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with visited(browser, office, 'data-lang="en"') as page:
        page.fill("#reply", BAD)
        status(page, "Please hold")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_it_is_small_and_needs_nothing() -> None:
    from santun.gate.http import pages

    source = (Path(pages.FOLDER) / "widget.js").read_bytes()
    assert len(source) < 15_000 and b"import" not in source
