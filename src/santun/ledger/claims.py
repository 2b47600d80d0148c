"""Which sentences claim something done, checked or decided: grammar where it is sure, a small model elsewhere.

Plans, requests, conditions, denials, reports of others, thanks, and that a message arrived or went on are no claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from santun.learned.sentences import clause_scores, sentence_scores
from santun.ledger.words import WORDS, places_of
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE
from santun.reading.zones import BITS
from santun.report import Span
from santun.rule import Zone

__all__ = ["Claim", "claims_of", "dated_deed"]

# Above this the model alone makes a claim; above the lower one it does so where the grammar is nearly sure.
SURE = 0.55
SURER = 0.8
TOLD = 0.06
_DONE, _FINISHED, _PLAN = WORDS["done"], WORDS["finished"], WORDS["plan"]
_SPOKEN = BITS[Zone.QUOTED] | BITS[Zone.REPORTED]
_SHUT = BITS[Zone.SIGNATURE] | BITS[Zone.LINK]
# What happens to the message, not to the matter: received, noted, passed on, read, scheduled.
_MESSAGE = frozenset(
    """
    ajar pelajar luncur gun guna naros taros terima catat daftar masuk terus sampai baca registrasi
    disposisi jadwal rencana usul atur cantum umum paham dengar tahu harus mesti wajar lapor kirim unggah
    tulis jadi siap maklum ingat simak register teru dekat eskalasi ajukan aju alih ikut percaya hubung sabar
    tunggu bantu sedia antre input rekam kontak dukung peduli luang pilih antri info ekskalasi laporan tampung
    koordinasi suka nyaman disposisi notifikasi noted fu terap kemas isi rugi kecewa
    sulit susah ganggu repot beban luka resah masalah termasuk serta lampir tampil
    anggar pesan mulai kumpul himpun milik punya bekal
    """.split()
)
# Deeds whose root the reader does not know, by what they begin with: *disposisikan*, *di-forward*.
_MESSAGE_STEMS = (
    "menerapkan",
    "diterapkan",
    "menjalankan",
    "sampaikan",
    "disampaikan",
    "disposisi",
    "didisposisi",
    "terdisposisi",
    "eskalasi",
    "dieskalasi",
    "diforward",
    "forward",
    "tugaskan",
    "ditugaskan",
    "menugaskan",
    "menganggarkan",
    "dianggarkan",
    "anggarkan",
)
# Of a report these say that it was looked through, not that its matter was.
_REPORTS = frozenset("aduan laporan pengaduan keluhan masukan saran pesan permintaan tiket aduannya laporannya".split())
_LOOKED_THROUGH = frozenset("bahas verifikasi proses respons respon jawab tanggap pelajari ajar buka analisis".split())
# Words behind *sudah* that make it a deed or its result although they are no passive verb.
_RESULT = frozenset(
    """
    normal nyala menyala lancar aman bersih aktif pulih membaik surut kering mulus terang rapi berfungsi mengalir ngalir
    stabil selesai rampung beres tuntas kelar usai oke ok kembali turun terbit cair jadi menindak bertindak ke cek ganti
    mengganti terpasang terbuka steril kondusif teratasi clear fix done aman sepakat berdamai berkurang hilang lenyap
    sukses berhasil tercetak sinkron valid
    """.split()
)
# What can be used again has been mended: *sudah dapat digunakan kembali*.
_USED = frozenset("guna pakai fungsi lintas lalu lewat akses operasi manfaat tempuh huni buka jalan kerja".split())
_AGAIN = frozenset("kembali lagi kini sekarang".split())
# What happens as a rule is no deed: *truk biasanya sudah lewat pukul tujuh*.
_HABITS = frozenset(
    "biasanya umumnya lazimnya rutin setiap tiap selalu sering rata-rata kadang kerap seharusnya semestinya".split()
)
# What an office does about a complaint.
_DEEDS = frozenset(
    """
    tegur sanksi pecat cabut bongkar tertib segel ganti perbaiki bersih tambal angkut kuras periksa tinjau panggil hapus
    koreksi bina mutasi tindak hukum skors sita tangkap aspal keruk pasang perbaik tegak tebang pangkas semprot uji ukur
    audit temu dapat beri baik benah evaluasi klarifikasi mediasi verifikasi konfirmasi cek sisir gerak kunjung datang
    sambung tutup urug rapi tata amankan aman evakuasi selamat padam teliti telusur hitung cocok telaah survei
    beku denda baru blokir cekal pecat razia relokasi
    """.split()
)
# What a check brought to light, and words that tell it: *ternyata*, *tidak ditemukan*.
_FINDS = frozenset(
    """
    menunjukkan memperlihatkan membuktikan mendapati menemukan menyimpulkan disimpulkan mengungkap mengungkapkan
    diketahui didapati didapat ditemukan terbukti ternyata diperoleh terungkap terlihat menyatakan
    """.split()
)
_TURNS_OUT = _FINDS | frozenset(
    """
    rupanya memang tercatat telah sudah terdapat adalah dipastikan benar sesuai berasal disebabkan penyebabnya hasilnya
    kesimpulannya berkesimpulan terjadi dinyatakan masih tidak
    """.split()
)
# What is offered for a time, and that the time began or ended.
_OFFERS = frozenset("program pendaftaran kuota promo tahap seleksi masa periode batas stok gelombang penjualan".split())
_TERMS = frozenset("tutup buka habis akhir mulai lewat berakhir dibuka ditutup dimulai penuh".split())
# What holds for everybody, and that it was laid down or ended: no deed about the complaint.
_NORMS = frozenset(
    "aturan aturannya peraturan peraturannya ketentuan ketentuannya kebijakan anggaran anggarannya apbd apbn perda"
    " tarif tarifnya syarat persyaratan kuota kuotanya batas jadwal uu undang-undang perwali perbup pergub".split()
)
_LAID_DOWN = frozenset("tetap sah undang laku cabut atur tentu putus ubah susun terbit hapus".split())
# *sudah semestinya*, *sudah menjadi kewajiban*
_AS_IT_SHOULD = frozenset(
    "semestinya seharusnya sepatutnya selayaknya sewajarnya sepantasnya menjadi tentu pasti jelas lama".split()
)
# Since long before the complaint: *sejak 2022*, *sejak tahun lalu*.
_LONG_AGO = frozenset("tahun lama dulu dahulu awal zaman".split())
_REGRETS = frozenset("menyesal menyesalkan maaf mengakui akui".split())
# A state that is back: *kini lampu menyala*, *sekarang rekeningnya aktif lagi*.
_NOW = frozenset("kini sekarang".split())
_RESTORED = frozenset(
    "normal nyala menyala lancar pulih surut berfungsi mengalir terang kondusif aktif bersih bebas kering".split()
)
# Bodies whose word another passes on; what they say they did is theirs.
_OUTSIDE = frozenset("kepolisian polisi polsek polres polda pln kementerian kejaksaan pengadilan bank warga".split())
_SAYS = frozenset("menyatakan menyampaikan menjelaskan mengatakan melaporkan menuturkan menginformasikan".split())
_NOT_DONE = WORDS["plan"] - {"siap"}
_WHAT_FOR = frozenset("agar supaya untuk guna sebagai demi sehingga".split())
_NOTED = frozenset(
    """
    noted fu catat teruskan terima sampaikan tampung eskalasi laporkan kirim kirimkan forward catatkan teruskan input
    """.split()
)
_OPENS = frozenset(
    """
    jika apabila bila kalau seandainya andai begitu sebelum agar supaya semoga mohon silakan pastikan apakah bilamana
    dimohon tolong kapan coba asalkan sambil selama
    """.split()
)
_CHECKED = frozenset(
    """
    pengecekan verifikasi pemeriksaan klarifikasi konfirmasi peninjauan penelusuran pantauan pemantauan investigasi
    survei audit inspeksi pengamatan monitoring evaluasi telaah penelitian sidak cek pendalaman koordinasi pengujian
    """.split()
)
_FROM = frozenset("berdasarkan dari hasil menurut setelah usai sesudah berdasar sesuai melalui lewat".split())
# *cukup pastikan semua mode benar-benar sudah mati*
# *udah kasih bintang lima*: what the citizen did for us.
_PRAISE = frozenset("bintang rating review ulasan feedback masukan teman".split())
_ASKS_TO_CHECK = frozenset("pastikan pastiin dipastikan sarankan saranin disarankan".split())
_NOT_YET = frozenset(
    "menunggu akan masih sedang tengah memerlukan untuk nanti belum perlu butuh jika bila mohon".split()
)
_NOT_CHECKED_YET = _NOT_YET - {"masih", "untuk", "tengah", "butuh"} | {"kabarkan", "kabari", "umumkan"}

_AHEAD = _PLAN | WORDS["unless_true"]
_FAILS = _AHEAD | _HABITS | {"belum", "tidak", "yang"}
_UNFINISHED = _AHEAD | {"belum", "tidak", "yang", "setelah", "sampai", "hingga", "pukul"}
_UNTOLD_DEED = _NOT_DONE | _HABITS | {"akan", "jika", "bila", "apabila", "mohon"}
_STILL_UNTOLD = (_AHEAD | _NOT_YET | _HABITS | {"tidak", "belum", "hanya"}) - {"lagi"}
_UNTOLD = _AHEAD | _NOT_YET | _HABITS | {"tidak", "bahwa", "kasih"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, or its clauses, that claims something; word indices half-open."""

    first: int
    last: int
    sentence: int
    probability: float

    def span(self, reading: Reading) -> Span:
        """Where it stands in the reply, without the closing mark."""
        return reading.span(self.first, self.last)


