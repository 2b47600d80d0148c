"""timeliness.vague: *secepatnya* as the only promise, with no day and no span of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from santun.authoring import (
    BREAK_CLAUSE,
    BREAK_NONE,
    Bad,
    Channel,
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
    says_when,
)

_SOON = frozenset(
    """
    sesegera-segeranya
    secepatnya sesegera secepat-cepatnya secepat-mungkin sesegeranya secepate secepatne sagancangna saenggal-enggalna
    sesingkat-singkatnya asap
    """.split()
)
# What the model may take for a promise: that an office goes on doing its best, thanks, and advice.
_NO_PROMISE = frozenset(
    """
    terus senantiasa selalu berkala sarankan disarankan saranin rating bintang ulasan kasih bahan menghargai makin
    semakin dukungan ketentuan
    """.split()
)
_RULES = frozenset("menurut standar pasal sop prosedur ketentuan aturan undang-undang".split())
# What an office says that it does or will do with a matter.
_HANDLES = frozenset(
    """
    proses diproses memproses progress progres tindak tindaklanjuti ditindaklanjuti menindaklanjuti tangani ditangani
    menangani cek dicek mengecek upayakan diupayakan mengupayakan usahakan diusahakan koordinasikan dikoordinasikan
    evaluasi dievaluasi pelajari dipelajari selesaikan diselesaikan jadwalkan dijadwalkan garap digarap telusuri
    ditelusuri follow fu kerjakan dikerjakan dandosi diberesan
    """.split()
)
_DEPENDS = frozenset("jika bila apabila kalau setelah begitu sampai hingga sebelum bilamana sesudah".split())
_THEN = frozenset("setelah begitu ketika saat sejak usai".split())
_TAKEN_IN = frozenset("menerima mendapat mendapatkan laporan aduan itu".split())
_VERBS_OF_NEWS = frozenset(
    """
    kabari kabarkan informasikan diinformasikan dikabari dikabarkan infokan diinfokan beritahukan
    diberitahukan hubungi menghubungi mengabari mengabarkan menginformasikan memberitahukan update dikabarin
    kabarin infoin memberi beri respons balas dihubungi kabar
    """.split()
)
_NOT_OURS = frozenset(
    "mohon silakan harap wajib semoga agar supaya jangan dimohon bila jika apabila kalau harus tolong".split()
)
# Where strangers read along and an office asks to be written to elsewhere.
_PUBLIC_ANSWERS = frozenset({Channel.APP_STORE, Channel.SOCIAL})
_SHORT_ANSWER = 120
_CHANNELS = frozenset(
    """
    dm inbox chat livechat email surel hotline call telepon hubungi menghubungi hub wa whatsapp direct sosmed cs lapor
    laporkan melapor kontak email-kami center obrolan
    """.split()
)


_REPORTS = frozenset("lapor laporkan melapor cs center".split())


class Vague(Check):
    """Promises without a day."""

    rule = Rule(
        id="timeliness.vague",
        title=Text(id="Janji tanpa tenggat", en="Promise without a date"),
        principle=Principle.CEPAT,
        severity=Severity.WARNING,
        message=Text(
            id="Janji ini tidak menyebut kapan; seluruh jawaban pun tidak memuat tanggal.",
            en="This promise does not say when, and no date stands anywhere in the reply.",
        ),
        explain=Text(
            id='"Secepatnya" tidak dapat ditagih. Sebut tanggal atau lama waktu, walau hanya untuk kabar berikutnya;'
            " bila belum pasti, katakan kapan kepastiannya akan disampaikan.",
            en='Nobody can hold you to "as soon as possible". Give a date or a span of time, be it only for the next'
            " news; where that is not certain yet, say when it will be.",
        ),
        basis=("UU 25/2009 Pasal 21", "UU 25/2009 Pasal 34 huruf d"),
        better=(
            "Perkembangannya kami sampaikan paling lambat ...",
            "Petugas datang pada ...; hasilnya kami kabari hari itu.",
        ),
        examples=(
            Bad(
                text="Laporan Ibu akan kami tangani [[secepatnya]].",
                fixed="Laporan Ibu kami tangani paling lambat 12 Mei 2026.",
            ),
            Bad(text="Perbaikan [[akan segera]] dilaksanakan."),
            Bad(text="Hasilnya disampaikan [[dalam waktu dekat]]."),
            Bad(text="Baik Kak, [[nanti kami kabari]] ya.", channel="whatsapp"),
            Bad(text="Tiangnya kami ganti [[dalam waktu yang tidak terlalu lama]]."),
            Bad(text="Pengecatan [[menunggu anggaran]] turun."),
            Good(text="Pengecatan menunggu anggaran turun pada 3 Juni 2026.", why="a day"),
            Good(text="Antrean di loket 2 tidak lama, cukup sepuluh menit.", why="a span of time"),
            Good(text="Kami tangani secepatnya, paling lambat 12 Mei 2026.", why="a date stands beside it"),
            Good(text="Kami segera ke lokasi, besok pukul 09.00.", why="tomorrow"),
            Good(text="Akan segera kami kabari dalam 3 hari kerja.", why="a span of time"),
            Good(text="Mohon segera lengkapi berkas Bapak.", why="asked of the citizen"),
            Good(text="Semoga Ibu segera sehat.", why="a wish"),
        ),
    )

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit a formula, where the reply says nowhere when."""
        reading = document.reply
        if _leads_on(document):
            return
        found = list(_formulas(reading))
        met = {reading.sentence_of[first] for first, _ in found}
        found += [
            reading.sentences[index]
            for index in guessed(document, "soon", clauses=True)
            if index not in met and not _is_no_promise(reading, *reading.sentences[index])
        ]
        if found and not says_when(document):
            for first, last in found:
                yield Hit(reading.span(first, last))


