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
    laman aplikasi website web situs instagram akun kanal media papan portal beranda story feed youtube facebook drive
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
    lamaran proposal pengumuman kontrak perjanjian usulan undangan
    """.split()
)
_FAULTY = frozenset(
    """
    buram jelas terbaca terbuka kosong rusak blur kabur ulang terpotong kurang lengkap dibuka gelap diisi ditandatangani
    diperlukan wajib harus maksimal
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
            if _is_empty_field(reading, i) or (_is_part(reading, i) and not _is_handed_over(reading, first, last)):
                continue
            if _ours(reading, i, first) and _acts(reading, i, first) and not _is_law(reading, i, places):
                start = _media_before(reading, i, first)
                firm = not (_later(reading, first, i) or _linked(reading, i) or _is_of_before(reading, i))
                firm = firm and not _goes_apart(reading, i)
                yield AttachmentMention(start, i + 1, firm)
            continue
        if i in seen or not _ours(reading, i, first):
            continue
        partner = _partner(reading, i, first, last, shown, here, look)
        if partner is not None:
            low, high = min(i, partner), max(i, partner) + 1
            seen.update(range(low, high))
            firm = not (_linked(reading, i) or _later(reading, first, high - 1) or _is_of_before(reading, i))
            firm = firm and not _at_another_time(reading, high)
            yield AttachmentMention(low, high, firm)
        elif _is_in_sight(reading, i):
            yield AttachmentMention(i, i + 2, not _linked(reading, i))
        elif reading.forms[i].norm in _PICTURE:
            yield AttachmentMention(i, i + 1, False)


def _clause(reading: Reading, i: int) -> tuple[int, int]:
    """The words around ``i`` up to a semicolon, a bracket or the end of the sentence."""
    start, end = reading.sentences[reading.sentence_of[i]]
    first = next((k for k in range(i, start, -1) if reading.breaks[k] >= BREAK_CLAUSE), start)
    last = next((k for k in range(i + 1, end) if reading.breaks[k] >= BREAK_CLAUSE), end)
    return first, last


_NOTHING = frozenset("nihil kosong tidak".split())


def _is_empty_field(reading: Reading, i: int) -> bool:
    """*Lampiran: -* in the head of a letter."""
    rest = reading.text[reading.ends[i] : reading.ends[i] + 12].split("\n")[0].strip()
    if not rest.startswith(":"):
        return False
    value = rest[1:].strip()
    return not any(c.isalnum() for c in value) or any(value.lower().startswith(word) for word in _NOTHING)


_WITH = frozenset("beserta termasuk dengan berikut dan maupun serta bersama".split())
_ALL = frozenset("seluruh semua segala segenap kedua ketiga dua tiga empat lima para".split())
_MESSAGES = frozenset(
    "surel surat pesan balasan jawaban tanggapan email chat komentar postingan unggahan wa whatsapp".split()
)


def _is_part(reading: Reading, i: int) -> bool:
    """*surel Bapak beserta lampirannya*: part of the paper that was named, and it goes where that paper goes."""
    forms = reading.forms
    if forms[i].norm not in {"lampiran", "lampirannya", "lampiran-lampiran"}:
        return False
    k = i - 1
    while k > 0 and (forms[k].norm in _ALL or forms[k].is_number) and reading.breaks[k + 1] == BREAK_NONE:
        k -= 1
    return k >= 0 and forms[k].norm in _WITH and k > reading.sentences[reading.sentence_of[i]][0]


def _is_handed_over(reading: Reading, first: int, last: int) -> bool:
    """*salinan keputusan beserta lampirannya kami sertakan*, *... kami kirimkan bersama surel ini*."""
    shown = WORDS["shown"]
    return any(
        reading.forms[k].norm in shown and reading.forms[k].norm != "serta" and _shown_by_us(reading, k, first, False)
        for k in range(first, last)
    )


_EARLIER = frozenset("lalu sebelumnya terdahulu kemarin pertama tanggal tertanggal nomor lama".split())


def _is_of_before(reading: Reading, i: int) -> bool:
    """*pada jawaban kami tanggal 20 April sudah kami sertakan foto*: it went out with an earlier message."""
    forms = reading.forms
    start, end = reading.sentences[reading.sentence_of[i]]
    for k in range(start, end - 1):
        if forms[k].norm in _MESSAGES and forms[max(k - 1, start)].norm in {"pada", "dalam", "lewat", "melalui", "di"}:
            after = [form.norm for form in forms[k + 1 : min(k + 4, end)]]
            if "ini" not in after and _EARLIER.intersection(after):
                return True
    return False


