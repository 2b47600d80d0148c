"""``santun lsp`` as an editor meets it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient

REPLY = "Yth. 😀 Ibu,\r\nSilahkan cek sendiri, itu salah Ibu sendiri.\r\n"
NIK = "3404125208900001"
PATIENCE = 60


class Editor:
    """A client that keeps what the server tells it."""

    def __init__(self, client: BaseLanguageClient) -> None:
        self.client = client
        self.diagnostics: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.verdicts: asyncio.Queue[Any] = asyncio.Queue()
        self.messages: asyncio.Queue[types.ShowMessageParams] = asyncio.Queue()

    async def told(self) -> list[types.Diagnostic]:
        params = await asyncio.wait_for(self.diagnostics.get(), PATIENCE)
        return list(params.diagnostics)

    async def open(self, path: Path, text: str) -> list[types.Diagnostic]:
        document = types.TextDocumentItem(uri=path.as_uri(), language_id="plaintext", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return await self.told()

    def change(self, path: Path, text: str, version: int) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=path.as_uri(), version=version),
                [types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    async def actions(self, path: Path, where: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(path.as_uri()),
                where,
                types.CodeActionContext([], only=only),  # type: ignore[arg-type]
            )
        )
        return [item for item in found or [] if isinstance(item, types.CodeAction)]


@asynccontextmanager
async def editor(folder: Path, encodings: list[Any] | None = None, **options: object) -> AsyncIterator[Editor]:
    client = BaseLanguageClient("editor", "1")
    it = Editor(client)
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: it.diagnostics.put_nowait(params))
    client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: it.messages.put_nowait(params))
    client.feature("santun/verdict")(lambda params: it.verdicts.put_nowait(params))
    await client.start_io(sys.executable, "-m", "santun", "lsp", cwd=folder)
    try:
        general = types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None
        await client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(general=general),
                process_id=None,
                root_uri=folder.as_uri(),
                initialization_options=options or None,
            )
        )
        client.initialized(types.InitializedParams())
        yield it
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


def run(test: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(test(), 3 * PATIENCE))  # type: ignore[arg-type]


def sliced(text: str, where: types.Range) -> str:
    """What a client that counts UTF-16 understands a range to be."""
    lines = text.split("\r\n")
    assert where.start.line == where.end.line
    units = lines[where.start.line].encode("utf-16-le")
    return units[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")


def applied(text: str, edits: list[types.TextEdit]) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        lines = text.split("\r\n")
        units = lines[edit.range.start.line].encode("utf-16-le")
        new = edit.new_text.encode("utf-16-le")
        changed = units[: 2 * edit.range.start.character] + new + units[2 * edit.range.end.character :]
        lines[edit.range.start.line] = changed.decode("utf-16-le")
        text = "\r\n".join(lines)
    return text


def test_diagnostics_hovers_and_fixes(tmp_path: Path) -> None:
    path = tmp_path / "balasan.txt"

    async def talk() -> None:
        async with editor(tmp_path) as it:
            found = {item.code: item for item in await it.open(path, REPLY)}
            blame = found["tone.blame"]
            assert "salah Ibu sendiri" in sliced(REPLY, blame.range)
            assert blame.severity is types.DiagnosticSeverity.Error and blame.source == "santun"
            assert (await it.verdicts.get()).verdict == "hold"
            shown = await it.client.text_document_hover_async(
                types.HoverParams(types.TextDocumentIdentifier(path.as_uri()), blame.range.start)
            )
            assert isinstance(shown, types.Hover) and isinstance(shown.contents, types.MarkupContent)
            assert "UU 25/2009" in shown.contents.value and "tone.blame" in shown.contents.value
            spelling = next(item for code, item in found.items() if str(code) == "clarity.spelling")
            (quick,) = await it.actions(path, spelling.range, ["quickfix"])
            assert quick.is_preferred and quick.edit and quick.edit.changes
            mended = applied(REPLY, list(quick.edit.changes[path.as_uri()]))
            assert mended == REPLY.replace("Silahkan", "Silakan")
            everything = await it.actions(
                path, types.Range(types.Position(0, 0), types.Position(0, 0)), ["source.fixAll"]
            )
            assert [action.kind for action in everything] == ["source.fixAll.santun"]
            it.change(path, "Yth. Ibu, terima kasih.", 2)
            assert "tone.blame" not in {item.code for item in await it.told()}

    run(talk)


def test_an_editor_that_counts_code_points_gets_code_points(tmp_path: Path) -> None:
    async def talk() -> None:
        async with editor(tmp_path, [types.PositionEncodingKind.Utf32]) as it:
            text = "😀😀 itu salah Ibu sendiri."
            (blame,) = [item for item in await it.open(tmp_path / "a.txt", text) if item.code == "tone.blame"]
            line = text[blame.range.start.character : blame.range.end.character]
            assert "salah Ibu" in line and "😀" not in line

    run(talk)


def test_the_complaint_beside_the_reply_is_read_and_its_changes_too(tmp_path: Path) -> None:
    reply, complaint = tmp_path / "balasan.txt", tmp_path / "balasan.complaint.txt"
    complaint.write_text("Lampu mati. Terima kasih.", encoding="utf-8")
    text = "Yth. Ibu, terima kasih. Lampu jalan di depan pasar sudah diganti petugas pada 3 Maret 2026."

    async def talk() -> None:
        async with editor(tmp_path, channel="lapor") as it:
            before = {item.code for item in await it.open(reply, text)}
            document = types.TextDocumentItem(
                complaint.as_uri(), "plaintext", 1, "Berapa biaya uji kir mobil bak sekarang? Kapan loketnya buka lagi?"
            )
            it.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
            after = {item.code for item in await it.told()}
            assert "completeness.unanswered" not in before and "completeness.unanswered" in after

    run(talk)


def test_settings_are_those_above_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "dalam"
    folder.mkdir()
    (tmp_path / "santun.toml").write_text('select = ["tone.shouting"]\nlang = "en"\n')

    async def talk() -> None:
        async with editor(tmp_path) as it:
            (only,) = await it.open(folder / "a.txt", "Itu salah Ibu sendiri!!!")
            assert only.code == "tone.shouting" and "Better:" in only.message
            (tmp_path / "santun.toml").write_text("selekt = []\n")
            it.change(folder / "a.txt", "Itu salah Ibu sendiri!!!", 2)
            assert await it.told() == []
            message = await asyncio.wait_for(it.messages.get(), PATIENCE)
            assert "santun.toml:1" in message.message and "selekt" in message.message

    run(talk)


def test_nothing_secret_is_told(tmp_path: Path) -> None:
    async def talk() -> None:
        async with editor(tmp_path) as it:
            found = await it.open(tmp_path / "a.txt", f"NIK Ibu {NIK} sudah kami catat.")
            (leak,) = [item for item in found if item.code == "identity.nik"]
            actions = await it.actions(tmp_path / "a.txt", leak.range)
            assert NIK not in repr((found, actions))
            assert any(action.edit for action in actions)

    run(talk)


def test_a_closed_document_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"

    async def talk() -> None:
        async with editor(tmp_path) as it:
            assert await it.open(path, "Itu salah Ibu sendiri.")
            it.client.text_document_did_close(
                types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(path.as_uri()))
            )
            assert await it.told() == []
            assert await it.actions(path, types.Range(types.Position(0, 0), types.Position(9, 0))) == []

    run(talk)


@pytest.mark.parametrize("text", ["", "\n\n", "a\u2028b\x0bc salah Ibu sendiri.", "salah\r\nIbu\rsendiri"])
def test_any_text_is_answered(tmp_path: Path, text: str) -> None:
    async def talk() -> None:
        async with editor(tmp_path) as it:
            for item in await it.open(tmp_path / "a.md", text):
                assert item.range.start.line <= item.range.end.line <= 2

    run(talk)