def claims_of(document: Document) -> Iterator[Claim]:
    """Every claim in the order of the text."""
    reading, places = document.reply, places_of(document)
    # Where none of these words stands, no clause says for sure that a deed is done.
    done = {reading.sentence_of[i] for name in ("done", "finished", "succeeds", "now") for i in places.get(name, ())}
    asks = "?" in reading.text
    scores, parts = sentence_scores(document, "claim"), clause_scores(document, "claim")
    for index, (score, part, (start, end)) in enumerate(zip(scores, parts, reading.sentences, strict=True)):
        if asks and reading.ends_with(index, "?"):
            continue
        first = _behind_greeting(reading, start, end)
        if reading.forms[start].norm in _CLOSES:
            continue
        if end - first < 2 and reading.forms[start].norm not in _FINISHED:
            continue
        sure = _done_clause(reading, first, end) if index in done else None
        if sure is not None:
            yield Claim(sure[0], sure[1], index, max(score, 0.9))
        elif _is_claimed(reading, first, end, score, part):
            yield Claim(first, end, index, max(score, part))


_OF_CHECKS = _FROM | _CHECKED
_CLOSES = frozenset({"salam", "hormat", "demikian"})


def _is_claimed(reading: Reading, first: int, end: int, score: float, part: float) -> bool:
    """Where no *sudah* makes it sure: a check and its outcome, a deed told, or what the model alone takes for one."""
    words = reading.forms[first:end]
    norms = [form.norm for form in words]
    # *Petugas akan meninjau ulang, dan hasilnya kami unggah*: what follows a plan is planned too.
    planned = "akan" in norms
    tells = not planned and (score >= TOLD or part >= SURE)
    sure = not planned and "menunggu" not in norms and (score >= SURE or part >= SURER)
    checks = not _OF_CHECKS.isdisjoint(norms)
    if not (tells or sure or checks) or any("lampir" in form.roots for form in words):
        return False  # who hands a paper over has no deed to prove
    if tells or checks:
        tells = tells and reading.forms[first].norm not in _OPENS
        for start, stop in _statements(reading, first, end):
            if (tells and _is_told(reading, start, stop)) or _is_checked(reading, start, stop):
                return True
    return (
        sure
        and _ADVISES.isdisjoint(norms)
        and _has_verb(reading, first, end)
        and not _is_message(reading, first, end)
        and not _is_declined(reading, first, end)
        and not _is_habit_or_hearsay(reading, first, end)
    )