_FIGURES = frozenset("123456789")
_SHOW = frozenset("memperlihatkan menunjukkan menampilkan menggambarkan".split())
_THEN = frozenset(
    "setelah begitu jika bila kalau apabila besok lusa nanti paling selambat-lambatnya kemarin tadi saat ketika".split()
)


def _at_another_time(reading: Reading, high: int) -> bool:
    """*kami kirim besok*, *kami unggah begitu selesai*, *yang kami kirim pada 4 Mei*: not with these words."""
    forms = reading.forms
    if high >= len(forms) or reading.breaks[high] > BREAK_NONE or "we" not in forms[high - 2].classes:
        return False
    after = [form.norm for form in forms[high : high + 5]]
    if after[0] in {"pada", "tanggal", "dalam"} and len(after) > 1:
        then = forms[high + 1]
        return then.is_number or bool({"berikutnya", "selanjutnya", "terpisah"}.intersection(after))
    return not _THEN.isdisjoint(after[:1]) or (not _THEN.isdisjoint(after) and _MESSAGES.isdisjoint(after))


_OTHERS = frozenset("kementerian bupati gubernur provinsi pusat pimpinan penyidik kepolisian".split())


def _goes_apart(reading: Reading, i: int) -> bool:
    """*kami kirim dalam surel terpisah*, *kami lampirkan dalam laporan ke provinsi*: with another paper."""
    end = reading.sentences[reading.sentence_of[i]][1]
    after = [form.norm for form in reading.forms[i + 1 : min(end, i + 7)]]
    return "terpisah" in after or any(
        word in {"ke", "kepada"} and (after[n + 1] in _OTHERS or reading.forms[i + 2 + n].is_title)
        for n, word in enumerate(after[:-1])
    )


_FAILS_TO_SHOW = frozenset("tidak belum kurang bukan".split())


def _is_in_sight(reading: Reading, i: int) -> bool:
    """*di foto ini kelihatan ...*, *pada video ini*; what a picture does not show is the citizen's more often."""
    forms = reading.forms
    if i + 1 >= len(forms) or forms[i].norm not in _PICTURE - _SEEN_BY_US:
        return False
    end = reading.sentences[reading.sentence_of[i]][1]
    if forms[i + 1].text in _FIGURES:
        return any(form.norm in _SHOW for form in forms[i + 2 : min(end, i + 6)])
    if forms[i + 1].norm != "ini":
        return False
    at = i and forms[i - 1].norm in {"di", "pada", "dalam", "dari", "lewat"}
    return bool(at) and not any(form.norm in _FAILS_TO_SHOW for form in forms[i + 2 : min(end, i + 7)])


def _ours(reading: Reading, i: int, first: int) -> bool:
    """Whether nobody asks for the file, and the citizen is not its sender or owner."""
    if _is_theirs(reading, i, first) or _is_received(reading, i, first):
        return False
    if _is_fetched(reading, i):
        return False
    if _is_of_this(reading, i):
        return True
    before = [form.norm for form in reading.forms[max(first, i - 6) : i]]
    looks = max((n for n, norm in enumerate(before) if norm in _LOOKS), default=-1)
    return not any(norm in _ASKS for norm in before[looks + 1 :])


def _is_of_this(reading: Reading, i: int) -> bool:
    """*pada lampiran surel ini*, *isi formulir terlampir*: whoever is asked to use it gets it."""
    forms = reading.forms
    if forms[i].norm == "lampiran" and i + 2 < len(forms):
        return forms[i + 1].norm in _MESSAGES and forms[i + 2].norm == "ini"
    if forms[i].norm != "terlampir":
        return False
    before = [form.norm for form in forms[max(0, i - 4) : i]]
    return any(norm in _USES for norm in before) and not _ASKS_TO_ADD.intersection(before)


_LOOKS = frozenset("lihat melihat liat cek simak baca membaca periksa buka".split())
_USES = frozenset("isi mengisi diisi pelajari dipelajari gunakan digunakan pakai tandatangani cermati ikuti".split())
_ASKS_TO_ADD = frozenset("lampirkan melampirkan sertakan menyertakan unggah kirim lengkapi melengkapi".split())
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
    if forms[i].lower.endswith("nya"):
        return False
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
    start, end = reading.sentences[reading.sentence_of[i]]
    if _is_of_another(reading, i, start, end):
        return True
    if any("we" in form.classes for form in forms[max(first, i - 4) : i + 4]):
        return False
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


