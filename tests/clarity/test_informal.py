"""clarity.informal and clarity.jargon by channel, and how an agency changes what is permitted."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from santun import Complaint, Draft, Linter, Settings
from santun.config import Agency, ChannelSettings, load
from santun.draft import Channel
from santun.errors import ConfigError
from santun.profile import Formality, builtin_profile

STRANGE = " ".join(f"{a}{b}{c}Q" for a in "AEFGH" for b in "ABCDEFGHIJKLMN" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
FORMAL = ("letter", "email", "lapor", "web")
RELAXED = ("whatsapp", "social", "app-store")


@cache
def linter() -> Linter:
    return Linter(Settings(select=("clarity",)), entry_points=False)


def words(text: str, channel: str, rule: str, by: Linter | None = None) -> list[str]:
    draft = Draft(text=text, channel=channel)
    found = (by or linter()).check(draft).findings
    return [text[f.span.start : f.span.end] for f in found if f.span and f.rule == f"clarity.{rule}"]


@pytest.mark.parametrize("channel", FORMAL)
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Laporan Bapak udah kami cek.", "udah"),
        ("Berkas yg kurang dikirim besok.", "yg"),
        ("Kami ngecek meternya besok.", "ngecek"),
        ("Datanya kami urusin besok.", "urusin"),
        ("Berkasnya hilaaang semua.", "hilaaang"),
        ("Kartu2 itu sudah dicetak.", "Kartu2"),
        ("Antreannya panjang bgt.", "bgt"),
        ("Suratnya jadi besok, hehe.", "hehe"),
        ("FYI, kantor tutup besok.", "FYI"),
        ("Kartunya jadi besok 👍", "👍"),
        ("Suratnya jadi besok :D", ":D"),
    ],
)
def test_chat_is_found_where_language_is_formal(channel: str, text: str, word: str) -> None:
    assert words(text, channel, "informal") == [word]


@pytest.mark.parametrize("channel", RELAXED)
@pytest.mark.parametrize(
    "text",
    [
        "Laporan Kakak udah kami cek ya 🙏",
        "Berkas yg kurang bisa dikirim besok, Kak.",
        "Nggak apa-apa kok, Kak. Silakan dicoba lagi.",
    ],
)
def test_chat_is_fine_where_language_is_relaxed(channel: str, text: str) -> None:
    assert words(text, channel, "informal") == []


@pytest.mark.parametrize("channel", FORMAL + RELAXED)
@pytest.mark.parametrize("text", ["Tunggu gue cek dulu.", "Wkwkwk, salah kirim.", "Santuy saja, Kak."])
def test_slang_is_found_everywhere(channel: str, text: str) -> None:
    assert words(text, channel, "informal")


@pytest.mark.parametrize(
    "text",
    [
        "Warga Desa Kuy dan Ibu Banget Sari sudah didata.",
        "Program Gercep dimulai besok.",
        "Gua Pindul tutup besok.",
        "Jaraknya 3 km dan lebarnya 40 cm.",
        "Sugeng siang, Bapak. Nggih, sampun kami terima.",
        "Menurut Pasal 5 ayat (1) UU 25/2009, layanan ini gratis.",
        "Tanah liat di lokasi itu longsor.",
        "Bakal calon lurah mendaftar di loket 2.",
        "Nyonya Ngasiyem dan Bapak Nyoman hadir.",
        'Ibu menulis "udah capek gue".',
        "Kunjungi https://contoh.go.id/yg-udah atau @gak_ribet.",
        "Rapat dengan BPK dan DPRD selesai.",
    ],
)
@pytest.mark.parametrize("channel", FORMAL)
def test_what_only_looks_like_chat(channel: str, text: str) -> None:
    assert words(text, channel, "informal") == []


def test_the_fix_is_the_standard_word_with_its_capitals() -> None:
    text = "Udah kami terima, yg kurang menyusul."
    findings = linter().check(Draft(text=text, channel="letter")).findings
    fixes = [(f.fixes[0].replacement, f.fixes[0].applicability.value) for f in findings]
    assert fixes == [("Sudah", "review"), ("yang", "safe")]


def test_an_agency_changes_its_profile() -> None:
    settings = Settings(
        select=("clarity",),
        agency=Agency(name="Dinas Tata Ruang (DTR)", acronyms=("RDTR",)),
        channels={
            Channel.LAPOR: ChannelSettings(formality=Formality.RELAXED, acronyms=("DED",)),
            Channel.EMAIL: ChannelSettings(permits=("kok", "🙏")),
        },
    )
    own = Linter(settings, entry_points=False)
    assert words("Laporannya udah masuk, yg lain besok.", "lapor", "informal", own) == []
    assert words("RDTR dan DED disusun DTR; RAB menyusul.", "lapor", "jargon", own) == ["RAB"]
    assert words("RDTR dan DED disusun.", "letter", "jargon", own) == ["DED"]
    assert words("Tidak apa-apa kok, Pak 🙏", "email", "informal", own) == []
    assert words("Tidak apa-apa sih, Pak 🙏", "email", "informal", own) == ["sih"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [('formality = "santai"', "one of formal, semi, relaxed"), ("sentence = 0", "a whole number above zero")],
)
def test_a_wrong_profile_is_told(tmp_path: Path, table: str, expected: str) -> None:
    file = tmp_path / "santun.toml"
    file.write_text(f"[channels.web]\n{table}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=expected):
        load(file)


@pytest.mark.parametrize("channel", [*Channel, None])
def test_every_channel_has_a_profile(channel: Channel | None) -> None:
    assert builtin_profile(channel).sentence >= 30


@pytest.mark.parametrize(
    "text",
    [
        "Rancangan rinci (DED) selesai besok.",
        "DED (gambar rancangan rinci) selesai besok.",
        "DED, yaitu gambar rancangan rinci, selesai besok.",
        "Gambar rancangan rinci atau DED selesai besok.",
        "Nomor 12/DED/2026 sudah terbit.",
        "Aplikasi DED dapat diunduh.",
        "Kode berkas DED-12 sudah terbit.",
        "Pelat AB 1234 DED sudah dicatat.",
        'Ibu menanyakan "DED itu apa".',
        "Pekerjaan selesai.\n\nHormat kami,\nBidang DED",
    ],
)
def test_acronyms_that_need_no_explanation(text: str) -> None:
    assert words(text, "letter", "jargon") == []


def test_what_the_complaint_says_itself_is_known() -> None:
    text = "DED selesai besok."
    known = Draft(text=text, channel="lapor", complaint=Complaint(text="Kapan ded-nya selesai?"))
    assert linter().check(known).findings == ()
    unknown = Draft(text=text, channel="lapor", complaint=Complaint(text="Kapan jalannya diperbaiki?"))
    assert [f.rule for f in linter().check(unknown).findings] == ["clarity.jargon"]


def test_an_acronym_is_told_once() -> None:
    assert words("DED disusun. DED selesai besok.", "letter", "jargon") == ["DED"]


def test_one_strange_acronym_may_be_a_name_and_two_are_jargon() -> None:
    assert words("Berkas dikirim kepada XQZ besok.", "letter", "jargon") == []
    assert words("Berkas dikirim kepada XQZ lewat WVK besok.", "letter", "jargon") == ["XQZ", "WVK"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙏" * 3000,
        "yg " * 4000,
        "DED " * 3000,
        "(DED " * 2000,
        "x" * 50_000,
        "kk" * 9000,
        "DED " + "x" * 60_000,
        STRANGE,
    ],
)
def test_hostile_texts_end(text: str) -> None:
    if text:
        assert linter().check(Draft(text=text, channel="letter")).failures == ()
