"""Whose name it is, without a record: the office's people may be named, citizens may not."""

from __future__ import annotations

from functools import cache

import pytest

from santun import Draft, Linter, Settings


@cache
def linter() -> Linter:
    return Linter(Settings(select=("identity.name",)), entry_points=False)


def named(text: str) -> list[str]:
    findings = linter().check(Draft(text=text, channel="lapor")).findings
    return [text[f.span.start : f.span.end] for f in findings if f.span is not None]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Petugas menemui Ibu Sumarni di rumahnya.", ["Sumarni"]),
        ("Admin menghubungi Kak Rani kemarin.", ["Rani"]),
        ("Surat pindah yang diajukan Yosefina Lake menunggu tanda tangan lurah asal.", ["Yosefina Lake"]),
        ("Mbah Karjo sudah diantar pulang.", ["Karjo"]),
        ("Maaf ya Kk Fajar, kami cek dulu.", ["Fajar"]),
        ("Hi Kak Evi. Fyi, saat ini layanan dibuka.", ["Evi"]),
        ("Yth. Ibu Bababa Tenyala, data sudah aktif.", ["Bababa Tenyala"]),
        ("Halo Kak Rauf. Fyi, saldo sudah kembali.", ["Rauf"]),
    ],
)
def test_citizens_are_found_whole_and_no_further(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Narahubung kami Sdri. Fitri (Seksi Pelayanan) melayani setiap hari kerja.",
        "Petugas kami, Bapak Rudi, sudah ke lokasi.",
        "Pak Sabar, juru pengairan kami, membuka pintu air pukul 06.00.",
        "Terima kasih sudah menunggu ya Kak. ^ZF",
        "Air di Perumahan Griya Asri sudah jernih.",
        "Pindai QRIS NMID yang terpasang di loket.",
        "Rumah Sakit Slamet Riyadi dan Rumah Makan Bu Tini sudah dihubungi.",
        "Soto Pak Slamet lolos uji kebersihan.",
        "Ibu Pertiwi tetap kita jaga.",
        "Sabar ya kak, have a nice day ^GC",
        "Jk berkenan, silakan DM ya kak.",
        "Sdr. B*** S*** dapat mengambil berkasnya.",
    ],
)
def test_the_office_places_and_masks_are_not(text: str) -> None:
    assert named(text) == []
