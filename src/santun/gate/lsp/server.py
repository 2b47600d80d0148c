"""The server: what is open is checked as it is typed; findings are diagnostics, fixes are code actions.

Nothing of a document is logged, kept after it is closed, or told in an error.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from santun._version import __version__
from santun.draft import Draft
from santun.errors import SantunError, place_of, told
from santun.gate.gating import Gate
from santun.gate.lsp.beside import Linters, complaint_beside, is_complaint, path_of, replies_of
from santun.gate.lsp.convert import Places, actions_of, diagnostic, edit_of, page
from santun.gate.sidecar import read_beside, without_confirmed
from santun.linter import Linter
from santun.report import Report
from santun.rule import Text

__all__ = ["make_server", "quiet_logs"]

# Told after each check, for editors that show it in their status bar.
VERDICT = "santun/verdict"
_FIX_ALL = Text(id="Terapkan semua perbaikan yang aman", en="Apply all safe fixes")
_FIX_ALL_KIND = "source.fixAll.santun"


def quiet_logs() -> None:
    """pygls logs every message it sends and the text of every exception; both may hold words of a draft."""
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False


@dataclass(frozen=True, slots=True)
class _Checked:
    draft: Draft
    report: Report
    places: Places
    diagnostics: tuple[types.Diagnostic, ...]


class _Server(LanguageServer):
    """Keeps the last report on each open document, and only as long as it is open."""

    def __init__(self, overrides: Mapping[str, object], *, isolated: bool) -> None:
        # Whole documents: line ends of the protocol and those of Python differ, so that changes would go astray.
        super().__init__("santun", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.overrides, self.isolated = dict(overrides), isolated
        self.linters = Linters(overrides, isolated=isolated)
        self.checked: dict[str, _Checked] = {}
        self.complained: str = ""

    @property
    def lang(self) -> str:
        """Of what is told to the officer."""
        return str(self.overrides.get("lang", "id"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """By type and place: the text of an exception may hold words of a draft."""
        self.complain(f"santun: {type(error).__name__} ({place_of(error)})")

    def complain(self, message: str) -> None:
        """Tell the officer once; the same complaint at every key would be noise."""
        if message and message != self.complained:
            self.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=message))
        self.complained = message

    # -- checking ---------------------------------------------------------------------------------------------

    def refresh(self, uri: str) -> None:
        """Check a document and tell what was found; a complaint refreshes the replies beside it."""
        path = path_of(uri)
        if path is not None and is_complaint(path):
            beside = set(replies_of(path))
            for other in list(self.checked):
                if path_of(other) in beside:
                    self.refresh(other)
            return
        document = self.workspace.get_text_document(uri)
        try:
            self._publish(uri, self._check(document.source, path), document.version)
        except SantunError as error:
            self.forget(uri)
            self.complain(f"santun: {told(error, self.lang)}")

    def _check(self, text: str, path: Path | None) -> _Checked:
        linter = self.linters.for_file(path)
        complaint = complaint_beside(path, self._open_text) if path is not None else None
        draft = Draft(text=text, complaint=complaint)
        report = linter.check(draft)
        acknowledgements = read_beside(path) if path is not None else ()
        if acknowledgements:
            report, _ = without_confirmed(Gate(linter, door="lsp"), draft, report, acknowledgements)
        places = Places(text, self.workspace.position_codec)
        lang = linter.settings.lang
        found = tuple(diagnostic(finding, places, lang) for finding in report.findings)
        self.complain("; ".join(f"{item.source}: {item.error} ({item.place})" for item in report.failures))
        return _Checked(draft, report, places, found)

    def _open_text(self, path: Path) -> str | None:
        for document in self.workspace.text_documents.values():
            if path_of(document.uri) == path:
                return str(document.source)
        return None

    def _publish(self, uri: str, checked: _Checked, version: int | None) -> None:
        self.checked[uri] = checked
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=list(checked.diagnostics), version=version)
        )
        self.protocol.notify(VERDICT, {"uri": uri, "verdict": checked.report.verdict.value})

    def forget(self, uri: str) -> None:
        """A document that is closed, or cannot be checked, has no diagnostics."""
        self.checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    # -- asking -----------------------------------------------------------------------------------------------

    def actions(self, uri: str, where: types.Range, only: list[str] | None) -> list[types.CodeAction]:
        """Fixes of the findings that a range touches, and all safe ones at once."""
        checked = self.checked.get(uri)
        if checked is None:
            return []
        lang = self._linter(uri).settings.lang
        found: list[types.CodeAction] = []
        if _wanted(types.CodeActionKind.QuickFix.value, only):
            for finding, diagnosed in zip(checked.report.findings, checked.diagnostics, strict=True):
                if _touches(diagnosed.range, where):
                    found += actions_of(finding, diagnosed, uri, checked.places, lang)
        if _wanted(_FIX_ALL_KIND, only):
            found += self._all_at_once(uri, checked)
        return found

    def _all_at_once(self, uri: str, checked: _Checked) -> list[types.CodeAction]:
        fixed = self._linter(uri).fix(checked.draft)
        if not fixed.applied:
            return []
        return [
            types.CodeAction(
                title=_FIX_ALL.in_language(self._linter(uri).settings.lang),
                kind=_FIX_ALL_KIND,
                edit=edit_of(uri, checked.places, fixed.applied),
            )
        ]

    def hover(self, uri: str, position: types.Position) -> types.Hover | None:
        """The pages of the rules whose findings stand at a position."""
        checked = self.checked.get(uri)
        if checked is None:
            return None
        here = types.Range(position, position)
        at = [item for item in checked.diagnostics if _touches(item.range, here)]
        if not at:
            return None
        linter = self._linter(uri)
        pages = [page(linter.rule(name), linter.settings.lang) for name in dict.fromkeys(str(item.code) for item in at)]
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(pages)), at[0].range)

    def _linter(self, uri: str) -> Linter:
        return self.linters.for_file(path_of(uri))


def _wanted(kind: str, only: list[str] | None) -> bool:
    return only is None or any(kind == name or kind.startswith(f"{name}.") for name in only)


def _touches(one: types.Range, other: types.Range) -> bool:
    def key(position: types.Position) -> tuple[int, int]:
        return position.line, position.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)


def make_server(overrides: Mapping[str, object] | None = None, *, isolated: bool = False) -> LanguageServer:
    """A server, ready to be started. ``overrides`` are settings that win over those of files, by dotted key.

    What the client says in its ``initializationOptions`` (``lang``, ``channel``, ``public``) wins over both.
    """
    server = _Server(overrides or {}, isolated=isolated)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        given = params.initialization_options
        if isinstance(given, Mapping):
            server.overrides |= {key: given[key] for key in ("lang", "channel", "public") if key in given}
            server.linters = Linters(server.overrides, isolated=server.isolated)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.refresh(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.refresh(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def elsewhere(params: types.DidChangeWatchedFilesParams) -> None:
        for uri in list(server.checked):
            server.refresh(uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    kinds = [types.CodeActionKind.QuickFix, _FIX_ALL_KIND]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = [getattr(kind, "value", kind) for kind in params.context.only] if params.context.only else None
        return server.actions(params.text_document.uri, params.range, only)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        return server.hover(params.text_document.uri, params.position)

    return server
