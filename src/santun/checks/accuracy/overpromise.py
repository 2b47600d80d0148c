"""accuracy.overpromise: sure for ever, guaranteed, a hundred per cent; expressions and the sentence model."""

from __future__ import annotations

from collections.abc import Iterable

from santun.authoring import (
    BREAK_NONE,
    Bad,
    Check,
    Document,
    Good,
    Hit,
    Principle,
    Reading,
    Rule,
    Severity,
    Text,
    guessed,
    hit_of,
)

_PROMISES = frozenset("menjanjikan janjikan menjamin jamin memastikan pastikan dijamin dipastikan pasti".split())
_FAR = 7
_WISHES = frozenset(
    "harap berharap semoga moga agar supaya jika bila apabila kalau bertekad insyaallah upayakan berupaya".split()
)
# Where these stand, *pasti* tells a feeling or a price, and *tidak akan pernah* warns of fraud.
_NO_PROMISE = frozenset(
    """
    maaf prihatin menyesal paham memahami mengerti harga tarif tertera biaya meminta dimintai memungut sandi otp
    """.split()
)
_EFFORTS = frozenset(
    """
    harapan mengupayakan berusaha upaya mencegah diharapkan ingin kiranya ternyata uji target belum duga diduga
    rata-rata
    """.split()
)
_SECRECY = frozenset(
    "kerahasiaan kerahasiaannya identitas identitasnya dirahasiakan rahasia konstitusi oleh privasi produk".split()
)
_TURNS = frozenset("karena dan bahwa sehingga namun tetapi".split())
_CLAUSE = 9
_LAWFUL = frozenset("bpjs lps uu undang-undang pasal perda hak haknya asuransi garansi jaminan".split())
_GUESS = Text(
    id="Kalimat ini mirip dengan janji mutlak (penilaian model, mohon dibaca ulang).",
    en="This sentence resembles absolute promises (a model guesses; please read it again).",
)


