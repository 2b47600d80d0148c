"""When every hint is a leak, and what is never one."""

from __future__ import annotations

from functools import cache

import pytest

from santun import Complaint, Draft, Linter, Person, Settings, Severity
from santun.identity.secrecy import Secrecy, secrecy


@cache
def linter(**agency: tuple[str, ...]) -> Linter:
    settings = Settings.model_validate({"agency": agency}) if agency else Settings()
    return Linter(settings, entry_points=False)


def found(draft: Draft, **agency: tuple[str, ...]) -> dict[str, Severity]:
    report = linter(**agency).check(draft)
    assert report.failures == ()
    return {f.rule: f.severity for f in report.findings if f.rule.startswith("identity.")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mohon identitas saya dirahasiakan, saya takut tetangga tahu.", Secrecy.ASKED),
        ("Tolong rahasiakan nama saya ya.", Secrecy.ASKED),
        ("nama sy jgn disebut ya min", Secrecy.ASKED),
        ("Anak saya yang kelas 5 menjadi korban perundungan di sekolah.", Secrecy.CHILD),
        ("Santri di pondok itu dicabuli pengasuhnya.", Secrecy.CHILD),
        ("Saya mengalami KDRT dan polsek menolak laporan saya.", Secrecy.VIOLENCE),
        ("Saya staf bendahara; kepala dinas saya melakukan mark up dan pungli.", Secrecy.WHISTLE_BLOWER),
        ("tolong jangan kasih tau siapa yang lapor", Secrecy.ASKED),
        ("mohon kerahasiaan data pelapor dijaga", Secrecy.ASKED),
        ("saya takut kalau ketahuan pak kades", Secrecy.ASKED),
        ("saya ingin melapor tanpa nama", Secrecy.ASKED),
        ("Anak tetangga sering disiksa orang tuanya.", Secrecy.CHILD),
        ("anak di bawah umur dipekerjakan di tempat hiburan", Secrecy.CHILD),
        ("penculikan anak di dekat pasar", Secrecy.CHILD),
        ("suami saya sering memukul saya", Secrecy.VIOLENCE),
        ("foto bugil saya disebar mantan", Secrecy.VIOLENCE),
        ("Kepala desa menggelapkan dana desa, saya perangkat desa.", Secrecy.WHISTLE_BLOWER),
        ("di kantor saya ada proyek fiktif", Secrecy.WHISTLE_BLOWER),
        ("Lampu jalan mati sejak Senin.", None),
        ("data saya bocor di aplikasi", None),
        ("kenapa di hp saya tidak bisa dibuka", None),
        ("korban gempa anak-anak butuh selimut", None),
        ("saya guru, insentif belum cair", None),
        ("pungutan liar parkir, saya warga biasa", None),
        ("Kenapa anak saya belum dapat rapor?", None),
        ("Ada pungli di parkiran pasar, tarifnya lima ribu.", None),
        ("Bagaimana cara menjaga data agar tidak bocor?", None),
    ],
)
def test_what_the_complaint_tells(text: str, expected: Secrecy | None) -> None:
    assert secrecy(Draft(text="Terima kasih.", complaint=Complaint(text=text))) is expected


def test_the_record_tells_first() -> None:
    draft = Draft(text="Terima kasih.", complaint=Complaint(text="KDRT", confidential=True))
    assert secrecy(draft) is Secrecy.CONFIDENTIAL


RECORD = Person(name="Wening Prastiwi", phone="081234567890", nik="3404125708900001")


def greeting(channel: str, *, confidential: bool = False) -> Draft:
    complaint = Complaint(text="Lampu mati.", complainant=RECORD, confidential=confidential)
    return Draft(text="Yth. Ibu Wening Prastiwi, lampu sudah menyala.", channel=channel, complaint=complaint)


def test_a_greeting_by_name_is_courtesy_in_private_and_a_leak_in_public() -> None:
    assert found(greeting("whatsapp")) == {}
    assert found(greeting("lapor")) == {"identity.name": Severity.ERROR}
    assert found(greeting("email", confidential=True)) == {"identity.name": Severity.ERROR}


def test_an_unknown_channel_counts_as_public() -> None:
    assert found(Draft(text="NIK 3404125708900001 sudah aktif.")) == {"identity.nik": Severity.ERROR}


def test_a_number_in_full_is_a_warning_even_in_private() -> None:
    draft = Draft(text="NIK Ibu 3404125708900001 sudah aktif.", channel="whatsapp")
    assert found(draft) == {"identity.nik": Severity.WARNING}


