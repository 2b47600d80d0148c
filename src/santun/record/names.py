"""Who is greeted or spoken of as the complainant, against the complainant's name.

Parts, short forms, initials and aliases of the name are the same person; officials and third persons are nobody's
contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_COMMA, BREAK_NONE, SIGN_DIGIT
from santun.reading.normalise import fold
from santun.reading.zones import BITS
from santun.rule import Zone

__all__ = ["NameMention", "wrong_names"]

_TITLES = frozenset(
    """
    bapak ibu pak bu bpk saudara saudari sdr sdri kakak kak mas mbak bang abang tuan nyonya ny tn nn nona dik
    adik bli mbok kang teh teteh akang uda uni daeng cak ning gus bunda ayah om tante mister mr mrs ms h hj
    haji hajah dr drs dra ir prof st se sh si kom spd mm msi mpd ssos skom amd drg kh ustaz ustad ustadz raden
    rr r abah umi mama papa opung ompu lae ito mbah eyang pakde bude dan para juragan bos gan sis bro koko koh
    cik ci om ki nyi bestie
    """.split()
)
_MALE = frozenset(
    "bapak pak bpk saudara sdr mas bang abang tuan tn kang akang uda cak gus bli ayah pakde om abah koko".split()
)
_FEMALE = frozenset(
    """
    ibu bu saudari sdri mbak nyonya ny nona nn teh teteh uni ning mbok bunda tante bude umi hj hajah cik
    """.split()
)
# Given names that only men, or only women, bear; names of both (Sri, Dwi, Nur, Endang, Wahyu) are left out.
_MENS_NAMES = frozenset(
    """
    bambang budi agus joko slamet hendra ahmad achmad muhammad mohammad abdul sutrisno suparman sugeng hartono
    supriyadi gunawan iwan dedi rudi yanto dodi ujang asep dadang cecep tatang hasan husein ibrahim ismail yusuf umar
    usman hamid mahmud antonius yohanes paulus petrus stefanus gatot sumarno suyanto irwan ridwan anton doni sukardi
    """.split()
)
_WOMENS_NAMES = frozenset(
    """
    siti dewi ani ratna yuni yuliana yulia lestari astuti ningsih fatimah aisyah khadijah maria theresia kartini
    fitriani rina rini lina tuti hartati sulastri wahyuni kurniawati susanti rosita rosmawati mariam maryam halimah
    aminah zainab khotimah sumiati murtini suhartini
    """.split()
)
# Words that stand for a complainant whose name is not told.
_NAMELESS = frozenset(
    """
    anonim anonymous pelapor pengadu warga hamba allah nn tanpa nama rahasia disamarkan masyarakat pemohon
    penanya pelanggan pengirim peserta konsumen nasabah pasien orang wali murid siswa pengguna penumpang admin
    semua setempat sekalian semuanya anggota pengurus seluruh keluarga rekan tim pegawai karyawan calon
    pedagang mahasiswa penghuni pengunjung surat laporan sekeluarga rt rw desa dusun kelurahan kecamatan kota
    kabupaten perumahan griya komplek jalan blok kampung terhormat pimpinan direktur kepala ketua camat lurah
    bupati wali walikota guru dokter bidan perawat rumah tangga yang di dari atas selamat pagi siang sore
    malam terima salam pembaca kerja tempat hormat alumni dosen petani nelayan sopir driver kades sekdes kadus
    kaling mantri polisi hakim jaksa notaris pendeta romo pastor kiai kyai lansia disabilitas bos boss pedagang
    pengemudi pemilik pendaftar pembeli penjual penyewa penerima pasien jemaah jamaah calon ketua bendahara
    """.split()
)
_THIRD = frozenset(
    """
    petugas oleh hubungi menghubungi dihubungi kepala narahubung staf sekretaris ketua dokter dr penanggung
    dengan bersama menemui bertemu menemukan tetangga rekan pendamping pengemudi sopir kasi kabid almarhum
    almarhumah suami istri anak atasan seksi bidang operator koordinator pengelola pemilik menegur ditemui
    diterima telepon bendahara camat lurah dan nama nomor cari temui tanyakan tanya sdr kontak panggil
    memanggil dipanggil jalan jl gedung rs rsud masjid taman stadion saya perkenalkan admin minta izin melalui lewat
    via termasuk ditangani didampingi dibantu ditemani diwakili mewakili bernama tempat toko warung bengkel klinik
    """.split()
)
# Whose relation a third person is: *putra Ibu, Adik Rafi*.
_KIN = frozenset(
    """
    istri suami anak putra putri ananda ibunda ayahanda mertua paman keponakan cucu nenek kakek orang-tua menantu
    sepupu adiknya kakaknya anaknya istrinya suaminya ibunya ayahnya tetangga tetangganya pemilik pemiliknya camat
    lurah kades petugas petugasnya atasan atasannya rekannya sopir sopirnya pengemudi perawat bidan
    """.split()
)
_SPEAKS = frozenset(
    """
    laporan keluhan aduan pengaduan kepada kasih yth halo hai selamat pagi siang sore malam hi hallo dear
    pelapor pemohon surat surel email permohonan pertanyaan pesan data berkas akun kartu nama milik untuk
    salam hormat bahwa maaf menjawab masukan usulan saran tiket tagihan keberatan kunjungan sugeng enjing
    wilujeng siang ysh kpd
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TWICE = re.compile(r"(.)\1")
_OLD_SPELLING = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("ch", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("au", "o"),
    ("q", "k"),
    ("x", "ks"),
    ("y", "i"),
    ("'", ""),
    ("’", ""),
)
_SHORT_FORMS = {
    name: group
    for number, names in enumerate(
        (
            "muhammad mohammad mohamad muhamad muh moh mohd mochammad mochamad much moch md m mhd",
            "abdul abd abdullah",
            "siti sitti st",
            "ahmad achmad akhmad ahmed a",
            "dewi dwi",
            "nur noor nor",
        )
    )
    for name, group in ((name, number) for name in names.split())
    if names.split()[0] != "dewi"
}