def _is_no_promise(reading: Reading, first: int, last: int) -> bool:
    """*kami akan terus berbenah*, *kami sarankan ...*: nothing that could be due on a day."""
    return any(form.norm in _NO_PROMISE for form in reading.forms[first:last])


def _leads_on(document: Document) -> bool:
    """Whether a short public answer sends the citizen to a channel of help, where the matter goes on."""
    reading = document.reply
    if document.draft.channel not in _PUBLIC_ANSWERS or len(reading) > _SHORT_ANSWER:
        return False
    # On social media *terima kasih sudah lapor* leads nowhere.
    channels = _CHANNELS if document.draft.channel is Channel.APP_STORE else _CHANNELS - _REPORTS
    return "link" in reading.places or any(form.norm in channels for form in reading.forms)


def _formulas(reading: Reading) -> Iterator[tuple[int, int]]:
    behind = 0
    for i, form in enumerate(reading.forms):
        if i < behind:
            continue
        found = _FINDERS[form.norm](reading, i) if form.norm in _FINDERS else None
        if found is not None:
            yield found
            behind = found[1]


def _soon(reading: Reading, i: int) -> tuple[int, int] | None:
    """*secepatnya*, *sesegera mungkin*"""
    possible = i + 1 < len(reading) and reading.forms[i + 1].norm == "mungkin"
    if reading.forms[i].norm == "secepat" and not possible:
        return None
    return None if _is_asked(reading, i) else (i, i + 2 if possible else i + 1)


def _near(reading: Reading, i: int) -> tuple[int, int] | None:
    """*dalam waktu dekat*, *beberapa waktu ke depan*, *pada waktunya*"""
    forms = reading.forms
    after = [form.norm for form in forms[i + 1 : i + 3]]
    if i and forms[i - 1].norm == "dalam" and after[:1] in (["dekat"], ["singkat"]):
        return i - 1, i + 2
    if i and forms[i - 1].norm == "beberapa" and after == ["ke", "depan"]:
        return i - 1, i + 3
    return None


def _on_its_day(reading: Reading, i: int) -> tuple[int, int] | None:
    """*pada waktunya*, *pada kesempatan pertama*"""
    if not i or reading.forms[i - 1].norm != "pada" or _is_asked(reading, i):
        return None
    return (i - 1, i + 1) if _news_about(reading, i) else None


def _at_once(reading: Reading, i: int) -> tuple[int, int] | None:
    if not _is_promise(reading, i) or _is_told_or_ruled(reading, i):
        return None
    return (i - 1 if i and reading.forms[i - 1].norm == "akan" else i), i + 1


def _is_told_or_ruled(reading: Reading, i: int) -> bool:
    """*setelah menerima laporan, petugas segera turun*; *menurut standar ... segera ditangani*; *bila ..., segera*."""
    start = reading.sentences[reading.sentence_of[i]][0]
    before = [form.norm for form in reading.forms[start:i]]
    if before[:1] and before[0] in {"bila", "jika", "kalau", "apabila"}:
        return True
    told = any(word in _THEN and _TAKEN_IN.intersection(before[n + 1 : n + 4]) for n, word in enumerate(before))
    past = "akan" not in before and (told or ("hari" in before and "itu" in before))
    return past or bool(_RULES.intersection(before))


def _later(reading: Reading, i: int) -> tuple[int, int] | None:
    """*nanti kami kabari*, *akan kami informasikan (lebih lanjut)*"""
    end = _news(reading, i)
    return (i, end) if end and not _is_asked(reading, i) else None


