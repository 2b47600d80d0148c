"""evidence.vague: *sesuai ketentuan yang berlaku* and its like, with no citation of the provision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from santun.authoring import (
    BREAK_CLAUSE,
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
)

_NOUNS = frozenset(
    """
    ketentuan ketentuannya aturan aturannya peraturan peraturannya prosedur prosedurnya sop regulasi
    regulasinya mekanisme perundang-undangan perundangan juknis juklak protokol undang-undang persyaratan
    syarat kebijakan standar kriteria tata-tertib pedoman tertib sop-nya sopnya proses hukum norma
    mekanismenya kaidah ketetapan
    """.split()
)
# Nouns that are a formula only with *yang berlaku* behind them.
_WEAK = frozenset(
    "tertib persyaratan syarat kebijakan standar kriteria proses hukum norma pedoman kaidah ketetapan".split()
)
_LINKS = frozenset(
    """
    sesuai berdasarkan menurut mengacu merujuk mengikuti memenuhi berpedoman menyesuaikan sebagaimana berdasar menaati
    mematuhi ikut bertentangan melanggar menyalahi selaras sejalan berlandaskan koridor ikuti menjalankan patuh taat
    terbentur terhalang dasar mengindahkan manut miturut nurutkeun sasuai menuruti sebagaimana diatur seturut
    """.split()
)
_FILLS = frozenset(
    """
    dengan pada kepada ke dalam oleh akan atas semua segala seluruh hasil dari standar prosedur tata
    operasional
    """.split()
)
_TAILS = frozenset("berlaku ada ditetapkan ditentukan telah sudah diatur dimaksud berjalan resmi".split())
_QUALIFIES = frozenset(
    """
    perundang-undangan perundangan hukum kami perusahaan internal pelayanan layanan instansi umum baku standar
    operasional dan aturan prosedur peraturan ketentuan regulasi sop kita pemerintah resmi yg kantor pusat
    teknis administrasi dinas
    """.split()
)
_DUTY = frozenset("mematuhi melanggar menaati menyalahi menjalankan patuh taat bertentangan".split())
_MUST = frozenset("wajib harus seharusnya semestinya mestinya".split())
_SO = frozenset("begitu demikian gitu begini".split())
_BEGINS = frozenset("mulai sejak hingga sampai pada di untuk bagi dalam".split())
_TELLS = frozenset("yaitu yakni ialah bahwa antara masing-masing masing2 tiap setiap".split())
# *pastikan sudah sesuai ketentuan*: asked of the citizen, no ground of ours.
_ASKS = frozenset("pastikan pastiin silakan mohon sure".split())


class Vague(Check):
    """Formulas that stand for a provision which nobody names."""

    rule = Rule(
        id="evidence.vague",
        title=Text(id="Dasar aturan tidak disebut", en="Rule not named"),
        principle=Principle.BUKTI,
        severity=Severity.WARNING,
        message=Text(
            id="Aturan yang menjadi dasar tidak disebut; warga tidak dapat memeriksanya.",
            en="The rule that is relied on is not named; the citizen cannot look it up.",
        ),
        explain=Text(
            id='"Sesuai ketentuan yang berlaku" tidak memberi tahu ketentuan yang mana. Sebut peraturan, nomor, dan'
            " pasalnya, atau nomor SOP, lalu ringkas isinya agar warga dapat memeriksa sendiri.",
            en='"According to the applicable rules" does not say which. Name the regulation with number and article, or'
            " the number of the procedure, and sum up what it says so that the citizen can check it.",
        ),
        basis=("UU 14/2008 Pasal 22 ayat (7)", "UU 25/2009 Pasal 21"),
        better=("Sesuai Pasal ... Peraturan ... Nomor ... Tahun ..., syaratnya adalah ...",),
        examples=(
            Bad(
                text="Permohonan diproses [[sesuai ketentuan yang berlaku]].",
                fixed="Permohonan diproses sesuai Pasal 12 Peraturan Bupati Nomor 9 Tahun 2024, paling lama 7 hari"
                " kerja.",
            ),
            Bad(text="Maaf kak, belum bisa karena [[ga sesuai aturan]]."),
            Bad(text="Petugas bekerja [[sesuai SOP]]."),
            Bad(text="Hal ini kami tangani [[berdasarkan peraturan perundang-undangan yang berlaku]]."),
            Bad(text="Biaya ditarik [[mengikuti prosedur yang ada]]."),
            Good(
                text="Sesuai ketentuan yang berlaku, yakni Pasal 15 Perbup 27 Tahun 2023, izinnya diperlukan.",
                why="cited at once",
            ),
            Good(
                text="Hal itu sudah sesuai peraturan. Dasarnya Perda Nomor 3 Tahun 2022 Pasal 8.",
                why="cited in the next sentence",
            ),
            Good(text="Ketentuan ini berlaku mulai 1 Mei 2026.", why="a provision that begins"),
            Good(text="Kami sedang menyusun prosedur pengaduan yang baru.", why="a procedure in the making"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a formula without a citation beside it."""
        reading = document.reply
        found = [] if document.words.isdisjoint(_NOUNS) else list(_formulas(reading))
        met = {reading.sentence_of[first] for first, _ in found}
        found += [
            reading.sentences[index]
            for index in guessed(document, "formula")
            if index not in met and not _asks_or_admits(reading, *reading.sentences[index])
        ]
        laws = [i for i in reading.places.get("law", ()) if _is_cited(reading, i)] if found else ()
        cited = {reading.sentence_of[i] for i in laws}
        for first, last in found:
            sentence = reading.sentence_of[first]
            if not cited & {sentence - 1, sentence, sentence + 1}:
                yield Hit(reading.span(first, last))