def _is_declined(reading: Reading, first: int, end: int) -> bool:
    """Whether grammar says of every *sudah* of the sentence that no deed follows, and the sentence tells none else."""
    forms = reading.forms
    done = [i for i in range(first, end) if forms[i].norm in _DONE]
    if not done or not all(_is_no_answer(reading, first, i, end) or _prepares(reading, i, end) for i in done):
        return False
    return not any(
        _DEEDS.intersection(forms[i].roots) and forms[i].norm.startswith(("di", "me"))
        for i in range(first, end)
        if not any(k < i <= k + 3 for k in done)
    )


def _prepares(reading: Reading, i: int, end: int) -> bool:
    """*material sudah kami pesan*, *sudah kami mulai*, *sudah memiliki lajur*: on the way to a deed, or no deed."""
    k = i + 1
    while k < end and "we" in reading.forms[k].classes:
        k += 1
    return k < end and (
        bool(_PREPARES.intersection(reading.forms[k].roots))
        or (reading.forms[k].norm.startswith(_MESSAGE_STEMS) and _is_of_the_message(reading, i, k))
    )


_PREPARES = frozenset("anggar pesan mulai kumpul himpun milik punya bekal jadwal rencana usul siap bentuk".split())


def dated_deed(reading: Reading, index: int) -> Claim | None:
    """The claim of a sentence that tells a deed with unit and day, without *sudah*; None where it tells none.

    Such a sentence proves itself, so that it is listed and never a breach.
    """
    start, end = reading.sentences[index]
    first = _behind_greeting(reading, start, end)
    words = {form.norm for form in reading.forms[first:end]}
    if reading.ends_with(index, "?") or words & _UNTOLD_DEED:
        return None
    told = any(
        _DEEDS.intersection(reading.forms[i].roots) and reading.forms[i].norm.startswith(("di", "me"))
        for i in range(first, end)
        if not reading.zones[i] & (_SPOKEN | _SHUT) and reading.forms[max(i - 1, first)].norm != "yang"
    )
    return Claim(first, end, index, 0.9) if told else None


