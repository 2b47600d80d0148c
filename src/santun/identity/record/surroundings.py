"""What stands around a word that may be a name: a title, a place, an office, somebody else's surname.

Decides whether a candidate is the person of the record. Knows no names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from santun.identity.datum import Datum, Problem
from santun.identity.record.page import Page
from santun.identity.record.spelling import GREETINGS, TITLES, is_ordinary
from santun.identity.record.values import Name
from santun.reading.document import Document, Reading
from santun.reading.patterns import lazily
from santun.reading.wordlists import language
from santun.reading.zones import BITS
from santun.rule import Zone

__all__ = ["Candidate", "Surroundings", "is_certain"]

_ANNOUNCE = frozenset(
    """pelapor pengadu pemohon pelanggan nasabah pasien penerima peserta siswa siswi mahasiswa nama bernama namanya
    inisial berinisial korban warga ananda almarhum almarhumah alm pemilik ahliwaris""".split()
)
_AN = lazily(r"(?i)(?:\ba\s?\.?\s?n\s?\.?|\batas[\s]+nama|\bnama(?:\s\w{4,8})?\s?:?)\s{0,3}[:\"'(]{0,2}\s{0,3}$")
# After a.n. these make it the office in whose name somebody signs.
_OFFICES = frozenset("kepala bupati walikota gubernur menteri direktur sekretaris camat lurah rektor".split())
# Also everyday words: only with a capital do they announce a name.
_DOUBTFUL = frozenset(
    """kali situ gua goa ujung muara banjar pondok lingkungan film program acara produk merek merk grup tim kanal posko
    aplikasi gerakan bank band buku lagu judul warung toko kedai rumah kos kebun gang bus
    kapal sekolah man mi""".split()
)
_NO_CUE = frozenset("nama bernama tajuk bertajuk judul berjudul bertema an tn ny nn am h hj raden rm rr".split())
_NAMED_AFTER = frozenset(
    """jenderal jendral letjen mayjen brigjen kolonel letkol mayor kapten sersan panglima pahlawan sultan pangeran
    raden pattimura untung wahid dr ki nyi tgk teuku cut prof ir kh sunan syekh imam mgr i gusti santo santa st
    haji hajah h hj jend ngurah""".split()
)
_ROLES = frozenset(
    """bupati gubernur walikota wakil lurah dukuh camat panewu kepala kabid kadis kasi kasubag kasubbag kabag sekda
    sekretaris kapolsek kapolres kapolda danramil menteri presiden direktur manajer dirjen asisten penjabat plt plh
    pj rektor dekan kades keuchik dandim komandan bendahara inspektur koordinator jubir humas kapus sekdes sekcam
    ombudsman wagub wabup wawali kasatpol kapuskesmas karutan kalapas kepsek kajari kajati jenderal""".split()
)
# Servants of the public without a rank: before a name they make it an officer's, behind a comma they begin a clause.
_STAFF = frozenset(
    """petugas staf staff admin operator teknisi kasir verifikator analis penyuluh pendamping pengawas supervisor
    agen cs narahubung pic kontak konsultan mandor satpam""".split()
)
_CIVIL = frozenset("dokter dr drg bidan perawat ketua anggota rt rw hakim jaksa penghulu wali ustaz".split())
_LINKS = frozenset("kami bidang seksi dinas bagian urusan unit pelaksana teknis selaku kantor desa kelurahan".split())
_DEGREE = lazily(
    r"[,\s]{0,3}(?:[SM]\.\s?(?:H|E|T|Sos|Pd|Kom|IP|I\.P|STP|P|Si|Sc|Hum|Kes|Ag|A|M|AP|Farm|Kep|Ked|Psi|K\.M|Ak|Tr)\b|A\.?Md|A\.P\b|Ph\.?D|Sp\.|S\.?Sos|S\.?Pd|S\.?Kom|M\.?Si\b|(?:SH|SE|ST|MM|MT|SIP|SSTP"
    r"|MKes|MPd|MH|SKM|AMd)\b)"
)
_STAFF_NUMBER = lazily(r"[^\n]{0,60}(?:\n[^\n]{0,60})?\bN(?:IP|IPPPK|RP|RK|IK pegawai)\b")
_ENDS_LINE = lazily(r"(?:^|\n)\s*\(?\s*$")
_AT = frozenset("di wilayah kawasan daerah sekitar depan sepanjang ruas simpang warga lapangan jembatan".split())
_TOWARDS = frozenset("ke dari arah antara sampai hingga menuju".split())
_FAREWELL = lazily(r"hormat kami|salam|tertanda|ttd|admin|humas|petugas|kepala")
_AGENT = lazily(r"(?:[\^~]|(?:^|[\s.])[-–—/])\s?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last`` (without it) of the page; ``parts`` are those that tell by themselves."""

    first: int
    last: int
    parts: int
    exact: bool
    common: int = 0
    initials: int = 0
    indices: tuple[int, ...] = ()

    @property
    def several(self) -> bool:
        """More than a single name."""
        return self.parts > 1 or (self.parts == 1 and (self.common > 0 or self.initials > 0))


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    cues = language().cues
    return (cues["place"] | cues["thing"]) - _NO_CUE


