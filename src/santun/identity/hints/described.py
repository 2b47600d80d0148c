"""What a reply to a secret complaint says of who complained, whatever it is.

*Staf TU yang melapor*, *pelapor yang berlogat Madura*, *rekan kerja Saudara di bagian keuangan*.
Only where every hint is a leak; elsewhere such words are harmless, and the other files judge what they tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from santun.identity.datum import Datum, Problem, Source
from santun.identity.hints.scene import Scene
from santun.identity.secrecy import secrecy_of
from santun.reading.patterns import lazily

__all__ = ["described"]

_YOU = r"(?:saudara|saudari|anda|bapak|ibu|pelapor|pengadu)"
_REPORTS = (
    r"(?:melapor(?:kan)?|mengadu(?:kan)?|ngadu|lapor|bersaksi|menulis (?:aduan|laporan)"
    r"|(?:menyampaikan|mengirim|mengirimkan|membuat) (?:laporan|aduan|pengaduan|informasi|kesaksian|keluhan))"
)
_REPORTER = lazily(rf"(?i)\b(?P<who>(?:[\w-]{{2,18}} ){{1,5}})(?=yang {_REPORTS}\b)")
_BEFORE = r"(?:^|[.,;:!?\n]\s{0,2}|\b(?:kepada|bahwa|karena|oleh|untuk|agar|dan|dari) )"
_DOES = (
    r"(?:bekerja|bertugas|berdinas|mengajar|menangani|mengurus|memegang|duduk|tinggal|kuliah|sekolah|menjabat|menjadi"
    r"|hamil|satu-satunya|paling|(?:baru |dulu |pernah |masih |juga )(?!melapor|mengadu|menunggu|belum|dapat)\w{3,14}"
    r"|ber(?!hak|sedia|ani|sangkutan|nama|kenan|keberatan|minat|kepentingan|tanya|sabar)[a-z]{3,10})"
)
_WHO_DOES = lazily(rf"(?i){_BEFORE}(?:{_YOU}|saksi|korban) yang (?P<what>{_DOES}(?: [\w-]{{2,16}}){{0,3}})")
_WHO_IS = lazily(
    r"(?i)\b(?:pelapor|pengadu|saksi|saudara|saudari) (?:adalah|merupakan|ialah|itu) (?P<what>(?!(?:pelapor|hak|pihak"
    r"|warga negara|penting|wajib|korban|kewenangan|bagian dari)\b)[\w-]{3,18}(?: [\w-]{2,16}){0,3})"
)
_FROM = lazily(
    r"(?i)\b(?:laporan|aduan|pengaduan|kesaksian)(?: (?:saudara|saudari|anda|ini|itu|tersebut))?(?: dari| berasal dari)"
    r" (?P<what>(?:bagian|bidang|seksi|unit|divisi|shift|seorang|salah (?:satu|seorang)|staf|pegawai|karyawan|guru"
    r"|mahasiswa|mahasiswi|siswa|murid|perawat|bidan|orang dalam|anggota|tetangga|keluarga|warga rt)"
    r"(?: [\w-]{2,16}){1,4})"
)
_INSIDE = lazily(r"(?i)\binformasi dari (?P<what>orang dalam(?: [\w-]{2,16}){0,2})")
_WORK = lazily(
    rf"(?i)\b(?P<what>(?:rekan|teman|jam|tempat|ruang|unit|lingkungan) (?:kerja|tugas|dinas|sekerja) {_YOU}"
    r"(?: (?:di|pada) [\w-]{2,16}(?: [\w-]{2,16})?)?)"
)
_YEARS = lazily(
    rf"(?i)\b{_YOU} (?P<what>(?:\w{{3,8}} ){{0,2}}\d{{1,2}} tahun"
    r" (?:mengabdi|bekerja|mengajar|bertugas|tinggal|berdinas)(?: di [\w-]{2,16}(?: [\w-]{2,16})?)?)"
)
_PATTERNS = (_WHO_DOES, _WHO_IS, _FROM, _INSIDE, _WORK, _YEARS)
# What stands before the one who reports and is none of it.
_OUTSIDE = frozenset(
    "kepada oleh dari untuk dan bahwa terima kasih atas dengan bagi agar karena kami terhadap sudah telah akan laporan"
    " aduan pengaduan keterangan dapat identitas nama data melindungi menghubungi mendampingi menjaga pada".split()
)
# Anybody who reports, and ways to call this one.
_ANYBODY = frozenset(
    "pelapor pengadu bapak ibu saudara saudari anda warga masyarakat orang pihak mereka siapa siapapun seseorang"
    " kakak kak pemohon ini itu tersebut pertama korban saksi pun juga lah".split()
)
_EVERYBODY = frozenset("setiap tiap semua seluruh para siapa siapapun siapa-pun barang".split())


def described(scene: Scene) -> list[Datum]:
    """A weak datum for each thing that is said of the one who complained."""
    if secrecy_of(scene.document) is None:
        return []
    return [
        Datum(Problem.EMPLOYMENT, start, end, Source.WORDS, weak=True, hints=("job",))
        for start, end in _told(scene.document.text)
    ]


def _told(text: str) -> Iterator[tuple[int, int]]:
    yield from (place for found in _REPORTER.finditer(text) if (place := _reporter(found)) is not None)
    for pattern in _PATTERNS:
        yield from (found.span("what") for found in pattern.finditer(text))


def _reporter(found: re.Match[str]) -> tuple[int, int] | None:
    """Where *staf TU* of *staf TU yang melapor* stands; None where it is anybody."""
    words = list(re.finditer(r"[\w-]+", found["who"]))
    told: list[re.Match[str]] = []
    for word in reversed(words):
        if word[0].lower() in _EVERYBODY:
            return None
        if word[0].lower() in _OUTSIDE:
            break
        told.insert(0, word)
    if all(word[0].lower() in _ANYBODY for word in told):
        return None
    start = found.start("who")
    return start + told[0].start(), start + told[-1].end()