_EVERYBODY = frozenset("sobat sahabat min admin mimin rekan semua kawan teman warga selamat terima salam".split())
_DAYTIMES = frozenset("pagi siang sore malam".split())
_BEFORE_NAMES = _DAYTIMES | {"nama", "pelapor", "pemohon", "pengadu"}


@dataclass(frozen=True, slots=True)
class NameMention:
    """Words that name somebody else, half-open; ``honorific`` where only *Pak* or *Bu* is wrong."""

    first: int
    last: int
    honorific: bool = False


def wrong_names(document: Document) -> Iterator[NameMention]:
    """Greetings and references to the complainant by a name that the record does not know."""
    person = document.draft.complaint.complainant if document.draft.complaint is not None else None
    if document.draft.complaint is None or person is None or not person.name:
        return
    told = [person.name, *person.aliases, person.handle or "", (person.email or "").partition("@")[0]]
    known = {word for text in told for word in _names(text)}
    first_names = _names(person.name)
    if not first_names or not any(len(word) > 1 for word in first_names):
        return
    said = {word.lower() for word in _WORD.findall(document.draft.complaint.text)}
    said |= {word for relative in person.relatives for word in _names(relative)}
    female = _gender([person.name, *person.aliases], document.draft.complaint.text)
    addressed = False
    for title, first, last in _mentions(document.reply):
        if _is_related(document.reply, first) or document.reply.zones[first] & BITS[Zone.SIGNATURE]:
            continue
        words = [fold(document.reply.forms[i].text) for i in range(first, last)]
        wrong = [word for word in words if not _known(word, known) and word not in said]
        other = bool(wrong) and not _extends(words, first_names)
        if other and (not addressed or _is_spoken_to(document.reply, first, last)):
            yield NameMention(first, last)
        addressed = addressed or not wrong
        if not wrong and female is not None and title in (_MALE if female else _FEMALE):
            yield NameMention(first - 1, last, honorific=True)


def _is_spoken_to(reading: Reading, first: int, last: int) -> bool:
    """*laporan Ibu Sinta*, *Demikian, Pak Hasan, ...*: the complainant, though another name was greeted before."""
    title = max(first - 1, 0)
    if title and reading.forms[title - 1].norm in _SPEAKS:
        return True
    parted = reading.breaks[title] > BREAK_NONE
    return parted and (last == len(reading) or reading.breaks[last] > BREAK_NONE)