class Overpromise(Check):
    """Promises that nobody can keep."""

    rule = Rule(
        id="accuracy.overpromise",
        title=Text(id="Menjanjikan terlalu banyak", en="Promises too much"),
        principle=Principle.TEPAT,
        severity=Severity.WARNING,
        message=Text(id="Janji ini tidak mungkin dijamin.", en="Nobody can guarantee this promise."),
        explain=Text(
            id="Janji mutlak yang kemudian tidak terpenuhi merugikan warga dan menjadi aduan baru. Janjikan yang"
            " ada dalam"
            " kendali unit: siapa, apa, dan kapan; sebutkan pula apa yang dilakukan bila kejadian terulang.",
            en="An absolute promise that is not kept harms the citizen and becomes the next complaint. Promise what"
            " your"
            " unit controls: who, what and when; and say what happens if it occurs again.",
        ),
        basis=("UU 25/2009 Pasal 34 huruf l",),
        better=("Seksi ... memeriksa titik itu setiap ... sampai ...; bila terulang, mohon kabari kami di ...",),
        examples=(
            Bad(
                text="Kejadian ini [[tidak akan pernah terjadi]] di wilayah Bapak.",
                fixed="Agar tidak terulang, Seksi Air memeriksa pipa itu setiap Senin sampai 30 Juni 2026.",
            ),
            Bad(text="Uang Kakak [[pasti kembali]] dan jalannya [[dijamin]] mulus."),
            Bad(text="[[Kami jamin]] air mengalir tiap jam."),
            Bad(text="[[Besok pasti]] beres, Pak."),
            Bad(text="Kawasan itu kini [[bebas banjir untuk seterusnya]]."),
            Bad(text="Harganya [[pasti tidak akan]] naik. [[Takkan rusak]] sama sekali."),
            Bad(text="[[Pokoknya beres]], Kak. [[Besok airnya fix lancar]] ya."),
            Bad(text="Bantuan [[pasti Ibu terima]]. [[Kami pastikan tuntas]]."),
            Bad(text="Tunggakan itu [[dipastikan lunas]]."),
            Bad(text="[[Malam ini juga semua]] lampu menyala. [[Kami pastikan itu]]."),
            Bad(text="[[Kami pastikan jalan itu selesai]] diperbaiki bulan ini."),
            Bad(text="[[Kami akan memastikan semua warga terlayani tanpa kecuali]]."),
            Bad(text="Keluhan Ibu [[tuntas hari ini juga]]."),
            Bad(text="[[Semua honor akan dilunasi tanpa kecuali]]."),
            Bad(text="[[Setiap guru tanpa terkecuali akan]] menerimanya."),
            Bad(text="Dokumen Kakak [[seratus persen diterima]]. [[Kami berani jamin]] soal itu."),
            Bad(text="Gangguan seperti itu [[mustahil muncul lagi]]."),
            Bad(text="Ada [[garansi dana kembali]], Kak. Saldonya utuh, [[tidak kurang sepeser pun]]."),
            Bad(text="[[Kami pastikan semua pelamar akan lolos]]."),
            Bad(text="Kerugian itu diganti penuh, [[apa pun hasil]] auditnya."),
            Bad(text="[[Apa pun penyebabnya]], ongkosnya kami tanggung."),
            Good(text="Kami tidak berani menjanjikan hari pasti.", why="honest about what is open"),
            Good(text="Tidak mungkin kami kirim lagi tanpa alamat lengkap.", why="a condition told"),
            Good(text="Sejak 6 Mei tidak ada lagi genangan di titik itu.", why="what has been seen so far"),
            Good(text="Petugas memastikan tidak ada kebocoran lain.", why="a check"),
            Good(text="Kami memastikan jadwal itu kepada pengelola dan mengabari Ibu besok.", why="to make sure"),
            Good(text="Semoga kejadian ini tidak terulang.", why="a wish"),
            Good(text="Mesin itu bergaransi 12 bulan.", why="a product's guarantee"),
            Good(text="Kami belum dapat menjanjikan tanggal pasti.", why="honest about what is open"),
            Good(text="Kerahasiaan identitas dijamin undang-undang.", why="the law guarantees"),
            Good(text="Kami tidak akan pernah meminta kata sandi.", why="a warning against fraud"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """Expressions first, then sentences that the model takes for such promises."""
        reading = document.reply
        met = set()
        for match in document.matches(self.rule.id):
            met.add(reading.sentence_of[match.first])
            if not _is_harmless(reading, match.first, match.last):
                yield hit_of(match, document)
        for index in guessed(document, "overpromise", surer=2, clauses=True):
            first, last = reading.sentences[index]
            if index not in met and not (_is_declined(reading, first, last) or _is_wished(reading, first, last)):
                yield Hit(reading.span(*reading.sentences[index]), because=_GUESS)


def _is_harmless(reading: Reading, first: int, last: int) -> bool:
    """A wish, an effort or a condition before the words in their clause; what a law or an insurer guarantees."""
    start, end = reading.sentences[reading.sentence_of[first]]
    clause = first
    while clause > max(start, first - _CLAUSE) and reading.breaks[clause] == BREAK_NONE:
        if reading.forms[clause].norm in _TURNS:
            break
        clause -= 1
    if any(form.norm in _WISHES - {"insyaallah"} or form.norm in _EFFORTS for form in reading.forms[clause:last]):
        return True
    if not any("jamin" in form.norm for form in reading.forms[first:last]):
        return False
    near = reading.forms[max(start, first - _FAR) : min(end, last + _CLAUSE)]
    return any(form.norm in _LAWFUL or form.norm in _SECRECY for form in near)


def _is_declined(reading: Reading, first: int, last: int) -> bool:
    """*belum dapat menjanjikan*, *tidak berani menjamin*: honest about what is open."""
    return any(
        reading.forms[i].norm in _PROMISES
        and any("negation" in form.classes for form in reading.forms[max(first, i - _FAR) : i])
        for i in range(first, last)
    )


def _is_wished(reading: Reading, first: int, last: int) -> bool:
    """*kami harap tidak terulang*; *biayanya dijamin BPJS*: a wish, a condition, or what the law guarantees."""
    return any(
        form.norm in _WISHES or form.norm in _LAWFUL or form.norm in _NO_PROMISE for form in reading.forms[first:last]
    )
