"""What a reply says of files that go out with it: *foto terlampir*, *lima potret kami unggah*, *gambar di bawah*.

Files that the citizen sent or is asked for are none of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from santun.ledger.words import WORDS, places_of
from santun.reading.document import Document, Reading
from santun.reading.forms import BREAK_CLAUSE, BREAK_NONE

__all__ = ["AttachmentMention", "attachment_mentions", "counted_files"]

_FACT = "santun.ledger.attachments"
_PICTURE, _MEDIA = WORDS["picture"], WORDS["media"]
_COUNTED = _PICTURE | {"lembar", "buah"}
_NEAR = 10
_ASKS = frozenset(
    """
    mohon silakan harap dimohon tolong jangan wajib diminta minta meminta membawa melengkapi kasih menerima
    terima bila jika apabila kalau syarat persyaratan disarankan dibutuhkan diperlukan harus perlu perlukan
    butuh unduh diunduh agar supaya
    """.split()
)
_ELSEWHERE = frozenset(
    """
    laman website web situs instagram akun kanal media papan portal beranda story feed youtube facebook drive
    """.split()
)
_SEEN_BY_US = frozenset("rekaman rekamannya cctv berkas berkasnya file filenya dokumen".split())
# Words that may stand between a file and the citizen whose it is: *foto yang sudah Bapak kirim*, *foto dari Kakak*.
_OWNED = frozenset("yang dari milik kiriman telah sudah unggahan di lokasi dan itu tersebut video foto".split())
_FUTURE = frozenset("akan nanti belum tidak segera besok menunggu setelah bila jika apabila kalau menyusul".split())
_NUMERALS = {
    word: number
    for number, words in enumerate(
        ("satu sebuah selembar", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"), 1
    )
    for word in words.split()
}


# Whose the papers are that something is attached to, and what is said of files that came from outside.
_TO_THEIRS = frozenset(
    """
    permohonan pengaduan aduan laporan formulir aplikasi tiket sistem pendaftaran pengajuan berkas syarat persyaratan
    """.split()
)
_FAULTY = frozenset(
    """
    buram jelas terbaca terbuka kosong rusak blur kabur ulang terpotong kurang lengkap dibuka gelap diisi ditandatangani
    diperlukan
    """.split()
)


@dataclass(frozen=True, slots=True)
class AttachmentMention:
    """Words, half-open, that speak of our files; ``firm`` where they say that the file goes out with the reply."""

    first: int
    last: int
    firm: bool


def attachment_mentions(document: Document) -> tuple[AttachmentMention, ...]:
    """Every mention in the order of the text; worked out once a document."""
    return document.once(_FACT, _all_mentions)


def _all_mentions(document: Document) -> tuple[AttachmentMention, ...]:
    places = places_of(document)
    some = "attached" in places or "media" in places or "shown" in places
    return tuple(_mentions(document)) if some else ()


def counted_files(reading: Reading, mention: AttachmentMention) -> int | None:
    """How many files the words speak of (*dua foto terlampir*); None where they give no number."""
    start = reading.sentences[reading.sentence_of[mention.first]][0]
    for i in range(max(mention.first - 4, start), min(mention.last + 2, len(reading) - 1)):
        form = reading.forms[i]
        follows = i + 1 < len(reading) and reading.forms[i + 1].norm in _COUNTED
        if follows and form.norm in _NUMERALS:
            return _NUMERALS[form.norm]
        if follows and form.text.isdigit() and len(form.text) < 3:
            return int(form.text)
    return None


def _mentions(document: Document) -> Iterator[AttachmentMention]:
    reading, places = document.reply, places_of(document)
    attached, shown, here = (set(places.get(name, ())) for name in ("attached", "shown", "here"))
    look = set(places.get("look", ()))
    seen: set[int] = set()
    for i in sorted({*places.get("media", ()), *attached}):
        first, last = _clause(reading, i)
        if i in attached:
            if _ours(reading, i, first) and _acts(reading, i, first) and not _is_law(reading, i, places):
                start = _media_before(reading, i, first)
                yield AttachmentMention(start, i + 1, not _later(reading, first, i) and not _linked(reading, i))
            continue
        if i in seen or not _ours(reading, i, first):
            continue
        partner = _partner(reading, i, first, last, shown, here, look)
        if partner is not None:
            low, high = min(i, partner), max(i, partner) + 1
            seen.update(range(low, high))
            firm = not _linked(reading, i) and not _later(reading, first, high)
            yield AttachmentMention(low, high, firm)
        elif reading.forms[i].norm in _PICTURE:
            yield AttachmentMention(i, i + 1, False)


def _clause(reading: Reading, i: int) -> tuple[int, int]:
    """The words around ``i`` up to a semicolon, a bracket or the end of the sentence."""
    start, end = reading.sentences[reading.sentence_of[i]]
    first = next((k for k in range(i, start, -1) if reading.breaks[k] >= BREAK_CLAUSE), start)
    last = next((k for k in range(i + 1, end) if reading.breaks[k] >= BREAK_CLAUSE), end)
    return first, last


def _ours(reading: Reading, i: int, first: int) -> bool:
    """Whether nobody asks for the file, and the citizen is not its sender or owner."""
    if _is_theirs(reading, i, first) or _is_received(reading, i, first):
        return False
    if _is_fetched(reading, i):
        return False
    before = [form.norm for form in reading.forms[max(first, i - 6) : i]]
    looks = max((n for n, norm in enumerate(before) if norm in _LOOKS), default=-1)
    return not any(norm in _ASKS for norm in before[looks + 1 :])


_LOOKS = frozenset("lihat melihat liat cek simak baca membaca periksa buka".split())
_FETCHED = frozenset("diunduh unduh mengunduh diambil ambil".split())


def _is_fetched(reading: Reading, i: int) -> bool:
    """*lampirannya dapat diunduh di ...*: the citizen finds it elsewhere."""
    end = reading.sentences[reading.sentence_of[i]][1]
    return any(form.norm in _FETCHED for form in reading.forms[i + 1 : min(end, i + 5)])


def _acts(reading: Reading, i: int, first: int) -> bool:
    """*kami lampirkan*, *terlampir*; *melampirkan KTP* without us is what somebody else has to do."""
    if reading.forms[i].norm not in {"lampirkan", "melampirkan"}:
        return True
    return any("we" in form.classes for form in reading.forms[max(first, i - 4) : i])


_WANTED = frozenset("minta diminta butuhkan perlukan tanyakan mohonkan inginkan harapkan maksud maksudkan".split())
_BETWEEN = frozenset("sudah telah pernah juga lalu kemarin sendiri tadi".split())


def _is_theirs(reading: Reading, i: int, first: int) -> bool:
    forms = reading.forms
    for k in range(i + 1, min(i + 6, len(forms))):
        if reading.breaks[k] > BREAK_NONE:
            break
        if forms[k].classes & {"you", "complainant"}:
            return forms[min(k + 1, len(forms) - 1)].norm not in _WANTED
        if forms[k].norm not in _OWNED:
            break
    # *yang Saudara lampirkan*, *Bapak sertakan*
    return any(
        forms[k].classes & {"you", "complainant"}
        and max(reading.breaks[k + 1 : i + 1]) == BREAK_NONE
        and all(form.norm in _BETWEEN for form in forms[k + 1 : i])
        for k in range(max(first, i - 3), i)
    ) and not any("we" in form.classes for form in forms[max(first, i - 3) : i])


def _is_received(reading: Reading, i: int, first: int) -> bool:
    """*berkas yang dilampirkan belum lengkap*, *lampiran permohonan*: what came in, not what goes out."""
    forms = reading.forms
    if any("we" in form.classes for form in forms[max(first, i - 4) : i + 4]):
        return False
    start, end = reading.sentences[reading.sentence_of[i]]
    after = {form.norm for form in forms[i + 1 : min(end, i + 4)]}
    if "ini" in after or (i == start and ":" in reading.text[reading.ends[i] : reading.ends[i] + 2]):
        return False
    if forms[i].norm == "dilampirkan" and after & {"saat", "ketika", "waktu"}:
        return True
    if forms[i].norm in {"dilampirkan", "lampiran", "terlampir"} and (
        after & _TO_THEIRS or (i > start and forms[i - 1].norm in {"tanpa", "dapat", "bisa", "boleh"})
    ):
        return True
    return any(form.norm in _FAULTY for form in forms[i + 1 : min(end, i + 7)])


def _later(reading: Reading, first: int, i: int) -> bool:
    return any(reading.forms[k].norm in _FUTURE for k in range(max(first, i - 16), i))


def _linked(reading: Reading, i: int) -> bool:
    """Whether the sentence gives a link: the file is there, and not beside the reply."""
    start, end = reading.sentences[reading.sentence_of[i]]
    return any(form.is_link and "." in form.lower and "@" not in form.lower for form in reading.forms[start:end])


def _is_law(reading: Reading, i: int, places: Any) -> bool:
    """*Lampiran I Peraturan Menteri ...* is no file of ours."""
    return any(i < k <= i + 4 for k in places.get("law", ()))


def _media_before(reading: Reading, i: int, first: int) -> int:
    """The media word that *terlampir* speaks of, or *terlampir* itself."""
    for k in range(i - 1, max(first, i - _NEAR) - 1, -1):
        if reading.forms[k].norm in _MEDIA:
            return k
    return i


def _partner(
    reading: Reading, i: int, first: int, last: int, shown: set[int], here: set[int], look: set[int]
) -> int | None:
    """The word that puts the file beside the reply: a verb of showing by us, a place, or *lihat*."""
    forms = reading.forms
    near = range(max(first, i - 6), min(i + _NEAR, last))
    picture = forms[i].norm in _PICTURE
    for k in near:
        if k == i:
            continue
        if k in shown and _shown_by_us(reading, k, first, picture):
            return k
        if picture and k in here and _points_here(reading, k, i):
            return k
        if (
            picture
            and k in look
            and k < i
            and forms[i].norm not in _SEEN_BY_US
            and not any("you" in forms[m].classes for m in range(max(first, k - 2), k))
            and not any("we" in forms[m].classes for m in range(max(first, k - 2), k))
        ):
            return k
        if (picture or _opens(reading, k, i)) and k == i - 1 and forms[k].norm in _HERE_IS:
            return k if reading.breaks[i] == BREAK_NONE else None
    return None


_HERE_IS = frozenset({"ini", "nih", "berikut"})


def _opens(reading: Reading, k: int, i: int) -> bool:
    """*Ini suratnya ya, Bu*: at the head of a sentence, and of a paper that both know."""
    return k == reading.sentences[reading.sentence_of[k]][0] and reading.forms[i].lower.endswith("nya")


def _shown_by_us(reading: Reading, k: int, first: int, picture: bool) -> bool:
    form = reading.forms[k]
    if form.norm in {"serta", "menyusul"}:
        return picture and form.norm == "serta" and k > 0 and "we" in reading.forms[k - 1].classes
    we = any("we" in reading.forms[m].classes for m in range(max(first, k - 2), k))
    # Letters and papers are sent to third parties too: only pictures and what we add ourselves go out with the reply.
    if _is_elsewhere(reading, k):
        return False
    sent = form.norm.startswith(
        ("kirim", "dikirim", "terkirim", "mengirim", "sampaikan", "posting", "unggah", "diunggah")
    )
    if sent and not (picture or _goes_along(reading, k)):
        return False
    return we or (picture and form.norm.startswith(("di", "ter", "menyertai", "unggahan"))) or _goes_along(reading, k)


def _is_elsewhere(reading: Reading, k: int) -> bool:
    """*kami unggah di laman dinas*, *di akun kami*, *kirim ke WA Ibu*, *ke kantor pusat*: not beside this reply."""
    start, end = reading.sentences[reading.sentence_of[k]]
    near = range(max(start, k - 4), min(end, k + 6))
    if any(reading.forms[i].norm in _ELSEWHERE for i in near):
        return True
    return any(_goes_to(reading, i, end) for i in range(k + 1, min(end - 1, k + 6)))


_BY_MAIL = frozenset("whatsapp wa surel email dm inbox japri telegram nomor nomer alamat".split())


def _goes_to(reading: Reading, i: int, end: int) -> bool:
    """*ke kantor pusat*, *lewat WA Ibu*; not *ke Ibu*, *lewat surel ini*."""
    forms = reading.forms
    there = forms[i + 1]
    after = forms[i + 2].norm if i + 2 < end else ""
    if forms[i].norm in {"ke", "kepada"}:
        return not there.classes & {"you", "complainant"} and there.norm not in {"sini", "balasan"} and after != "ini"
    return forms[i].norm in {"lewat", "melalui", "via", "nomor", "nomer"} and there.norm in _BY_MAIL and after != "ini"


def _goes_along(reading: Reading, k: int) -> bool:
    """*kami kirimkan bersama jawaban ini*"""
    near = {form.norm for form in reading.forms[max(0, k - 4) : k + 5]}
    return bool(near & {"bersama", "berbarengan", "barengan", "beserta", "ikut", "turut"}) and "ini" in near


def _points_here(reading: Reading, k: int, i: int) -> bool:
    """*di bawah (ini)*, *pada balasan ini*; *berikut* only before the picture or with *ini*."""
    forms = reading.forms
    before = forms[k - 1].norm if k else ""
    after = forms[k + 1].norm if k + 1 < len(forms) else ""
    if forms[k].norm == "berikut":
        return k < i <= k + 3 or after == "ini"
    return before in {"di", "pada", "dalam", "bersama"} and (
        forms[k].norm in {"bawah", "balasan", "unggahan", "komentar"}
        or after in {"ini", "tersebut"}
        or (forms[k].norm == "atas" and forms[i].lower.endswith("nya"))
    )