def _is_related(reading: Reading, first: int) -> bool:
    """Whether a relation of the complainant is named: *putri Ibu, Kak Dinda*."""
    start = reading.sentences[reading.sentence_of[first]][0]
    return any(form.norm in _KIN for form in reading.forms[max(start, first - 5) : first])


def _names(text: str) -> tuple[str, ...]:
    """The words of a name without titles and stand-ins, folded."""
    bare = re.split(r",", text)[0] if "," in text else text
    words = (fold(word) for word in _WORD.findall(bare.replace("_", " ").replace(".", " ")))
    return tuple(word for word in words if word not in _TITLES and word not in _NAMELESS)


def _gender(names: list[str], complaint: str) -> bool | None:
    """Whether the record calls the complainant *Ibu* (True) or *Bapak* (False); None where it does not tell."""
    firsts = {fold(name.split()[0]).rstrip(".") for name in names if len(name.split()) > 1}
    said = re.search(r"(?i)\bsaya (?:seorang )?(ibu|bu|bapak|pak)\b(?! (?:dari|rumah|guru))", complaint)
    if said:
        firsts.add(said[1].lower())
    strong = {"bapak", "pak", "ibu", "bu", "bpk", "mas", "mbak", "ny", "tn", "hj"} & firsts
    if not strong:
        return _gender_of_names(set(_names(names[0])))
    return None if strong & _MALE and strong & _FEMALE else bool(strong & _FEMALE)


def _gender_of_names(words: set[str]) -> bool | None:
    """Whether a name is a woman's, where every name that tells it agrees."""
    men, women = words & _MENS_NAMES, words & _WOMENS_NAMES
    return None if bool(men) == bool(women) else bool(women)