class Surroundings:
    """Judges candidates of one page."""

    def __init__(self, page: Page, reading: Reading | None = None) -> None:
        self._page = page
        self._reading = reading
        self._places = _places()

    def __repr__(self) -> str:
        return "Surroundings()"

    @cached_property
    def titles(self) -> list[int]:
        """Indices of words such as *Bapak*."""
        return self._indices(TITLES)

    @cached_property
    def announced(self) -> list[int]:
        """Indices of words such as *pelapor* and *inisial*."""
        return self._indices(_ANNOUNCE)

    def _indices(self, words: frozenset[str]) -> list[int]:
        page = self._page
        return [i for word in words & page.word_set for i in page.places[word]]

    def tells(self, c: Candidate, name: Name, said: str, place: bool) -> bool:
        """Whether the candidate names the person; ``place`` says that something else in the text bears the name."""
        if not c.parts:
            return bool(c.common) and self._titled(c) and not self._somebody_else(c, name)
        titled = self._titled(c)
        revered = c.first > 0 and self._page.lower_word(c.first - 1) in _NAMED_AFTER
        if (not titled or revered) and (self.is_place(c) or self._located(c, place)):
            return False
        if self._is_officer(c, name, titled):
            return False
        if c.several:
            return titled or self._looks_like_name(c)
        return self._single(c, name, titled, said)

    def _single(self, c: Candidate, name: Name, titled: bool, said: str) -> bool:
        page = self._page
        lower = page.lower_word(c.first)
        ordinary = is_ordinary(lower)
        if self._somebody_else(c, name) and not self._addressed(c):
            return False
        if not c.exact:
            return self._slip(c, titled, ordinary, said)
        if titled:
            return self._capital(c.first) or lower not in language().frequency
        if not ordinary:
            return self._capital(c.first) or len(lower) > 3
        return self._capital_alone(c.first)

    def _addressed(self, c: Candidate) -> bool:
        """Behind *Yth.* and a title stands the complainant, whatever the surname."""
        start = self._page.spans[c.first][0]
        return bool(re.search(r"(?i)\b(?:yth|kepada)\.?:?\s.{0,14}$", self._page.text[max(0, start - 24) : start]))

    def _slip(self, c: Candidate, titled: bool, ordinary: bool, said: str) -> bool:
        """A word like a name: never an ordinary one, never one that the complaint itself uses for something else."""
        word = self._page.lower_word(c.first)
        if ordinary or (said and word in said):
            return False
        before = self._page.lower_word(c.first - 1) if c.first else ""
        placed = before in ("di", "ke", "se", "wilayah", "daerah", "warga", "pemkab", "pemkot", "pemda")
        return titled or (
            self._capital(c.first) and len(word) > 5 and not placed and not self._starts_sentence(c.first)
        )

    def _titled(self, c: Candidate) -> bool:
        """Behind *Bapak*, *a.n.*, *pelapor*."""
        page, i = self._page, c.first - 1
        if i >= 0 and re.fullmatch(r"(?:[\s./:(\"'“]){1,4}", page.gap(c.first)):
            word = page.lower_word(i)
            if word in TITLES or word in _ANNOUNCE:
                return not (word == "warga" and not self._capital(c.first))
            if word in GREETINGS and self._is_called(c):
                return True
        start = page.spans[c.first][0]
        return bool(_AN.search(page.text[max(0, start - 24) : start]))

    def _is_called(self, c: Candidate) -> bool:
        """Whether what stands behind a greeting is somebody who is greeted: *Halo, Tata!*, not *halo tata kota*."""
        behind = self._page.gap(c.last) if c.last < len(self._page.words) else "."
        return self._capital(c.first) and behind.strip()[:1] in tuple(",.!?:") and bool(behind.strip())

    def _capital(self, i: int) -> bool:
        return self._page.written(i)[:1].isupper()

    def _all_capitals(self, i: int) -> bool:
        """Whether the line shouts, so that a capital tells nothing."""
        near = [self._page.written(k) for k in range(max(0, i - 2), min(len(self._page.words), i + 3))]
        return sum(word.isupper() and len(word) > 1 for word in near) > 2

    def _starts_sentence(self, i: int) -> bool:
        return i == 0 or bool(re.search(r"[.!?:\n•*]|^[\"“(]", self._page.gap(i)))

    def _run_neighbour(self, i: int, step: int) -> bool:
        """Whether a word with a capital stands beside ``i`` without anything between."""
        k = i + step
        if not 0 <= k < len(self._page.words):
            return False
        between = self._page.gap(max(i, k))
        return self._capital(k) and between in (" ", "-", "\n") and not self._starts_sentence(max(i, k))

    def _capital_alone(self, i: int) -> bool:
        """An ordinary word is a name only with a capital in mid-sentence, outside a longer name."""
        if not self._capital(i) or self._starts_sentence(i) or self._all_capitals(i):
            return False
        before = self._page.lower_word(i - 1)
        if {before, self._page.lower_word(i)} & (language().usual_capitals - TITLES - _ANNOUNCE):
            return False
        if self._run_neighbour(i, 1) or (self._run_neighbour(i, -1) and not self._starts_sentence(i - 1)):
            return False
        return before not in self._places and before not in ("terima", "hari", "bulan", "tahun", "tuhan", "kota")

    def _looks_like_name(self, c: Candidate) -> bool:
        """Two ordinary words in small letters are a phrase, but not behind an @."""
        if self._page.gap(c.first).endswith("@"):
            return True
        words = range(c.first, c.last)
        return any(self._capital(i) or not is_ordinary(self._page.lower_word(i)) for i in words)

    def _somebody_else(self, c: Candidate, name: Name) -> bool:
        """A single part of the name beside a surname that is not of the record."""
        page = self._page
        if not self._capital(c.first) or self._all_capitals(c.first):
            return False
        own = {part.heard for part in name.parts}
        if c.last < len(page.words) and page.words[c.last] not in own and self._foreign(c.last, c.last):
            return True
        # The first word of a sentence has its capital from there.
        before = c.first - 1
        if c.first == 0 or page.words[before] in own or self._starts_sentence(before):
            return False
        return self._foreign(before, c.first)

    def _foreign(self, i: int, gap: int) -> bool:
        """Whether word ``i`` goes on with the name and is none of it."""
        page = self._page
        written = page.written(i)
        if not re.fullmatch(r" |\. |-", page.gap(gap)) or not written[:1].isupper():
            return False
        if written.lower() in TITLES:
            return False
        if len(written) == 1:
            return True
        if page.gap(gap) == ". " and gap == i:
            return False
        lower = written.lower()
        if written.isupper() and is_ordinary(lower):
            return False  # a raised voice, no surname
        known = lower in language().usual_capitals or lower in TITLES | _ANNOUNCE | _ROLES | _STAFF
        return not known and not (is_ordinary(lower) and gap != i) and not (written.isupper() and len(written) < 5)

    def is_place(self, c: Candidate) -> bool:
        """*Jl. Jenderal Budi Santoso*, *RSUD dr. Budi*: a cue to the left, with nothing but name between."""
        page = self._page
        for i in range(c.first - 1, max(-1, c.first - 5), -1):
            if not re.fullmatch(r"\.?[ \-]{1,2}|\. ?", page.gap(i + 1)):
                return False
            word = page.lower_word(i)
            if word in self._places and (word not in _DOUBTFUL or self._capital(i)):
                return True
            if word in TITLES - _NAMED_AFTER or not (self._capital(i) or word in _NAMED_AFTER):
                return False
        return False

    def _located(self, c: Candidate, place: bool) -> bool:
        """*di Ahmad Yani*: one is at a place, not at a person; *dari* and *ke* tell it where a place has the name."""
        before = self._page.lower_word(c.first - 1) if c.first else ""
        if before in _NAMED_AFTER:
            return place
        return self._page.gap(c.first) == " " and (before in _AT or (place and before in _TOWARDS))

    def _is_officer(self, c: Candidate, name: Name, titled: bool) -> bool:
        page = self._page
        end = page.spans[c.last - 1][1]
        behind = page.text[end : end + 130]
        if _STAFF_NUMBER.match(behind):
            return True
        # A citizen has degrees too; whole name and title together are hardly a namesake in office.
        if _DEGREE.match(behind) and not name.degree and not (titled and c.several and c.exact):
            return True
        if self._behind_role(c) or self._before_role(c, titled):
            return True
        return not titled and self._signs(c)

    def _behind_role(self, c: Candidate) -> bool:
        """*Kepala Bidang Pelayanan, Budi*; *petugas kami Budi*."""
        page = self._page
        commas = 0
        for i in range(c.first - 1, max(-1, c.first - 9), -1):
            gap, word = page.gap(i + 1), page.lower_word(i)
            commas += "," in gap or "\n" in gap
            if commas > 1 or not re.fullmatch(r"[\s.,(:\-–/]{1,4}", gap) or self._ended(i):
                return False
            if word in ("keluarga", "murid", "siswa") or word in _ANNOUNCE:
                return False
            if self._role_at(i):
                return not (commas and "," in gap and word in _STAFF)
            if word in _CIVIL and not (c.parts > 1 and c.exact):
                return word not in ("rt", "rw") or not commas
            if not (self._capital(i) or word in _LINKS or word in TITLES):
                return False
        return False

    def _ended(self, i: int) -> bool:
        start, end = self._page.spans[i]
        return end - start > 4 and bool(re.match(r"\.\s", self._page.text[end : end + 2]))

    def _role_at(self, i: int) -> bool:
        word = self._page.lower_word(i)
        following = self._page.lower_word(i + 1) if i + 1 < len(self._page.words) else ""
        return (
            (word in _ROLES and following != "keluarga") or word in _STAFF or (word == "wali" and following == "kota")
        )

    def _before_role(self, c: Candidate, titled: bool) -> bool:
        """*Budi, Camat Depok*; *Budi selaku Kepala Seksi*; *Budi (petugas lapangan)*."""
        page, i = self._page, c.last
        if i >= len(page.words):
            return False
        gap = page.gap(i)
        if page.lower_word(i) in ("selaku", "sebagai") and i + 1 < len(page.words):
            return self._role_at(i + 1)
        if "(" in gap:
            return self._role_at(i)
        # In *Bapak Budi, Kepala Dinas telah ...* he is spoken to.
        capital = self._capital(i) or (i + 1 < len(page.words) and self._capital(i + 1))
        return not titled and gap.strip() == "," and capital and page.lower_word(i) in _ROLES

    def _signs(self, c: Candidate) -> bool:
        """The name of who answers: in the signature, or behind a dash or caret at the end."""
        page = self._page
        start, end = page.spans[c.first][0], page.spans[c.last - 1][1]
        before = page.text[max(0, start - 40) : start]
        if _AGENT.search(before) and len(page.text) - end < 12:
            return True
        word = page.lower_word(c.first - 1) if c.first else ""
        alone = _ENDS_LINE.search(before) is not None and len(page.text) - end < 40
        if alone and _FAREWELL.search(page.lower[max(0, start - 80) : start]):
            return True
        own_line = _ENDS_LINE.search(before) is not None or word in ("salam", "kami", "ttd", "admin")
        return own_line and self._in_signature(start, end)

    def _in_signature(self, start: int, end: int) -> bool:
        if self._reading is None or not self._reading.zones:
            return False
        original = self._page.place(start, end)[0]
        i = bisect_right(self._reading.starts, original) - 1
        return i >= 0 and bool(self._reading.zones[i] & BITS[Zone.SIGNATURE])