_DECREES = frozenset("keputusan kepmen kepgub edaran sk se instruksi sop".split())
_ARRIVES = frozenset("terima menerima baca cek periksa cocokkan".split())
_DENIES = frozenset("tidak belum".split())
_WHEN = frozenset("setelah bila jika apabila kalau".split())


def _is_of_another(reading: Reading, i: int, start: int, end: int) -> bool:
    """*lampiran SOP*, *lampiran aduan*, *lampiran yang kami terima*, *tanpa lampiran*, *yang terlampir belum ...*."""
    forms = reading.forms
    if forms[i].norm == "terlampir":
        follows = forms[i + 1].norm if i + 1 < end else ""
        return i > start and forms[i - 1].norm == "yang" and follows in _DENIES
    if forms[i].norm != "lampiran":
        return False
    if i > start and forms[i - 1].norm == "tanpa":
        return True
    after = [form.norm for form in forms[i + 1 : min(end, i + 4)]]
    if after[:1] and after[0] in _TO_THEIRS:
        return True
    return not _DECREES.isdisjoint(after) or (after[:1] == ["yang"] and not _ARRIVES.isdisjoint(after))


def _later(reading: Reading, first: int, i: int) -> bool:
    """Whether the file comes later or not at all; *foto setelah perbaikan terlampir*, *tidak ada, foto terlampir*."""
    forms, breaks = reading.forms, reading.breaks
    here = forms[i].norm == "terlampir"  # of a state nothing is said in the clause before
    comma = False
    for k in range(i - 1, max(first, i - 16) - 1, -1):
        comma = comma or breaks[k + 1] > BREAK_NONE
        if comma and here:
            return False
        norm = forms[k].norm
        if norm == "baru" and forms[k + 1].norm in {"dapat", "bisa", "akan"}:
            return True
        if norm not in _FUTURE or (norm in _DENIES and comma):
            continue
        if norm not in _WHEN or k == first or breaks[k] > BREAK_NONE:
            return True
    return False


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
        if picture and k in here and _points_here(reading, k, i) and not _is_awaited(reading, i, k, first):
            return k
        looked = picture and k in look and k < i and forms[i].norm not in _SEEN_BY_US
        if looked and not _is_looker(reading, first, k) and not _is_elsewhere(reading, i):
            return k
        if forms[k].norm in _HERE_IS and _leads_to(reading, k, i) and (picture or _opens(reading, k, i)):
            return k if reading.breaks[i] == BREAK_NONE else None
    return None


def _is_looker(reading: Reading, first: int, k: int) -> bool:
    """*yang Bapak lihat*, *kami lihat*; not *Kak, lihat foto*."""
    forms = reading.forms
    for m in range(k - 1, max(first, k - 2) - 1, -1):
        if reading.breaks[m + 1] > BREAK_NONE:
            return False
        if "we" in forms[m].classes or ("you" in forms[m].classes and m > first and forms[m - 1].norm == "yang"):
            return True
    return False


def _leads_to(reading: Reading, k: int, i: int) -> bool:
    """Only how the citizen is called may stand between: *nih Kak videonya*, *ini ya Bu fotonya*, *ini dia fotonya*."""
    return k < i <= k + 3 and all(
        form.classes & {"you", "vocative"} or form.norm in {"ya", "dia", "ada"} for form in reading.forms[k + 1 : i]
    )


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
    if k + 1 < len(reading) and reading.forms[k + 1].norm in {"kembali", "balik"}:
        return False
    if _is_elsewhere(reading, k) or (not we and _is_of_the_citizen(reading, k, first)):
        return False
    sent = form.norm.startswith(
        ("kirim", "dikirim", "terkirim", "mengirim", "sampaikan", "posting", "unggah", "diunggah", "teruskan")
    )
    if sent and not (picture or _goes_along(reading, k) or (we and _is_added(reading, k, first))):
        return False
    return we or (picture and form.norm.startswith(("di", "ter", "menyertai", "unggahan"))) or _goes_along(reading, k)


