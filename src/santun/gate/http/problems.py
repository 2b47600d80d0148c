"""What can go wrong with a request, told as RFC 9457 problem details in both languages.

No problem repeats what was handed in: requests hold personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, PlainTextResponse, Response

from santun.rule import Text

__all__ = ["Problem", "problem_response", "text_response"]

_TITLES = {
    "bad-json": Text(id="Isi permintaan bukan JSON yang sah", en="The body is not valid JSON"),
    "bad-request": Text(id="Permintaan keliru", en="Bad request"),
    "busy": Text(id="Server sedang sibuk", en="The server is busy"),
    "forbidden-host": Text(id="Nama server tidak dikenal", en="Unknown host name"),
    "internal": Text(id="Kesalahan di dalam server", en="Internal error"),
    "invalid-draft": Text(id="Draf tidak sah", en="The draft is not valid"),
    "method-not-allowed": Text(id="Metode tidak dilayani di sini", en="Method not allowed"),
    "not-found": Text(id="Alamat tidak ada", en="Not found"),
    "slow-request": Text(id="Permintaan tidak kunjung lengkap", en="The request did not arrive in time"),
    "too-large": Text(id="Isi permintaan terlalu besar", en="The body is too large"),
    "too-many": Text(id="Terlalu banyak draf", en="Too many drafts"),
    "too-slow": Text(id="Pemeriksaan melewati batas waktu", en="The check took too long"),
    "unauthorized": Text(id="Token tidak ada atau keliru", en="Missing or wrong token"),
    "unchecked": Text(id="Balasan tidak dapat diperiksa sepenuhnya", en="The reply could not be checked fully"),
    "unsupported-media-type": Text(id="Jenis isi tidak dilayani", en="Unsupported media type"),
}


class Problem(Exception):  # noqa: N818  # the word of RFC 9457, and it is no error of ours
    """A request that gets no answer but a reason. ``errors`` name single fields and what was expected of them."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: Text,
        *,
        errors: tuple[Mapping[str, str], ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status, self.code, self.detail = status, code, detail
        self.errors = errors
        self.headers = dict(headers or {})
        super().__init__(f"{status} {code}")

    def as_dict(self) -> dict[str, Any]:
        """The members of a problem document."""
        title = _TITLES[self.code]
        told: dict[str, Any] = {
            "type": f"urn:santun:problem:{self.code}",
            "title": title.id,
            "title_en": title.en,
            "status": self.status,
            "detail": self.detail.id,
            "detail_en": self.detail.en,
        }
        return {**told, "errors": [dict(error) for error in self.errors]} if self.errors else told


def problem_response(problem: Problem) -> Response:
    """The problem as ``application/problem+json``."""
    return JSONResponse(
        problem.as_dict(), problem.status, headers=problem.headers, media_type="application/problem+json"
    )


def text_response(problem: Problem) -> Response:
    """The problem as clients of LanguageTool expect it: a line of plain text."""
    line = f"Error: {problem.detail.en} / {problem.detail.id}"
    return PlainTextResponse(line, problem.status, headers=problem.headers)