def _behind_greeting(reading: Reading, start: int, end: int) -> int:
    """The first word behind *Yth. Pelapor,* or *Selamat pagi, Kak.*"""
    greeting = BITS[Zone.GREETING]
    if not reading.zones[start] & greeting:
        return start
    for i in range(start + 1, min(end, start + 8)):
        if reading.breaks[i] >= BREAK_COMMA:
            return i
    return end if end - start < 5 else start


def _clauses(reading: Reading, first: int, end: int) -> Iterator[tuple[int, int]]:
    start = first
    for i in range(first + 1, end + 1):
        if i == end or reading.breaks[i] > BREAK_NONE:
            yield start, i
            start = i


def _done_clause(reading: Reading, first: int, end: int) -> tuple[int, int] | None:
    """From the first clause that says for sure that a deed is done, up to the end of the last one; None without."""
    found: tuple[int, int] | None = None
    condition = False
    forms = reading.forms
    for start, stop in _clauses(reading, first, end):
        opener = forms[start].norm
        condition = opener in _OPENS or (
            condition and opener not in {"dan", "namun", "tetapi", "kini"} and found is None
        )
        if opener in _OPENS:
            continue
        if condition and any(form.norm in _PLAN for form in forms[start:stop]):
            continue
        if _is_done(reading, start, stop):
            found = (start if found is None else found[0], stop)
    return found


