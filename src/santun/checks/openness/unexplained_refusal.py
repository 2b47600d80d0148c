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
    Refusal,
    Rule,
    Severity,
    Text,
    is_reasoned,
    kind_of,
    names_a_body,
    offers_a_way,
    refusals,
    tells_the_way,
)

_NO_REASON = Text(id="Alasannya tidak disebut.", en="No reason is given.")
_NO_BODY = Text(id="Lembaga yang berwenang tidak disebut.", en="The competent body is not named.")
_NO_WAY = Text(
    id="Cara mengajukan keberatan atau langkah lain tidak disebut.", en="No way to object or to go on is given."
)
_NO_DAY = Text(
    id="Kapan laporan diteruskan tidak disebut, dan kontak untuk menanyakannya tidak ada.",
    en="It is not said when the report was passed on, and there is no contact to ask.",
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
            Bad(
                text="Ruas itu [[bukan kewenangan kami]], melainkan Dinas Jalan Provinsi. Laporan sudah diteruskan.",
                channel="lapor",
                fixed="Ruas itu bukan kewenangan kami, melainkan Dinas Jalan Provinsi. Laporan kami teruskan pada"
                " 4 Mei 2026 dengan surat nomor 620/51.",
            ),
            Bad(text="Usulan itu [[tidak kami setujui]]. Terima kasih."),
            Good(
                text="Ruas itu bukan kewenangan kami, melainkan Dinas Bina Marga Provinsi; tanyakan ke 024-555030.",
                channel="lapor",
                why="a contact",
            ),
            Good(text="Jika permohonan ditolak, alasannya kami sampaikan tertulis.", why="a condition"),
            Good(text="Berkas belum dapat kami proses sampai akta kami terima.", why="a condition that is told"),
            Good(text="Maaf, sistem yang tidak dapat memproses permintaan itu sedang diperbaiki.", why="a machine"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit, at the first refusal that lacks something."""
        guess = kind_of(document)
        kind = guess.kind if guess.certain else None
        formal = document.draft.channel in _FORMAL
        for refusal in refusals(document, rejects=kind is Kind.REJECTION, refers=kind is Kind.REFERRAL):
            because = _lacks(document, refusal, formal, kind)
            if because is not None:
                yield Hit(document.reply.span(refusal.first, refusal.last), because=because)
                return


def _lacks(document: Document, refusal: Refusal, formal: bool, kind: Kind | None) -> Text | None:
    if refusal.refers:
        if not refusal.bare and not names_a_body(document):
            return _NO_BODY
        return _NO_DAY if formal and not tells_the_way(document) else None
    if not is_reasoned(document, refusal):
        return _NO_REASON
    return _NO_WAY if kind is Kind.REJECTION and formal and not offers_a_way(document) else None