def test_the_law_is_named_where_everything_is_secret() -> None:
    report = linter().check(greeting("email", confidential=True))
    finding = next(f for f in report.findings if f.rule == "identity.name")
    assert "Pasal 42 ayat (5)" in finding.because and "Article 42 (5)" in finding.because_en


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Surel Ibu tercatat wening.prastiwi@contohjaya.net.", {"domains": ("contohjaya.net",)}),
        ("Kami sudah menelepon Ibu dari nomor 0812-9999-0001.", {"phones": ("+62 812 9999 0001",)}),
        ("Unggahan @petugas.wening sudah kami jawab.", {"accounts": ("@petugas.wening",)}),
        ("Motor Ibu sudah kami antar dengan AB 4512 XY.", {"plates": ("AB4512XY",)}),
        ("Berkas atas nama Wening Prastiwi sudah kami periksa.", {"officials": ("Wening Prastiwi",)}),
    ],
)
def test_what_the_settings_call_the_agencys_own_is_no_leak(text: str, agency: dict[str, tuple[str, ...]]) -> None:
    draft = Draft(text=text, channel="lapor")
    assert found(draft) != {}
    assert found(draft, **agency) == {}


@pytest.mark.parametrize("channel", ["whatsapp", "lapor"])
@pytest.mark.parametrize(
    ("said", "reply", "rule"),
    [
        ("Saya perangkat desa, kades menggelapkan dana desa.", "Laporan dari perangkat desa itu kami dalami.", "employment"),
        ("Anak saya kelas 4B dipukuli guru.", "Kami akan mendampingi anak Ibu di kelas 4B.", "employment"),
        ("Suami saya sering memukul saya. Kami tinggal di Rusun Pelita lantai 3.",
         "Petugas akan ke Rusun Pelita lantai 3 besok, Bu.", "address"),
        ("saya takut ketahuan pak lurah, saya pedagang bakso depan kelurahan",
         "Bapak sebagai pedagang bakso di depan kelurahan kami lindungi.", "employment"),
        ("jangan sebut nama saya", "Kepada pelapor berinisial WP, terima kasih.", "name"),
        ("jangan sebut nama saya", "Yth. W.P., terima kasih.", "name"),
    ],
)  # fmt: skip
def test_every_hint_at_somebody_in_danger_is_a_leak(channel: str, said: str, reply: str, rule: str) -> None:
    complaint = Complaint(text=said, complainant=Person(name="Wening Prastiwi"))
    assert f"identity.{rule}" in found(Draft(text=reply, channel=channel, complaint=complaint))


@pytest.mark.parametrize(
    "reply",
    [
        "Terima kasih kepada staf TU yang menyampaikan laporan ini.",
        "Warga RT 03 yang melapor jangan khawatir.",
        "Pelapor adalah keponakan kepala desa.",
        "Pelapor yang berlogat Madura itu sudah kami hubungi.",
        "Rekan kerja Saudara di bagian keuangan tidak akan tahu.",
        "Laporan dari bagian produksi kami terima.",
        "Kami mengerti Saudara sudah 12 tahun mengabdi di dinas itu.",
    ],
)
def test_whatever_describes_the_reporter_is_a_leak_where_all_is_secret(reply: str) -> None:
    secret = Complaint(text="Ada penyelewengan.", confidential=True)
    assert found(Draft(text=reply, channel="email", complaint=secret)) != {}
    plain = Complaint(text="Lampu mati.")
    assert found(Draft(text=reply, channel="email", complaint=plain)) == {}


@pytest.mark.parametrize(
    "reply",
    [
        "Identitas Saudara kami lindungi.",
        "Kepala sekolah tersebut sudah dipanggil.",
        "Setiap pegawai yang melapor dilindungi undang-undang.",
        "Tim akan datang ke kantor itu tanpa menyebut pelapor.",
        "Pegawai yang terbukti bersalah akan dikenai sanksi.",
        "Saudara yang berhak memperoleh pendampingan dapat menghubungi LPSK.",
        "Terima kasih kepada Bapak/Ibu yang melapor.",
    ],
)
def test_a_careful_reply_to_a_secret_complaint_is_quiet(reply: str) -> None:
    secret = Complaint(text="Ada penyelewengan.", confidential=True)
    assert found(Draft(text=reply, channel="email", complaint=secret)) == {}
