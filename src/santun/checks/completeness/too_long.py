"""completeness.too-long: more characters than the channel or platform takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from santun.authoring import (
    Bad,
    Check,
    CheckOptions,
    Document,
    Good,
    Hit,
    Principle,
    Rule,
    Severity,
    Span,
    Text,
    limit_of,
)

_LONG = (
    "Halo Kak, terima kasih ulasannya. Kami mohon maaf atas kendala masuk yang dialami. Tim Aplikasi Dinas Kominfo"
    " sudah memperbaiki penyebabnya pada versi 2.3 yang terbit 4 Maret 2026. Silakan memperbarui aplikasi, lalu masuk"
    " dengan nomor yang terdaftar. Bila kode tetap tidak datang, buka menu Bantuan atau hubungi 1500-100 pada hari"
    " kerja"
)
_REST = " pukul 08.00 sampai 16.00."
_TAKEN = 350


class TooLongOptions(CheckOptions):
    """``limits`` in characters by channel or platform, before the built-in ones of ``reply-limits.toml``."""

    limits: Mapping[str, int] = {}


class TooLong(Check):
    """A reply that the platform would cut off or refuse."""

    Options = TooLongOptions
    rule = Rule(
        id="completeness.too-long",
        title=Text(id="Terlalu panjang untuk kanalnya", en="Too long for its channel"),
        principle=Principle.LENGKAP,
        severity=Severity.ERROR,
        message=Text(
            id="Balasan ini lebih panjang daripada yang diterima kanalnya; bagian yang ditandai akan terpotong.",
            en="The reply is longer than its channel takes; what is marked would be cut off.",
        ),
        explain=Text(
            id="Platform memotong atau menolak teks yang terlalu panjang, dan biasanya yang hilang justru kontak dan"
            " tenggatnya. Pendekkan, atau taruh rinciannya di tautan.",
            en="Platforms cut or refuse texts that are too long, and what is lost is usually the contact and the date."
            " Shorten the reply, or put the details behind a link.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf b",),
        better=("Pendekkan balasan, atau taruh rinciannya di tautan.",),
        zones=frozenset(),
        examples=(
            Bad(
                text=f"{(_LONG + _REST)[:_TAKEN]}[[{(_LONG + _REST)[_TAKEN:]}]]",
                kind="final",
                channel="app-store",
                complaint="Tidak bisa masuk, kode OTP tidak datang",
                fixed=_LONG[: _LONG.index(" pada hari")] + ".",
            ),
            Good(text=_LONG + _REST, channel="web", kind="interim", why="a page of one's own takes any length"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit on what stands beyond the limit."""
        options = self.options
        found = limit_of(document.draft, options.limits if isinstance(options, TooLongOptions) else {})
        count = len(document.text)
        if found is None or count <= found[1]:
            return
        name, limit = found
        yield Hit(
            Span(start=limit, end=count),
            Text(
                id=f"{count} huruf; {name} menerima paling banyak {limit}.",
                en=f"{count} characters; {name} takes {limit} at most.",
            ),
        )
