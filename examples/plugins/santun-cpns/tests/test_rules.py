"""Every example of every rule, strictly, and replies of the season that must pass."""

import pytest
import santun_cpns

from santun import Draft, Linter, Settings
from santun.testing import check_plugin

GOOD = (
    "Kak, jadwal SKD Kakak dapat dilihat di akun SSCASN mulai 3 November 2026. Bawa KTP asli dan kartu ujian ya.",
    "Yth. Saudara, berkas Saudara belum memenuhi syarat akreditasi. Sanggahan dibuka 18 sampai 20 November 2026.",
    "Nilai ambang batas TWK 65, TIU 80, dan TKP 166 berlaku bagi semua pelamar umum.",
    "Mohon maaf, kami tidak dapat mengubah nilai karena nilai keluar langsung dari sistem CAT BKN.",
    "Seleksi ini gratis. Bila ada yang meminta uang, laporkan lewat 112.",
    "Peserta yang tidak lulus SKD tetap dapat mengunduh sertifikat nilainya.",
)


def test_the_plugin():
    result = check_plugin(santun_cpns)
    assert [str(problem) for problem in result.problems] == []
    assert result.counts["bad"] >= 15 and result.counts["good"] >= 12


@pytest.mark.parametrize("text", GOOD)
def test_good_replies_pass(text):
    linter = Linter(Settings(select=("cpns",)), plugins=[santun_cpns], entry_points=False)
    assert linter.check(Draft(text=text, channel="social")).findings == ()