def _mentions(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Title (or empty), first and last word of each name that is greeted or spoken of as the complainant's."""
    forms = reading.forms
    seen = 0
    for i in reading.noted:
        if i < seen:
            continue
        form = forms[i]
        if "/" not in form.lower and (form.norm in _TITLES or form.lower in _TITLES) and not form.classes & {"officer"}:
            first = _behind_titles(reading, i + 1)
            last = _name_end(reading, first)
            if last > first and form.norm not in _EVERYBODY and _is_complainant(reading, i, last):
                yield fold(forms[first - 1].norm), first, last
            seen = max(last, i + 1)
        elif form.lower in {"yth", "halo", "hai", "hi", "hallo", "dear", "ysh"} and i + 1 < len(forms) and i < 12:
            first = _behind_titles(reading, i + 1)
            last = _name_end(reading, first, greets=first == i + 1 and reading.breaks[i + 1] <= BREAK_COMMA)
            if _greeted(reading, first, last):
                yield "", first, last
                seen = last
        elif i and forms[i - 1].norm in _BEFORE_NAMES and form.text[:1].isupper():
            last = _name_end(reading, i)
            daytime = forms[i - 1].norm in _DAYTIMES
            named = forms[i - 1].norm != "nama" or (i > 1 and forms[i - 2].norm == "atas")
            if last > i and named and (not daytime or (i < 6 and _greeted(reading, i, last))):
                yield "", i, last
                seen = last


def _greeted(reading: Reading, first: int, last: int) -> bool:
    """Whether the words stand alone behind a greeting and are no nickname for everybody (*Sobat Sleman*)."""
    alone = last == len(reading) or reading.breaks[last] >= BREAK_COMMA
    return last > first and alone and reading.forms[first].norm not in _EVERYBODY and not _is_role_line(reading, last)


def _behind_titles(reading: Reading, i: int) -> int:
    forms = reading.forms
    while i < len(forms) and reading.breaks[i] == BREAK_NONE and fold(forms[i].lower) in _TITLES - {"dan", "para"}:
        i += 1
    return i


def _name_end(reading: Reading, first: int, *, greets: bool = False) -> int:
    """Behind the words with a capital that go on from ``first``, at most four; a known lower-case word is no name."""
    forms = reading.forms
    if first >= len(forms) or (reading.breaks[first] != BREAK_NONE and not greets):
        return first
    run = takewhile(
        lambda i: (reading.breaks[i] == BREAK_NONE or i == first or _dot(reading, i)) and _name_like(reading, i),
        range(first, min(first + 4, len(forms))),
    )
    last = first + sum(1 for _ in run)
    if last == first and _lower_name(reading, first):
        return first + 1
    if any(fold(forms[i].text) in _NAMELESS for i in range(first, last)):
        return first
    return last


def _dot(reading: Reading, i: int) -> bool:
    """Whether only the full stop of an initial stands before the word: *R. Wibowo*."""
    return len(reading.forms[i - 1].text) == 1 and reading.text[reading.ends[i - 1] : reading.starts[i]] == ". "


def _name_like(reading: Reading, i: int) -> bool:
    form = reading.forms[i]
    if form.is_link or form.is_number or form.signs & SIGN_DIGIT or not form.text[:1].isupper():
        return False
    if form.is_upper and 1 < len(form.text) <= 4:
        return False
    return "you" not in form.classes or form.norm not in {"anda", "kamu"}


def _lower_name(reading: Reading, i: int) -> bool:
    form = reading.forms[i]
    return (
        form.text.isalpha()
        and form.text.islower()
        and 2 < len(form.text) < 12
        and not form.known
        and not form.classes
        and i in reading.names
    )


def _is_role_line(reading: Reading, last: int) -> bool:
    return (
        last < len(reading) and reading.breaks[last] == BREAK_NONE and reading.forms[last].norm in {"kepala", "selaku"}
    )


def _is_complainant(reading: Reading, title: int, last: int) -> bool:
    """Whether the person is greeted, or spoken of as the one whose matter it is; no official, no third person."""
    forms = reading.forms
    before = forms[title - 1].norm if title else ""
    opens = title == 0 or reading.breaks[title] > BREAK_NONE
    after = forms[last].norm if last < len(forms) else ""
    if after in {"selaku", "sebagai", "dari", "kepala"} or (
        title and before in _THIRD and reading.breaks[title] == BREAK_NONE
    ):
        return False
    bracket = reading.text[reading.ends[last - 1] : reading.ends[last - 1] + 2]
    if bracket == " (" or _signed(reading, title):
        return False
    head = reading.sentence_of[title] <= 1 or title < 15
    if before in _SPEAKS:
        return head or before not in {"kepada", "nama", "untuk", "dengan", "bahwa"}
    alone = last == len(forms) or reading.breaks[last] >= BREAK_COMMA
    return (opens and (head or alone)) or (head and alone and before not in {"adalah", "yaitu"} and title < 10)


def _signed(reading: Reading, i: int) -> bool:
    return reading.sentence_of[i] > 1 and reading.sentence_of[i] == len(reading.sentences) - 1 and i > len(reading) - 6


def _known(word: str, known: set[str]) -> bool:
    """Whether a word is a name of the record, a part or a short form of one, or its initial."""
    if word in _TITLES or word in known:
        return True
    plain = _respelled(word)
    for name in known:
        other = _respelled(name)
        if plain == other or (len(word) == 1 and name.startswith(word)) or (len(name) == 1 and word.startswith(name)):
            return True
        if len(plain) >= 3 and len(other) > len(plain) and (other.startswith(plain) or other.endswith(plain)):
            return True
        if _is_pet_name(plain, other):
            return True
        if word in _SHORT_FORMS and _SHORT_FORMS.get(name) == _SHORT_FORMS[word]:
            return True
        # a handle or mail address runs the names together: *paulus.kaka*, *paulkaka*
        if len(word) >= 4 and len(name) >= len(word) + 2 and word in name:
            return True
    return False


def _is_pet_name(word: str, name: str) -> bool:
    """*Wawan* of Setiawan, *Titin* of Prihatin: the end of a name, its first consonant said twice."""
    return len(word) == 5 and word[0] == word[2] and name.endswith(word[2:])


def _respelled(word: str) -> str:
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return _TWICE.sub(r"\1", word)


def _extends(words: list[str], record: tuple[str, ...]) -> bool:
    """A fuller name than the record has: *Budi Santoso* where it says *Budi*."""
    return len(record) == 1 and len(words) > 1 and _known(words[0], set(record))