def _asks_or_admits(reading: Reading, first: int, last: int) -> bool:
    """*pastikan ... sesuai S&K*; *hal ini tidak sesuai standar kami*: asked of the citizen, or our own fault."""
    words = [form.norm for form in reading.forms[first:last]]
    admits = {"ini", "tersebut", "itu"}.intersection(words[:3]) and {"tidak", "belum"}.intersection(words[:5])
    return bool(_ASKS.intersection(words) or (admits and "pelayanan" in words))


def _formulas(reading: Reading) -> Iterator[tuple[int, int]]:
    forms = reading.forms
    behind = 0
    for i, form in enumerate(forms):
        if i < behind or (form.norm not in _NOUNS and form.lower not in _NOUNS):
            continue
        found = _so_it_is(reading, i) or _formula(reading, i)
        if found is not None:
            yield found
            behind = found[1]


def _so_it_is(reading: Reading, i: int) -> tuple[int, int] | None:
    """*aturannya memang begitu*"""
    forms = reading.forms
    if not forms[i].lower.endswith("nya"):
        return None
    for k in range(i + 1, min(i + 4, len(forms))):
        if reading.breaks[k] != BREAK_NONE:
            break
        if forms[k].norm in _SO:
            return i, k + 1
    return None


def _formula(reading: Reading, i: int) -> tuple[int, int] | None:
    """*sesuai ketentuan (yang berlaku)* around the noun at ``i``."""
    forms = reading.forms
    first = _link_before(reading, i)
    last, closed = _tail(reading, i + 1)
    if not closed and (first is None or forms[i].norm in _WEAK or _is_duty(reading, first)):
        return None
    if first is None and last < len(forms) and forms[last].norm in _BEGINS:
        return None
    start = reading.sentences[reading.sentence_of[i]][0]
    if any(form.norm in _ASKS for form in forms[max(start, i - 10) : i]):
        return None
    if last < len(forms) and reading.breaks[last] < BREAK_CLAUSE:
        if forms[last].norm in _TELLS:
            return None
        if not closed and reading.breaks[last] == BREAK_NONE and _goes_on(reading, last):
            return None
    return (i if first is None else first), last


def _is_duty(reading: Reading, first: int) -> bool:
    """*yang tidak mematuhi aturan*, *wajib menurut prosedur kami*: what somebody has to do, not a ground."""
    forms = reading.forms
    link = forms[first + 1] if "negation" in forms[first].classes and first + 1 < len(forms) else forms[first]
    if link.norm in _DUTY:
        return not any("we" in form.classes or form.norm == "hanya" for form in forms[max(0, first - 3) : first])
    return first > 0 and forms[first - 1].norm in _MUST


def _link_before(reading: Reading, i: int) -> int | None:
    """*sesuai (dengan)*, *mengacu pada*, with the negation before it."""
    forms = reading.forms
    for k in range(i - 1, max(i - 5, -1), -1):
        if reading.breaks[k + 1] != BREAK_NONE:
            return None
        if forms[k].norm in _LINKS or forms[k].lower in _LINKS:
            negated = k and "negation" in forms[k - 1].classes and reading.breaks[k] == BREAK_NONE
            return k - 1 if negated else k
        if forms[k].norm not in _FILLS and forms[k].norm not in _NOUNS:
            return None
    return None


def _tail(reading: Reading, last: int) -> tuple[int, bool]:
    """Behind *perundang-undangan*, *yang berlaku*, *kami*; and whether *yang berlaku* or its like was there."""
    forms = reading.forms
    closed = False
    while last < len(forms) and reading.breaks[last] == BREAK_NONE:
        norm = forms[last].norm
        if norm == "yang" and last + 1 < len(forms) and forms[last + 1].norm in _TAILS:
            last += 2
            while last < len(forms) and forms[last].norm in _TAILS and reading.breaks[last] == BREAK_NONE:
                last += 1
            return last, True
        if norm == "berlaku" and last + 1 == len(forms):
            return last + 1, True
        joins = norm == "dan" and last + 1 < len(forms) and forms[last + 1].norm in _QUALIFIES | _NOUNS
        if norm not in _QUALIFIES or (norm == "dan" and not joins):
            break
        last += 1
    return last, closed


def _goes_on(reading: Reading, last: int) -> bool:
    """*prosedur pendaftaran daring*: a certain procedure is meant, told by a noun, a name or a number."""
    form = reading.forms[last]
    return (
        form.speech == "noun" or form.is_title or form.is_upper or form.is_number or form.norm in {"nomor", "tentang"}
    )


def _is_cited(reading: Reading, i: int) -> bool:
    """*Pasal 15*, *Perbup 27 Tahun 2023*, *SOP Nomor 12*, *UU tentang ...*: a provision that can be looked up."""
    forms = reading.forms
    end = min(i + 9, reading.sentences[reading.sentence_of[i]][1])
    generic = forms[i].norm in _NOUNS - {"undang-undang", "sop", "peraturan", "juknis", "juklak"}
    for k in range(i + 1, end):
        if any(c.isdigit() for c in forms[k].text):
            before = forms[k - 1].norm
            numbered = before in {"nomor", "no", "tahun", "pasal", "ayat", "huruf", "angka", "butir", "bab"}
            return (numbered or "/" in forms[k].text or (k == i + 1 and not generic)) and not _is_ticket(reading, i, k)
        if forms[k].norm == "tentang" and not generic and k > i + 1:
            return True
    return any(c.isdigit() for c in forms[i].text)


def _is_ticket(reading: Reading, i: int, k: int) -> bool:
    return any(form.norm in {"laporan", "aduan", "tiket", "pengaduan"} for form in reading.forms[i + 1 : k])
