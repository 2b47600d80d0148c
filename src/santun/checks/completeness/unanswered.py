"""completeness.unanswered: a question or demand of the complaint that the reply passes over."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    OPEN_BELOW,
    Bad,
    Channel,
    Check,
    CheckOptions,
    Coverage,
    Document,
    Good,
    Hit,
    Principle,
    Rule,
    Severity,
    Text,
    coverage_of,
    kind_of,
    quoted,
)

_NO_COMPLAINT = Text(id="aduannya tidak diketahui", en="the complaint is not known")
# A first response or a request for data may leave everything open; what it owes is a date and a unit.
_NOT_YET = frozenset({"initial", "request-data"})
_LATER = frozenset({"interim", "referral"})
# A review in an app store is answered by showing the way to a help desk.
_SHORT = frozenset({Channel.APP_STORE})
_MOST_QUOTED, _LONGEST = 3, 90


class UnansweredOptions(CheckOptions):
    """``threshold``: how unlikely it must be that a point is taken up, from 0 to 1; higher finds more."""

    threshold: float = OPEN_BELOW


class Unanswered(Check):
    """One finding for the reply, which names the open points in the complaint's own words."""

    Options = UnansweredOptions
    options: UnansweredOptions
    rule = Rule(
        id="completeness.unanswered",
        title=Text(id="Pertanyaan belum dijawab", en="Unanswered question"),
        principle=Principle.LENGKAP,
        severity=Severity.WARNING,
        message=Text(
            id="Ada pertanyaan atau permintaan dalam aduan yang belum ditanggapi.",
            en="The complaint asks for something that the reply does not take up.",
        ),
        explain=Text(
            id="Warga yang bertanya tiga hal menunggu tiga jawaban. Bagian"
            " yang dilewati sering justru yang paling peka:"
            " pungutan, ganti rugi, sanksi. Jawab setiap hal, walau singkat; bila belum bisa, sebutkan alasannya, kapan"
            " akan dijawab, atau siapa yang berwenang.",
            en="Who asks three things waits for three answers. What is passed over is often the sensitive part: levies,"
            " compensation, sanctions. Take up each, be it briefly;"
            " where that is not possible yet, say why, when it will"
            " be, or who is competent.",
        ),
        basis=("UU 25/2009 Pasal 18 huruf c", "UU 25/2009 Pasal 48 ayat (2)"),
        better=("Mengenai hal itu, ... (jawaban, alasan penolakan, atau tanggal jawaban berikutnya).",),
        examples=(
            Bad(
                complaint="Jalan desa rusak, kapan diaspal? Kenapa ketua RT memungut iuran 100 ribu untuk jalan itu?",
                text="Yth. Bapak/Ibu Pelapor, terima kasih. Pengaspalan jalan"
                " desa dikerjakan Dinas PUPR pada 14 Juni 2026.",
                whole=True,
                fixed="Yth. Bapak/Ibu Pelapor, terima kasih. Pengaspalan jalan"
                " desa dikerjakan Dinas PUPR pada 14 Juni 2026."
                " Iuran 100 ribu itu dipungut tanpa dasar; ketua RT mengembalikannya paling lambat 20 Juni 2026.",
            ),
            Bad(
                complaint="Air mati tiga hari. Kapan mengalir lagi? Apakah tagihan saya dipotong?",
                text="Air mengalir lagi sejak 4 Mei pukul 10.00 setelah pipa diganti.",
                whole=True,
            ),
            Good(
                complaint="Loket buka jam berapa? Bayar berapa?",
                text="Yth. Bapak/Ibu, terima kasih atas pertanyaannya. Waktu pelayanan Dinas Dukcapil 08.00-15.00,"
                " Senin sampai Jumat. Semuanya gratis.",
                why="answered in other words",
            ),
            Good(
                complaint="Minta salinan data penerima dan jumlahnya.",
                text="Yth. Bapak/Ibu, terima kasih atas permintaannya kepada Dinas Sosial."
                " Jumlahnya 120 orang. Data penerima tidak dapat kami berikan"
                " karena dikecualikan Pasal 17 huruf h.",
                why="a refusal takes the point up",
            ),
            Good(
                complaint="Kapan jembatan dibuka? Siapa yang mengganti kerugian kami?",
                text="Yth. Bapak/Ibu, terima kasih. Laporan ini kami teruskan ke Dinas PUPR;"
                " hasilnya kami sampaikan paling lambat 5 Mei 2026.",
                kind="interim",
                why="a dated promise for the whole",
            ),
            Good(
                complaint="Jalan kami rusak sekali.",
                text="Yth. Bapak/Ibu, terima kasih. Kami mohon maaf atas gangguan ini. Dinas PUPR"
                " memperbaikinya pada 5 Mei 2026. Informasi: (0341) 555 100.",
                why="nothing was asked",
            ),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Nothing to compare without a complaint."""
        return _NO_COMPLAINT if document.draft.complaint is None else None

    def check(self, document: Document) -> Iterable[Hit]:
        """At most one hit, without a span."""
        coverage = coverage_of(document)
        guess = kind_of(document)
        kind = guess.kind.value if guess.given or guess.certain else None
        if kind in _NOT_YET:
            return
        if coverage.defers and (kind in _LATER or kind is None):
            return
        if coverage.refers and kind == "referral":
            return
        if document.draft.channel in _SHORT and coverage.leads_on:
            return
        quoted = _open(coverage, document, self.options.threshold)
        if quoted:
            told = "; ".join(f"“{words}”" for words in quoted)
            yield Hit(None, because=Text(id=f"Belum ditanggapi: {told}.", en=f"Not taken up: {told}."))


def _open(coverage: Coverage, document: Document, threshold: float) -> list[str]:
    """The words of the open points, shortened."""
    complaint = document.draft.complaint
    assert complaint is not None
    found = []
    for covered in coverage.points:
        if covered.passed_over or (covered.is_asked and covered.probability < threshold):
            found.append(quoted(complaint, covered.point.span, _LONGEST))
    return found[:_MOST_QUOTED]