_NEWS = frozenset("jadwal hasil hasilnya pengumuman informasi info kabar surat jawaban tanggal undangan".split())


def _handled(reading: Reading, i: int) -> tuple[int, int] | None:
    """*akan kami proses*, *masih ditangani*, *lagi dicek*: and when it ends nobody says."""
    start, end = reading.sentences[reading.sentence_of[i]]
    forms = reading.forms
    if _is_asked(reading, i) or any(form.norm in _DEPENDS or form.norm in _SOONER for form in forms[start:end]):
        return None
    for k in range(i + 1, min(i + 5, end)):
        if reading.breaks[k] != BREAK_NONE:
            return None
        if forms[k].norm in _HANDLES:
            return i, k + 1
        if not forms[k].classes & {"we", "officer"} and forms[k].norm not in _MEANWHILE:
            return None
    return None


_SOONER = _SOON | {"segera", "secepat", "dekat", "singkat", "kesempatan", "waktunya"}
_MEANWHILE = frozenset("dalam tahap on kami kita juga terlebih dahulu dulu coba segera di".split())


def _later_or_handled(reading: Reading, i: int) -> tuple[int, int] | None:
    return _later(reading, i) or _handled(reading, i)


def _then(reading: Reading, i: int) -> tuple[int, int] | None:
    """*disampaikan kemudian*, *informasi selanjutnya menyusul*"""
    start = reading.sentences[reading.sentence_of[i]][0]
    for k in range(i - 1, max(start, i - 4) - 1, -1):
        norm = reading.forms[k].norm
        if reading.breaks[k + 1] > BREAK_NONE:
            return None
        if reading.forms[i].norm == "menyusul" and norm in _NEWS:
            return k, i + 1
        if norm in {
            "disampaikan",
            "sampaikan",
            "diinformasikan",
            "informasikan",
            "diumumkan",
            "dikabarkan",
            "informasi",
        }:
            return k, i + 1
    return None


def _wait(reading: Reading, i: int) -> tuple[int, int] | None:
    """*mohon ditunggu*, *harap bersabar*: the citizen is asked to wait, and for how long nobody says."""
    before = reading.forms[i - 1].norm if i else ""
    after = reading.forms[i + 1].norm if i + 1 < len(reading) else ""
    if after in {"di", "sampai", "hingga", "antrean", "giliran"}:
        return None
    if after in _WAITED_FOR:
        return i, i + 2
    if before in {"mohon", "harap", "dimohon", "silakan", "agar", "untuk", "tolong"}:
        return i - 1, i + 1
    if before in {"dapat", "bersedia", "berkenan"} and _kindly(reading, i):
        return i - 1, i + 1
    return (i, i + 2) if after in {"saja", "ya", "dulu"} else None


# What a work waits for, and nobody knows when it comes.
_WAITED_FOR = frozenset(
    "cuaca anggaran dana material bahan arahan disposisi pencairan pengadaan lelang ketersediaan stok kuota".split()
)


def _kindly(reading: Reading, i: int) -> bool:
    """*kiranya Saudara dapat menunggu*"""
    start = reading.sentences[reading.sentence_of[i]][0]
    return any(form.norm in {"kiranya", "semoga", "harap"} for form in reading.forms[start:i])


def _some_day(reading: Reading, i: int) -> tuple[int, int] | None:
    """*pada tahun-tahun mendatang*, *di pembaruan mendatang*, *kemudian hari*"""
    before = reading.forms[i - 1] if i else None
    vague = before is not None and (before.lower in _SOME_DAY or before.norm in _SOME_DAY)
    return (i - 1, i + 1) if vague and _news_about(reading, i) else None


_SOME_DAY = frozenset("tahun-tahun waktu-waktu pembaruan rilis versi update kesempatan".split())


def _asks_for_time(reading: Reading, i: int) -> tuple[int, int] | None:
    """*kami mohon waktu untuk menyelesaikannya*"""
    after = reading.forms[i + 1].norm if i + 1 < len(reading) else ""
    ours = i and reading.forms[i - 1].norm in {"kami", "kita"}
    return (i, i + 2) if ours and after == "waktu" else None


def _not_long(reading: Reading, i: int) -> tuple[int, int] | None:
    """*tidak lama lagi*, *sebentar lagi*, *secara bertahap*, *di lain waktu*"""
    forms = reading.forms
    before = forms[i - 1].norm if i else ""
    after = forms[i + 1].norm if i + 1 < len(forms) else ""
    word = forms[i].norm
    if word == "lama":
        return _no_long_time(reading, i)
    if word == "lain" and after in {"waktu", "kesempatan"}:
        return i - 1, i + 2
    if word in {"sebentar", "bentar"} and after == "lagi":
        return i, i + 2
    if word == "bertahap" and before == "secara" and _news_about(reading, i):
        return i - 1, i + 1
    return None