def _is_done(reading: Reading, start: int, stop: int) -> bool:
    forms = reading.forms
    for i in range(start, stop):
        norm = forms[i].norm
        if norm in _DONE:
            if _is_no_answer(reading, start, i, stop):
                continue
            shut = reading.zones[i] & (_SPOKEN | _SHUT)
            if not shut and not _is_beside_the_point(reading, start, i) and _is_followed_by_a_deed(reading, i, stop):
                return not _is_habit_or_hearsay(reading, start, i)
        elif (
            (norm in _FINISHED and _finishes(reading, start, i))
            or (norm == "berhasil" and _succeeds(reading, start, i, stop))
            or (norm in _NOW and _is_restored(reading, start, i, stop))
        ):
            return True
    return False


def _is_restored(reading: Reading, start: int, i: int, stop: int) -> bool:
    """*rekeningnya kini aktif lagi*, *kini lampu menyala*: what was broken is mended."""
    forms = reading.forms
    if any(form.norm in _STILL_UNTOLD for form in forms[start:stop]):
        return False
    if reading.zones[i] & (_SPOKEN | _SHUT):
        return False
    back = next((k for k in range(i + 1, min(i + 5, stop)) if forms[k].norm in _RESTORED), None)
    return back is not None and (back > i + 1 or i > start)


def _is_followed_by_a_deed(reading: Reading, i: int, stop: int) -> bool:
    """Whether a deed or its result stands behind *sudah*, and not merely that a message arrived or went on."""
    forms = reading.forms
    if _prepares(reading, i, stop):
        return False
    for k in range(i + 1, min(i + 5, stop)):
        form = forms[k]
        if "you" in form.classes or "complainant" in form.classes:
            return False
        if form.norm in {"dapat", "bisa"} and k + 1 < stop and _USED.intersection(forms[k + 1].roots):
            return any(other.norm in _AGAIN for other in forms[max(i - 3, 0) : stop])
        if form.norm in _NOT_DONE or form.norm in _WHAT_FOR:
            return False
        if form.norm in _NOTED and _is_of_the_message(reading, i, k):
            return False
        if form.norm in _AS_IT_SHOULD and k == i + 1:
            return False
        if form.norm == "tersedia":
            return any(other.norm in _AGAIN for other in forms[k + 1 : k + 3])
        if form.norm == "dalam" and k == i + 1:
            return False
        if form.norm in _RESULT:
            return True
        if _is_bare_deed(reading, i, k) or _is_deed(form.norm, form.roots, form.speech):
            return not (
                _is_passed_on(reading, k, stop) or _is_of_the_message(reading, i, k) or _is_done_to_us(reading, k, stop)
            )
    return False


_SHORTEST = 5


def _is_bare_deed(reading: Reading, i: int, k: int) -> bool:
    """*sudah kami teliti*, *telah kami aktifkan*: behind *kami* a deed needs no prefix."""
    form = reading.forms[k]
    if k == i + 1 or "we" not in reading.forms[k - 1].classes:
        return False
    return bool(_DEEDS.intersection(form.roots)) or (form.norm.endswith("kan") and len(form.norm) > _SHORTEST)


def _is_of_the_message(reading: Reading, i: int, k: int) -> bool:
    """*laporan sudah diverifikasi*, *telah kami teruskan*, *sudah didisposisikan*."""
    form = reading.forms[k]
    if form.norm in {"masukkan", "dimasukkan"}:
        return False
    if form.norm in {"sampaikan", "disampaikan", "berikan", "beri"} and _PENALTIES.intersection(
        other.norm for other in reading.forms[k + 1 : k + 4]
    ):
        return False
    if _MESSAGE.intersection(form.roots) or form.norm.startswith(_MESSAGE_STEMS):
        return True
    if form.norm == "datang":
        return not any(other.classes & {"we", "officer"} for other in reading.forms[max(i - 4, 0) : i])
    of_report = any(other.norm in _REPORTS for other in reading.forms[max(i - 4, 0) : i])
    return of_report and bool(_LOOKED_THROUGH.intersection(form.roots))