def _is_elsewhere(reading: Reading, k: int) -> bool:
    """*kami unggah di laman dinas*, *di akun kami*, *kirim ke WA Ibu*, *ke kantor pusat*: not beside this reply."""
    start, end = reading.sentences[reading.sentence_of[k]]
    near = range(max(start, k - 4), min(end, k + 6))
    if any(reading.forms[i].norm in _ELSEWHERE or reading.forms[i].norm == "terpisah" for i in near):
        return True
    return any(_goes_to(reading, i, end) for i in range(k + 1, min(end - 1, k + 6)))


_BY_MAIL = frozenset("pos kurir sms jne whatsapp wa surel email dm inbox japri telegram nomor nomer alamat".split())


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
    forms = reading.forms
    near = {form.norm for form in forms[max(0, k - 4) : k + 5]}
    at = range(k + 2, min(k + 6, len(forms) - 1))
    if any(forms[m].norm in _MESSAGES and forms[m + 1].norm == "ini" and forms[m - 1].norm != "dari" for m in at):
        return True
    return bool(near & {"bersama", "berbarengan", "barengan", "beserta", "ikut", "turut"}) and "ini" in near


_SENT = ("dikirim", "diunggah", "diupload", "kirim", "unggah", "upload", "dishare", "share")
_MAY = frozenset("bisa dapat boleh langsung silakan tinggal".split())


def _is_of_the_citizen(reading: Reading, k: int, first: int) -> bool:
    """*foto yang diunggah*, *foto bisa dikirim di chat ini*: sent to us, or to be sent."""
    forms = reading.forms
    if not forms[k].norm.startswith(_SENT):
        return False
    before = [form.norm for form in forms[max(first, k - 3) : k]]
    return before[-1:] == ["yang"] or bool(_MAY.intersection(before))


_NOT_OURS = frozenset("bukan hapus sembunyikan dihapus disembunyikan menghapus".split())


def _is_awaited(reading: Reading, i: int, k: int, first: int) -> bool:
    """*foto bisa langsung dikirim di chat ini*, *foto di bawah ini bukan lokasi kami*, *... kami sembunyikan*"""
    between = range(i + 1, k)
    index = reading.sentence_of[k]
    end = reading.sentences[index][1]
    after = reading.forms[k + 1 : min(end, k + 5)]
    if reading.ends_with(index, "?") or any(form.norm in _NOT_OURS for form in (*after, *reading.forms[i + 1 : k])):
        return True
    return not any("we" in reading.forms[m].classes for m in between) and any(
        _is_of_the_citizen(reading, m, first) for m in between
    )


_TOO = frozenset("ikut turut sekalian juga pula".split())


def _is_added(reading: Reading, k: int, first: int) -> bool:
    """*bukti setor ikut kami unggah*, *berikut kami kirimkan surat keterangan*: it comes with the words."""
    forms = reading.forms
    before = [form.norm for form in forms[max(first, k - 3) : k]]
    if "berikut" in before and forms[k].norm in {"kirim", "kirimkan", "unggah"}:
        end = reading.sentences[reading.sentence_of[k]][1]
        return not (end < len(forms) and reading.text[reading.ends[end - 1] :].lstrip().startswith(":"))
    return bool(_TOO.intersection(before)) or (k + 1 < len(forms) and forms[k + 1].norm in {"sekalian", "juga"})


def _points_here(reading: Reading, k: int, i: int) -> bool:
    """*di bawah (ini)*, *pada balasan ini*; *berikut* only before the picture or with *ini*."""
    forms = reading.forms
    before = forms[k - 1].norm if k else ""
    after = forms[k + 1].norm if k + 1 < len(forms) else ""
    if forms[k].norm == "berikut":
        before = forms[i - 1].norm if i else ""
        closes = k + 1 == len(forms) or reading.breaks[k + 1] > BREAK_NONE
        return (
            k < i <= k + 3
            or after == "ini"
            or (k == i + 1 and before in {"pada", "di", "dalam", "lihat", "dari"})
            or (i < k <= i + 4 and closes)
        )
    return before in {"di", "pada", "dalam", "bersama"} and (
        forms[k].norm in {"bawah", "balasan", "unggahan", "komentar"}
        or after in {"ini", "tersebut"}
        or (forms[k].norm in {"slide", "kolom"} and k > i)
        or (forms[k].norm == "atas" and forms[i].lower.endswith("nya"))
    )
