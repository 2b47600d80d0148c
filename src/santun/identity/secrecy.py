"""Whether a complaint is one of those in which every hint at the person is a leak, on every channel.

Told by the record (``confidential``) or by the words of the complaint and the reply: a child, a victim of violence,
somebody who reports wrongdoing, somebody who asks to stay unnamed.
"""

from __future__ import annotations

from enum import StrEnum

from santun.draft import Draft
from santun.reading.document import Document
from santun.reading.patterns import lazily
from santun.rule import Text

__all__ = ["Secrecy", "secrecy", "secrecy_of"]

_FACT = "santun.identity.secrecy"


class Secrecy(StrEnum):
    """Why nothing at all may be told of the person."""

    CONFIDENTIAL = "confidential"
    ASKED = "asked"
    CHILD = "child"
    VIOLENCE = "violence"
    WHISTLE_BLOWER = "whistle-blower"

    @property
    def reason(self) -> Text:
        """The law behind it, for the officer."""
        return _REASONS[self]


_REASONS = {
    Secrecy.CONFIDENTIAL: Text(
        id="Aduan ini bertanda rahasia, jadi petunjuk sekecil apa pun tentang pengadu perlu disimpan, di kanal mana"
        " pun (UU 25/2009 Pasal 42 ayat (5) dan Pasal 34 huruf i).",
        en="This complaint is marked confidential, so even the smallest hint at the complainant must be kept, on any"
        " channel (UU 25/2009 Article 42 (5) and Article 34 i).",
    ),
    Secrecy.ASKED: Text(
        id="Pengadu meminta identitasnya dirahasiakan, jadi petunjuk sekecil apa pun perlu disimpan, di kanal mana pun"
        " (UU 25/2009 Pasal 42 ayat (5) dan Pasal 34 huruf i).",
        en="The complainant asks for secrecy, so even the smallest hint must be kept, on any channel (UU 25/2009"
        " Article 42 (5) and Article 34 i).",
    ),
    Secrecy.CHILD: Text(
        id="Perkara ini menyangkut anak sebagai korban atau pelaku; identitasnya wajib dirahasiakan, di kanal mana pun"
        " (UU 23/2002 Pasal 17 ayat (2); UU 35/2014 Pasal 64 huruf i).",
        en="A child is victim or offender here; its identity must stay secret, on any channel (UU 23/2002 Article 17"
        " (2); UU 35/2014 Article 64 i).",
    ),
    Secrecy.VIOLENCE: Text(
        id="Perkara ini menyangkut korban kekerasan; identitas korban wajib dirahasiakan, di kanal mana pun"
        " (UU 12/2022 Pasal 69 huruf d; UU 31/2014 Pasal 5 ayat (1) huruf i).",
        en="A victim of violence is concerned; the victim's identity must stay secret, on any channel (UU 12/2022"
        " Article 69 d; UU 31/2014 Article 5 (1) i).",
    ),
    Secrecy.WHISTLE_BLOWER: Text(
        id="Pengadu melaporkan dugaan pelanggaran; identitas pelapor dilindungi, di kanal mana pun (UU 31/2014 Pasal 5"
        " ayat (3); UU 14/2008 Pasal 17 huruf a).",
        en="The complainant reports wrongdoing; a reporter's identity is protected, on any channel (UU 31/2014 Article"
        " 5 (3); UU 14/2008 Article 17 a).",
    ),
}

