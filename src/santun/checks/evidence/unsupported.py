"""evidence.unsupported: something is said to be done, checked or decided, and nothing can be looked up."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import Bad, Check, Document, Good, Hit, Principle, Rule, Severity, Text, ledger

_NONE: dict[str, list[str]] = {"attachments": []}


class Unsupported(Check):
    """Claims of the ledger without any support."""

    rule = Rule(
        id="evidence.unsupported",
        title=Text(id="Klaim tanpa bukti", en="Claim without proof"),
        principle=Principle.BUKTI,
        severity=Severity.WARNING,
        message=Text(
            id="Kalimat ini menyatakan sesuatu sudah dikerjakan, diperiksa, atau diputuskan tanpa bukti.",
            en="This sentence says that something was done, checked or decided, and gives no proof.",
        ),
        explain=Text(
            id='Warga tidak dapat menilai kata "sudah". Sertakan yang bisa dilihat atau dicari: foto, nomor surat atau'
            " berita acara, tautan, hasil uji, atau kunjungan dengan nama unit dan tanggalnya. Nomor tiket pengadu"
            " sendiri bukan bukti tindak lanjut.",
            en='A citizen cannot weigh the word "done". Add what can be seen or looked up: a photo, the number of a'
            " letter or of minutes, a link, a test result, or a visit with unit and date. The complainant's own ticket"
            " number proves nothing.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf h", "PP 96/2012 Pasal 42 ayat (2)"),
        better=(
            "Bidang ... memeriksa lokasi pada ... (Berita Acara Nomor ...); fotonya terlampir.",
            "Perbaikan dikerjakan Seksi ... pada ...; dokumentasi sebelum dan sesudah kami lampirkan.",
        ),
        examples=(
            Bad(
                text="Yth. Pelapor, [[gorong-gorong di depan pasar sudah kami keruk]]. Terima kasih.",
                given=_NONE,
                fixed="Yth. Pelapor, gorong-gorong di depan pasar dikeruk Seksi Drainase pada 4 Mei 2026"
                " (berita acara nomor 611/20). Terima kasih.",
            ),
            Bad(text="Kak, [[kabelnya udah dibenerin tadi ya]].", given=_NONE, channel="whatsapp"),
            Bad(
                text="[[Setelah kami telusuri, ternyata petugas melayani sesuai antrean]].",
                given=_NONE,
            ),
            Bad(text="[[Pegawai yang bersangkutan sudah kami tegur]].", given=_NONE),
            Bad(text="[[Rekening yang terblokir kini aktif lagi]].", given=_NONE),
            Bad(
                text="[[Hasil konfirmasi kami kepada petugas, yang bersangkutan tidak pernah meminta uang]].",
                given=_NONE,
            ),
            Bad(text="[[Sudah kami sampaikan teguran lisan kepada perawat itu]].", given=_NONE),
            Bad(text="Sesuai nomor laporan 8823, [[jalan itu telah ditangani dinas]].", given=_NONE),
            Bad(text="[[Obatnya sudah tersedia lagi di apotek puskesmas]].", given=_NONE),
            Good(
                text="Gorong-gorong sudah kami keruk; fotonya terlampir.",
                given={"attachments": ["foto.jpg"]},
                why="a photo",
            ),
            Good(text="Saluran telah dikuras (berita acara nomor 611/20).", given=_NONE, why="numbered minutes"),
            Good(
                text="Petugas Seksi Jalan sudah menambal lubang itu pada Senin, 4 Mei 2026.",
                given=_NONE,
                why="unit and day",
            ),
            Good(text="Anggaran tahun ini sudah ditetapkan dalam APBD.", given=_NONE, why="holds for all"),
            Good(text="Loket prioritas sudah ada sejak 2024.", given=_NONE, why="it was so before the complaint"),
            Good(text="Suku cadangnya sudah kami pesan.", given=_NONE, why="on the way to a deed"),
            Good(
                text="Kami menyesal karena petugas kami telah bersikap kasar.",
                given=_NONE,
                why="what went wrong is admitted",
            ),
            Good(text="Perbaikan akan dikerjakan minggu depan.", given=_NONE, why="a plan"),
            Good(text="Laporan Bapak sudah kami terima dan teruskan ke bidang terkait.", given=_NONE, why="receipt"),
            Good(text="Apakah aplikasinya sudah diperbarui, Kak?", given=_NONE, why="a question"),
            Good(text="Jika lampu sudah diganti, warga kami kabari.", given=_NONE, why="a condition"),
            Good(text="Dokumen yang telah Ibu kirim kurang lengkap.", given=_NONE, why="what the citizen did"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a claim that nothing supports; files that go out with the reply support all of it."""
        for entry in ledger(document):
            if not entry.supported:
                yield Hit(entry.claim.span(document.reply))