def _no_long_time(reading: Reading, i: int) -> tuple[int, int] | None:
    """*tidak (akan) lama lagi*, *dalam waktu yang tidak terlalu lama*"""
    norms = [form.norm for form in reading.forms[max(0, i - 5) : i + 2]]
    at = min(i, 5)
    first = next((k for k in range(at - 1, -1, -1) if norms[k] not in _HOW_LONG), -1)
    if first < 0 or norms[first] not in {"tidak", "tak"}:
        return None
    if norms[at + 1 :] == ["lagi"]:
        return i - at + first, i + 2
    before = norms[:first]
    within = {"dalam", "waktu"} <= set(before[-3:])
    return (i - at + before.index("dalam"), i + 1) if within else None


_HOW_LONG = frozenset("terlalu begitu akan seberapa bakal".split())


def _news_about(reading: Reading, i: int) -> bool:
    start, end = reading.sentences[reading.sentence_of[i]]
    return any(form.norm == "akan" or "we" in form.classes for form in reading.forms[start:end])


def _is_asked(reading: Reading, i: int) -> bool:
    """Whether the clause asks, wishes or sets a duty: then it promises nothing."""
    start = reading.sentences[reading.sentence_of[i]][0]
    for k in range(i - 1, max(start - 1, i - 9), -1):
        form = reading.forms[k]
        if form.norm in _NOT_OURS:
            return True
        if "we" in form.classes and form.norm in {"kami", "kita"}:
            return False
        if reading.breaks[k] >= BREAK_CLAUSE:
            return False
    return False


def _is_promise(reading: Reading, i: int) -> bool:
    """*akan segera*, *kami segera*, *segera kami*, *segera ditangani*, but not *segera lengkapi*, *yang segera*."""
    forms = reading.forms
    if not i or _is_asked(reading, i) or forms[i - 1].norm in {"sudah", "telah", "langsung", "untuk", "dapat"}:
        return i == 0 and len(forms) > 1 and ("we" in forms[1].classes or forms[1].norm.startswith("di"))
    near = forms[max(0, i - 3) : i]
    after = forms[i + 1] if i + 1 < len(forms) else None
    ours = any("we" in form.classes or form.norm in {"akan", "petugas", "tim"} for form in near)
    return ours or (after is not None and ("we" in after.classes or after.norm.startswith("di")))


def _news(reading: Reading, i: int) -> int:
    """Behind *nanti (kalau ada info) kami kabari*; 0 where *nanti* is the hour of a day or else."""
    start, end = reading.sentences[reading.sentence_of[i]]
    passive = ("dikabari", "dikabarkan", "diinformasikan", "diinfokan", "diberitahukan", "dihubungi")
    for k in range(i + 1, min(end, i + 8)):
        norm = reading.forms[k].norm
        if norm in {"sore", "malam", "siang", "pagi", "pukul", "jam"}:
            return 0
        near = reading.forms[max(start, i - 2) : k]
        if norm in _VERBS_OF_NEWS and (
            norm in passive or any("we" in f.classes or "officer" in f.classes for f in near)
        ):
            further = k + 2 < end and [f.norm for f in reading.forms[k + 1 : k + 3]] == ["lebih", "lanjut"]
            return k + 3 if further else k + 1
    return 0


_FINDERS: Mapping[str, Callable[[Reading, int], tuple[int, int] | None]] = MappingProxyType(
    {
        **dict.fromkeys((*_SOON, "secepat"), _soon),
        **dict.fromkeys(("waktu", "saat"), _near),
        **dict.fromkeys(("waktunya", "saatnya", "kesempatan"), _on_its_day),
        **dict.fromkeys(("segera", "lekas"), _at_once),
        **dict.fromkeys(("nanti", "akan", "bakal"), _later_or_handled),
        **dict.fromkeys(("sedang", "masih", "lagi", "tengah", "on"), _handled),
        **dict.fromkeys(("ditunggu", "menunggu", "menanti", "bersabar", "sabar", "tunggu", "kesabarannya"), _wait),
        **dict.fromkeys(("mendatang",), _some_day),
        **dict.fromkeys(("mohon", "minta"), _asks_for_time),
        **dict.fromkeys(("lama", "lain", "sebentar", "bentar", "bertahap"), _not_long),
        **dict.fromkeys(("kemudian", "menyusul", "selanjutnya"), _then),
    }
)