_ABBREVIATED = 3
_ANNOUNCED = lazily(
    rf"(?i)(?:\ban\.?|\ba\.n\.?|atas nama|@|\b(?:{'|'.join(sorted(_ANNOUNCE))})"
    rf"|\b(?:{'|'.join(sorted(TITLES))})\.?|\b(?:{'|'.join(sorted(GREETINGS))}))[\s:,(]{{0,3}}$"
)
_REACH = 24
# Only of people is it said that they are met, called or thanked, or that a report is theirs.
_OF_PEOPLE = lazily(
    r"(?i)\b(?:(?:ber)?temu|menemui|ditemui|menghubungi|dihubungi|menelepon|memanggil|mengundang|mewawancarai|oleh|kepada"
    r"|bersama|milik|punya|laporan|aduan|pengaduan|keluhan|permohonan|permintaan|berkas|kasih|makasih|trims|thanks|thank"
    r"|you|tks|thx|nuhun|suwun|nuwun|maaf|siap|oke|ok|baik)[ ](?:dari[ ])?$"
)


def is_certain(datum: Datum, persons: Sequence[Datum], document: Document) -> bool:
    """One word of the complainant's name, without a title, is the complainant only where the model sees a person.

    *Puskesmas Cut Nyak Dhien* and *JPO Harmoni* bear the names of others. ``persons`` are those of the model.
    """
    words = document.text[datum.start : datum.end]
    if (
        datum.problem is not Problem.NAME
        or len(words.split()) > 1
        or any(sign.isdigit() or sign == "*" for sign in words)
    ):
        return True
    if _is_announced(datum, document) or _is_treated_as_person(datum, document.text):
        return True
    return any(person.overlaps(datum) and not _namesake(person, datum, document.text) for person in persons)


def _is_treated_as_person(datum: Datum, text: str) -> bool:
    """*bertemu lamhot di lokasi*: what is done to people alone, and no longer name behind it.

    In small letters a word of the language stays one.
    """
    word = text[datum.start : datum.end]
    if not word[:1].isupper() and is_ordinary(word.lower()):
        return False
    before = _OF_PEOPLE.search(text, max(0, datum.start - _REACH), datum.start)
    return before is not None and re.match(r"[ -][A-Z]", text[datum.end : datum.end + 2]) is None


def _namesake(person: Datum, datum: Datum, text: str) -> bool:
    """More words than the record has, initials and abbreviations aside: *Ignasius Doren* is not *Doren Rauf*."""
    more = f"{text[person.start : datum.start]} {text[datum.end : max(person.end, datum.end)]}"
    return any(len(word.rstrip(".")) > _ABBREVIATED for word in more.split())


def _is_announced(datum: Datum, document: Document) -> bool:
    if _ANNOUNCED.search(document.text, max(0, datum.start - _REACH), datum.start):
        return True
    reading = document.reply
    return reading.is_titled(bisect_right(reading.starts, datum.start) - 1)