_PENALTIES = frozenset("teguran peringatan sanksi hukuman pembinaan".split())


def _is_done_to_us(reading: Reading, k: int, stop: int) -> bool:
    """*sudah menguatkan kami*"""
    follows = k + 1 < stop and reading.forms[k + 1].norm == "kami"
    return follows and reading.forms[k].norm.startswith("me")


def _statements(reading: Reading, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence from its beginning, and from each *dan* or comma, up to where it says what follows from that."""
    forms = reading.forms
    starts = [first] + [
        i for i in range(first + 1, end) if forms[i - 1].norm in {"dan", "bahwa"} or reading.breaks[i] > BREAK_NONE
    ]
    for start in starts:
        stop = next((i for i in range(start + 4, end) if forms[i].norm in _HENCE), end)
        if stop - start > 2:
            yield start, stop


_HENCE = frozenset("sehingga agar supaya".split())


def _is_habit_or_hearsay(reading: Reading, start: int, i: int) -> bool:
    """*truk biasanya sudah lewat*; *kepolisian menyatakan bahwa ... telah ...*: no deed of ours."""
    before = [form.norm for form in reading.forms[start:i]]
    if _HABITS.intersection(before) or (_OFFERS.intersection(before[:4]) and _is_of_a_term(reading, start, i + 3)):
        return True
    return bool(_SAYS.intersection(before) and _OUTSIDE.intersection(before))


def _is_no_answer(reading: Reading, start: int, i: int, stop: int) -> bool:
    """What *sudah* tells at ``i`` was so before, is so every day, holds for all, or is what we are sorry for."""
    return (
        _holds_for_all(reading, start, i, stop)
        or _is_since_long(reading, i, stop)
        or _happens_daily(reading, i, stop)
        or _is_regretted(reading, start, i)
    )


def _holds_for_all(reading: Reading, start: int, i: int, stop: int) -> bool:
    """*anggaran sudah ditetapkan dalam APBD*, *aturan itu telah dicabut*: a rule, not a deed."""
    before = [form.norm for form in reading.forms[max(start, i - 7) : i]]
    return not _NORMS.isdisjoint(before) and any(
        _LAID_DOWN.intersection((form.norm, *form.roots)) for form in reading.forms[i + 1 : min(i + 3, stop)]
    )


def _is_regretted(reading: Reading, start: int, i: int) -> bool:
    """*kami menyesal karena petugas kami telah bersikap kasar*: what went wrong is no deed to prove."""
    forms = reading.forms
    return any(
        forms[k].norm in _REGRETS and (forms[k - 1].norm == "mohon" or "we" in forms[k - 1].classes)
        for k in range(start + 1, i)
    )


def _happens_daily(reading: Reading, i: int, stop: int) -> bool:
    """*truk sudah lewat pukul 06.00 setiap hari*"""
    for form in reading.forms[i + 1 : min(i + 8, stop)]:
        if form.norm in _JOINED:
            break
        if form.norm in _EVERY:
            return True
    return False


_EVERY = frozenset("setiap tiap".split())
_JOINED = frozenset("dan kini sekarang serta sehingga".split())


def _is_since_long(reading: Reading, i: int, stop: int) -> bool:
    """*loket prioritas sudah ada sejak 2024*: it was so before anybody complained."""
    forms = reading.forms
    for k in range(i + 1, min(i + 8, stop - 1)):
        if forms[k].norm == "sejak":
            then = forms[k + 1]
            return then.norm in _LONG_AGO or (then.text.isdigit() and len(then.text) == len("2024"))
    return False


def _is_of_a_term(reading: Reading, start: int, last: int) -> bool:
    """*pendaftaran sudah ditutup*, *kuota sudah habis*: that a term began or ended."""
    return any(_TERMS.intersection((form.norm, *form.roots)) for form in reading.forms[start:last])


def _succeeds(reading: Reading, start: int, i: int, stop: int) -> bool:
    """*kebocoran berhasil diatasi*"""
    forms = reading.forms
    before = {form.norm for form in forms[max(start, i - 8) : i]}
    if i + 1 >= stop or before & _FAILS:
        return False
    if reading.zones[i] & (_SPOKEN | _SHUT):
        return False
    return "we" in forms[i + 1].classes or forms[i + 1].norm.startswith(("di", "me"))


def _is_passed_on(reading: Reading, k: int, stop: int) -> bool:
    """*sudah ditindaklanjuti ke unit*: the message went on, and that is no deed."""
    forms = reading.forms
    if not {"tindak", "lanjut", "tindaklanjut", "fu", "follow"}.intersection((*forms[k].roots, forms[k].norm)):
        return forms[k].norm in {"fu", "follow"}
    return any(forms[i].norm == "ke" for i in range(k + 1, min(k + 5, stop)))


def _is_deed(norm: str, roots: tuple[str, ...], speech: str) -> bool:
    """A passive, an active or a bare verb of doing, with an Indonesian root or without a known one."""
    if not roots:
        return norm.startswith("di") and len(norm) > 5
    return norm.startswith(("di", "me", "ter")) or (speech == "verb" and norm not in _DONE)


def _is_beside_the_point(reading: Reading, start: int, i: int) -> bool:
    """*yang telah ...*, *terima kasih telah ...*, *Bapak sudah ...*, *akan sudah ...*, *jika ... sudah*."""
    forms = reading.forms
    if any(form.norm in _ASKS_TO_CHECK for form in forms[max(start, i - 9) : i]):
        return True
    if any(form.norm in _PRAISE for form in forms[i + 1 : i + 5]):
        return True
    for k in range(max(start, i - 5), i):
        form = forms[k]
        if form.norm in {
            "kasih",
            "menyesal",
            "bangga",
            "bersyukur",
            "sorry",
            "makasih",
            "thanks",
            "seneng",
            "senang",
            "maaf",
            "pastikan",
            "saranin",
            "sarankan",
            "nuhun",
            "nuwun",
            "akan",
            "jika",
            "apabila",
            "bila",
            "kalau",
            "belum",
            "apakah",
            "semoga",
            "bahwa",
        }:
            told = any("we" in f.classes for f in forms[start:k]) or forms[max(k - 1, start)].norm in _WE_TELL
            return form.norm != "bahwa" or not told
    before = forms[i - 1] if i > start else None
    if before is None:
        return False
    if "you" in before.classes:
        return not _is_owner(reading, start, i)
    return before.norm in {"yang", "karena", "memang", "mungkin", "agar"}


# *dengan ini disampaikan bahwa ...*: the office speaks.
_WE_TELL = frozenset("disampaikan diinformasikan diberitahukan dijelaskan".split())
_CALLS = frozenset({"you", "complainant", "we", "greeting"})


def _is_owner(reading: Reading, start: int, i: int) -> bool:
    """*KTP Saudara sudah tercetak*, *sanggahan Ibu telah kami teliti*: the citizen's thing, and our deed."""
    forms = reading.forms
    if i - 2 < start or i + 1 >= len(forms) or forms[i - 2].speech == "function" or forms[i - 2].classes & _CALLS:
        return False
    after = forms[i + 1]
    return "we" in after.classes or after.norm.startswith(("di", "ter")) or after.norm in _RESULT


def _finishes(reading: Reading, start: int, i: int) -> bool:
    """*dinyatakan selesai*, *kini selesai*, *beres, Kak*: an end that no plan and no condition stands before."""
    forms = reading.forms
    before = {form.norm for form in forms[max(start, i - 8) : i]}
    # The reader takes *Laporan Saudara dinyatakan ...* for what the citizen said; here the office speaks.
    if reading.zones[i] & (_SPOKEN | _SHUT) and not before & {"dinyatakan", "nyatakan"}:
        return False
    if forms[i].norm == "ditindaklanjuti":
        return i > start and forms[i - 1].norm in _DONE
    if before & _UNFINISHED:
        return False
    strong = before & {"dinyatakan", "nyatakan", "kini", "sekarang", "berhasil", "langsung", "sudah", "telah", "pada"}
    return bool(strong) or i == start


def _has_verb(reading: Reading, first: int, end: int) -> bool:
    return any(form.speech == "verb" or form.norm.startswith(("di", "ter")) for form in reading.forms[first:end])


def _is_message(reading: Reading, first: int, end: int) -> bool:
    """Whether the only verbs of the sentence are of receiving, noting and passing on; what for is another matter."""
    forms = reading.forms[first:end]
    purpose = next((k for k, form in enumerate(forms) if k and form.norm in _WHAT_FOR), len(forms))
    verbs = [
        form
        for form in forms[:purpose]
        if form.norm in _NOTED or (form.roots and form.known and form.norm.startswith(("di", "me", "ter")))
    ]
    return bool(verbs) and all(form.norm in _NOTED or _MESSAGE.intersection(form.roots) for form in verbs)


_ADVISES = frozenset(
    "pastikan memastikan silakan coba dicoba yuk saran solusi berusaha berupaya sehat jaga cara".split()
)


def _is_told(reading: Reading, first: int, end: int) -> bool:
    """*kami berikan sanksi*, *selang diganti dan kini kuat*: a deed told without *sudah*, and nothing lies ahead."""
    forms = reading.forms
    words = {form.norm for form in forms[first:end]}
    if words & _UNTOLD:
        return False
    now = bool(words & _JUST_NOW)
    for i in range(first, end):
        roots = _DEEDS.intersection(forms[i].roots)
        if not roots or reading.zones[i] & (_SPOKEN | _SHUT) or (i and forms[i - 1].norm == "yang"):
            continue
        if i > first and "we" in forms[i - 1].classes and not forms[i].norm.startswith(("di", "me")):
            return True
        if now and forms[i].norm.startswith(("di", "me")):
            return True
    return False


# What makes a verb without *sudah* a thing of the past.
_JUST_NOW = frozenset(
    "kini sekarang langsung seluruhnya kemarin tadi ternyata akhirnya menemukan mendapati barusan semalam".split()
)


def _is_checked(reading: Reading, first: int, end: int) -> bool:
    """*Dari hasil pengecekan kami, ...*, *Setelah kami periksa, ternyata ...*, *Pemeriksaan meter menunjukkan ...*."""
    forms = reading.forms
    if first + 1 < end and forms[first].norm in _AND:
        first += 1
    opening = forms[first : min(first + 6, end)]
    norms = [form.norm for form in opening]
    if _FROM.isdisjoint(norms[:2]) and _CHECKED.isdisjoint(norms[:3]):
        return False
    if any(form.norm in _NOT_CHECKED_YET for form in forms[first:end]):
        return False
    if not _FROM.isdisjoint(norms[:2]):
        # What comes *after* a check may be an explanation of steps; what the check found is none.
        opener = opening[0].norm
        tells = opener in _AFTER or (
            opener == "hasil" and any(b == BREAK_COMMA for b in reading.breaks[first + 2 : end])
        )
        found = _TURNS_OUT if tells else _FINDS if opener == "hasil" else None
        behind = first + (2 if opener == "hasil" else 3)
        if found is not None and not any(form.norm in found for form in forms[behind:end]):
            return False
        by_us = opener in _FROM and any("we" in form.classes for form in (opening[:3] if opener in _AFTER else opening))
        return by_us or any(form.norm in _CHECKED for form in opening)
    noun = next((i for i in range(first, min(first + 3, end)) if forms[i].norm in _CHECKED), None)
    return noun is not None and any(form.norm in _FINDS for form in forms[noun + 1 : min(noun + 7, end)])


_AFTER = frozenset("setelah usai sesudah".split())
_AND = frozenset("dan serta lalu kemudian".split())
