"""What is asked most delicately, and the words that take it up: money back, a sanction, a fee, secrecy, care.

Such a point is rarely answered in passing. Where no sentence of the reply holds any word of its theme, it is most
likely open, however many other words they share.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["THEMES", "theme_asked", "themes_told"]

# Each theme: words that ask for it, words that take it up.
_WORDS: dict[str, tuple[str, str]] = {
    "money-back": (
        """kompensasi santunan klaim kerugian rugi reimburse refund restitusi omzet asuransi kembalikan dikembalikan
        kelebihan pengobatan berobat visum""",
        """kompensasi santunan klaim ditanggung menanggung tanggungan penggantian pengembalian dikembalikan selisih
        dibebankan dibayar dibayarkan membayar transfer ditransfer mentransfer dikreditkan kuitansi terdebet dana
        melunasi dibebaskan bebaskan potongan mengurangi raharja asuransi setoran disetor menerima memperoleh dijamin
        penggantinya tunai kas dipulangkan refund restitusi kompensasinya rugi kerugian material""",
    ),
    "sanction": (
        """sanksi sanksinya ditindak dihukum hukum ditegur tegur dipecat pecat dicopot diapakan denda didenda ditangkap
        diperingatkan diskors dimutasi pelaku pelakunya oknum oknumnya dipidana disegel dijatuhi diusut""",
        """sanksi teguran ditegur menegur peringatan diperingatkan skors skorsing diskors hukuman disiplin dimutasi
        dibebastugaskan bebastugaskan diberhentikan dipecat dipanggil memanggil dicabut mencabut disegel menyegel segel
        dilaporkan tersangka ditahan diamankan pernyataan denda didenda membekukan bekukan dibekukan diputus memutus
        ditilang tilang dibina pembinaan dinonaktifkan dicopot pidana penyidikan polsek polres dihentikan dipulangkan
        paksaan dikembalikan dipindahkan menghukum disanksi dikenai bap lapdu etik""",
    ),
    "fee": (
        """bayar bayarnya biaya biayanya gratis berbayar dipungut tarif tarifnya ongkos ongkosnya harga harganya resmi
        wajib iuran sumbangan pungutan pungli""",
        """gratis bayar membayar dibayar pembayaran biaya tarif tarifnya dipungut pungutan memungut dikenakan dikenai
        rupiah cuma-cuma ditanggung dijamin nol resmi sukarela iuran retribusi ongkos bea sepeser menarik setoran
        berbayar wajib rp subsidi""",
    ),
    "secrecy": (
        "rahasia dirahasiakan rahasiakan identitas anonim disebut disebarkan tertutup",
        """rahasia dirahasiakan rahasiakan identitas kerahasiaan anonim lindungi melindungi dilindungi cantumkan disebut
        tersendiri mencantumkan dicantumkan menyebut disamarkan""",
    ),
    "proxy": (
        "diwakilkan diwakilin diwakili mewakili wakilkan titip kuasa perwakilan",
        "kuasa diwakilkan diwakili mewakili membawakan keluarga wakil siapa anak kerabat perwakilan titip sendiri",
    ),
    "care": (
        "pendampingan didampingi psikolog konseling trauma konselor pendamping",
        """mendampingi didampingi pendampingan psikolog konselor konseling menemani trauma puspaga ppa gpk pemulihan
        psikologis dampingan pendamping""",
    ),
    "weak": (
        """lansia nenek kakek sepuh hamil bumil bayi balita difabel disabilitas miskin janda tunanetra kursi-roda
        menyusui tua yatim mahasiswa ahli-waris""",
        """lansia sepuh nenek kakek hamil kehamilan bayi balita anak ananda difabel disabilitas miskin eyang janda
        tunanetra roda menyusui prioritas didahulukan sktm pkh penyandang ibunda kandungan bidan dibebaskan usia tahun
        perempuan""",
    ),
}
THEMES = tuple(_WORDS)


def _table(which: int) -> dict[str, int]:
    table: dict[str, int] = {}
    for number, name in enumerate(THEMES):
        for word in _WORDS[name][which].split():
            table[word] = table.get(word, 0) | 1 << number
    return table


_ASKED, _TOLD = _table(0), _table(1)
_BACK = 1 << THEMES.index("money-back")
_PAID_BY = frozenset("ganti mengganti menanggung tanggung nanggung diganti gantikan".split())
_MONEY = frozenset("uang biaya uangnya biayanya bayar kerugian kuitansi selisih potongan dana siapa".split())
_RETURNS = frozenset("kembali dikembalikan balik diganti kembalikan dicairkan".split())


def theme_asked(norms: Iterable[str]) -> int:
    """The themes (bits) that the words of a point ask for."""
    bits, words = 0, set(norms)
    for word in words:
        bits |= _ASKED.get(word, 0) | (_ASKED.get(word[:-3], 0) if word.endswith("nya") else 0)
    if words & _MONEY and (words & _RETURNS or words & _PAID_BY):
        bits |= _BACK
    return bits


def themes_told(words: Iterable[str]) -> int:
    """The themes (bits) that a word of a reply, given as written and by its roots, takes up."""
    bits = 0
    for word in words:
        bits |= _TOLD.get(word, 0) | (_TOLD.get(word[:-3], 0) if word.endswith("nya") else 0)
    return bits