_WHOSE = r"(?:saya|kami|sy|aku|pelapor|pengadu)"
_ASKED = lazily(
    rf"(?i)\b(?:identitas|nama|data|alamat|nomor|no|hp)(?: (?:diri|lengkap|pribadi))? {_WHOSE}"
    r" (?:(?:mohon|tolong|agar|supaya|harap|minta|jangan|tidak|tdk|jgn|utk|untuk|sampai|usah|mau|ingin) ){0,3}"
    r"(?:di ?rahasia(?:kan|in)|di ?sembunyikan|di ?samarkan|di ?sebut(?:kan|in)?|di ?sebar(?:kan|in)?|di ?publikasikan"
    r"|di ?buka|bocor|ketahuan)"
    rf"|\b(?:mohon|tolong|harap|minta|agar) (?:di ?)?rahasia(?:kan|in) (?:identitas|nama|data)"
    rf"|\b(?:identitas|nama) (?:mohon|tolong|harap|minta|jangan|jgn) (?:di ?rahasiakan|di ?sebut|di ?publikasikan)"
    rf"|\b(?:jangan|jgn|tolong jangan) (?:sebut|bocorkan|sebarkan|buka|publikasikan) (?:nama|identitas|data) {_WHOSE}"
    r"|\bsaya (?:ingin|mau|lebih baik|pilih) anonim\b"
)
_CHILD = lazily(
    r"(?i)\b(?:anak|siswa|siswi|murid|santri|remaja|pelajar|balita)[^.!?\n]{0,60}"
    r"\b(?:korban|dicabuli|diperkosa|dilecehkan|disodomi|dianiaya|dipukuli|di-?bully|dirundung|perundungan|dieksploitasi"
    r"|diperdagangkan)\b"
    r"|\b(?:korban|pelaku)[^.!?\n]{0,40}\b(?:anak|di bawah umur|siswa|siswi|santri|pelajar|balita)\b"
    r"|\banak (?:yang )?berhadapan dengan hukum\b"
)
_VIOLENCE = lazily(
    r"(?i)\b(?:kdrt|kekerasan (?:dalam rumah tangga|seksual|fisik|berbasis gender)|pelecehan|pemerkosaan|perkosaan"
    r"|pencabulan|dilecehkan|diperkosa|penganiayaan|dianiaya|tppo|perdagangan orang)\b"
)
_WRONG = lazily(
    r"(?i)\b(?:korupsi|suap|gratifikasi|pungli|pungutan liar|penyelewengan|penggelapan|mark ?-?up|jual beli jabatan"
    r"|penyalahgunaan (?:wewenang|jabatan|anggaran))\b"
)
_INSIDER = lazily(
    r"(?i)\b(?:whistle ?-?blower|whistle ?-?blowing|pengungkap fakta|orang dalam"
    r"|saya (?:\w{1,20} ){0,3}(?:pegawai|staf|karyawan|honorer|guru|perawat|bendahara|anggota)"
    r"|(?:atasan|pimpinan|bos|kepala (?:sekolah|dinas|kantor|desa|puskesmas)|kepsek|kades) (?:saya|kami)"
    r"|takut (?:dipecat|dimutasi|diintimidasi|dibalas|ketahuan))\b"
)


# No pattern above is met without one of its stems; looking for these costs a tenth of looking for the patterns.
_ASKED_STEMS = (
    *"rahasia sembunyi samar sebar publikasi buka bocor ketahuan anonim disebut".split(),
    " sebut",  # not *tersebut*
)
_VICTIM_STEMS = (
    *"korban pelaku cabul perkosa leceh sodomi aniaya dipukuli bully rundung eksploitasi diperdagangkan".split(),
    *("berhadapan dengan hukum", "kdrt", "kekerasan", "tppo", "perdagangan orang"),
)
_WRONG_STEMS = (*"korupsi suap gratifikasi pungli pungutan penyelewengan penggelapan mark jual penyalahgunaan".split(),)


def secrecy_of(document: Document) -> Secrecy | None:
    """The secrecy of a document's draft, judged once."""
    return document.once(_FACT, lambda document: secrecy(document.draft))


def secrecy(draft: Draft) -> Secrecy | None:
    """Why every hint is a leak here; None where the common rules hold."""
    complaint = draft.complaint
    if complaint is None:
        told = _told(draft.text)
        return told if told is not None and _VIOLENCE.search(draft.text) else None
    if complaint.confidential:
        return Secrecy.CONFIDENTIAL
    if _has(complaint.text.casefold(), _ASKED_STEMS) and _ASKED.search(complaint.text):
        return Secrecy.ASKED
    return _told(complaint.text) or _told(draft.text, insider=False)


def _told(text: str, *, insider: bool = True) -> Secrecy | None:
    folded = text.casefold()
    if _has(folded, _VICTIM_STEMS):
        if _CHILD.search(text):
            return Secrecy.CHILD
        if _VIOLENCE.search(text):
            return Secrecy.VIOLENCE
    if insider and _has(folded, _WRONG_STEMS) and _WRONG.search(text) and _INSIDER.search(text):
        return Secrecy.WHISTLE_BLOWER
    return None


def _has(folded: str, stems: tuple[str, ...]) -> bool:
    return any(map(folded.__contains__, stems))
