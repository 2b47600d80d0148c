"""openness.unexplained-refusal: no without a reason, without the competent body, or without a way on."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    Bad,
    Channel,
    Check,
    Document,
    Good,
    Hit,
    Kind,
    Principle,
    Rule,
    Severity,
    Text,
    is_reasoned,
    names_a_body,
    offers_a_way,
    refusals,
)

_NO_REASON = Text(id="Alasannya tidak disebut.", en="No reason is given.")
_NO_BODY = Text(id="Lembaga yang berwenang tidak disebut.", en="The competent body is not named.")
_NO_WAY = Text(
    id="Cara mengajukan keberatan atau langkah lain tidak disebut.", en="No way to object or to go on is given."
)
_FORMAL = frozenset({Channel.LETTER, Channel.EMAIL, Channel.LAPOR})


class UnexplainedRefusal(Check):
    """Refusals and referrals that leave the citizen standing."""

    rule = Rule(
        id="openness.unexplained-refusal",
        title=Text(id="Penolakan tanpa penjelasan", en="Refusal without explanation"),
        principle=Principle.TERBUKA,
        severity=Severity.WARNING,
        message=Text(
            id="Penolakan atau pengalihan ini belum lengkap dijelaskan.",
            en="This refusal or referral is not fully explained.",
        ),
        explain=Text(
            id="Warga berhak tahu mengapa permohonannya tidak dipenuhi, lembaga mana yang berwenang dan kapan"
            " laporannya"
            " diteruskan, serta cara mengajukan keberatan. Tanpa itu, penolakan terasa sewenang-wenang.",
            en="Citizens have a right to know why a request is not met, which body is competent and when the report was"
            " passed on, and how to object. Without these a refusal feels arbitrary.",
        ),
        basis=("UU 14/2008 Pasal 22 ayat (7)", "UU 14/2008 Pasal 35", "UU 25/2009 Pasal 34 huruf j"),
        better=(
            "Permohonan belum dapat kami kabulkan karena ... (Pasal ...). Keberatan dapat diajukan kepada ..."
            " dalam ... hari.",
            "Hal ini menjadi kewenangan ...; laporan kami teruskan pada ... dengan nomor ...",
        ),
        examples=(
            Bad(
                text="Permohonan Bapak [[tidak dapat kami kabulkan]]. Terima kasih.",
                channel="web",
                fixed="Permohonan Bapak belum dapat kami kabulkan karena lahan itu jalur hijau (Pasal 9 Perda 3/2022)."
                " Keberatan dapat diajukan kepada Camat sampai 30 Juni 2026.",
            ),
            Bad(text="Itu [[bukan kewenangan kami]]. Silakan hubungi pihak terkait."),
            Good(text="Permohonan ditolak karena melewati batas waktu; Ibu dapat mengajukan lagi mulai 1 Juni 2026."),
            Good(text="Jalan itu bukan kewenangan kami, melainkan Dinas Bina Marga Provinsi; laporan kami teruskan."),
            Good(text="Jika permohonan ditolak, alasannya kami sampaikan tertulis.", why="a condition"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit, at the first refusal that lacks something."""
        kind = document.draft.kind
        for refusal in refusals(document):
            lacks = None
            if refusal.refers:
                lacks = None if names_a_body(document) else _NO_BODY
            elif not is_reasoned(document, refusal):
                lacks = _NO_REASON
            elif kind is Kind.REJECTION and document.draft.channel in _FORMAL and not offers_a_way(document):
                lacks = _NO_WAY
            if lacks is not None:
                yield Hit(document.reply.span(refusal.first, refusal.last), because=lacks)
                return
