"""Two spellings of one name: old and new orthography, doubled letters, a slip of the finger."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from santun.reading.morphology import roots_of
from santun.reading.wordlists import language

__all__ = ["GREETINGS", "ORDINARY", "TITLES", "is_ordinary", "mistyped", "sound"]

# Orthography of 1901 and 1947 beside that of 1972, and letters that names use freely for one sound.
_SOUNDS = tuple(pair.split(":") for pair in "oe:u dj:j tj:c sj:s sy:s sh:s nj:ni kh:h ch:h dh:d th:t ph:f ck:k".split())
_LETTERS = str.maketrans("vzqy", "fski")
_ASCII_LETTERS = bytes.maketrans(b"vzqy", b"fski")
_DOUBLES = tuple((c + c, c) for c in "abdefghiklmnoprstu")
# Words of address, of every region, that stand before a person's name.
TITLES = frozenset(
    """
    abah abang acil adek adik adinda ajo akang ama amang ayah bah bang bapa bapak bibi bli bp bpk bro bu bude
    budhe buk bunda cak ceuk ci cici cik cil daeng datuk dek dik ece ema emak enyak etek eyang gung gus h hajah
    haji hj ib ibu ina inang ito julak ka kak kaka kakak kakek kang ko koh lae lek lik mace mak makcik mama mamak
    mamang mang mas mba mbah mbak mbakyu mbok mpok nek nenek neng ning nn nona ny nyak nyi nyonya om oma ompung
    opa opung pace pade pak pakcik pakde pakdhe paklik paman papa rambu saudara saudari sdr sdra sdri sis sus
    tante teh teteh tn tok tuan uda umbu uni ust ustad ustadz ustadzah ustaz uwa wak
    """.split()
)
# Words that open a reply; who is greeted stands behind them.
GREETINGS = frozenset("halo hallo hai hay hi hello dear yth pagi siang sore malam horas tabea wassalamualaikum".split())
# Words and names alike that the list of roots does not hold.
ORDINARY = frozenset(
    """wahyu sri rahayu jaya mulya lestari asih tri dwi eka eko panca makmur sentosa indah murni utama abadi
    sejahtera mandiri kartika pertiwi nusantara maju karya sari ratu raja intan mutiara berlian permata fajar
    senja bayu samudra guntur langit mentari purnama satria kusuma puspa melati mawar anggrek cempaka teratai
    nur fitri hidayah taufik barokah berkah amanah ikhlas salam islam iman hikmah ramadhan ramadan syawal maulid
    agung luhur budaya widya dharma darma bina graha wisma prima citra cipta agustus juli juni april mei maret
    minggu kamis jumat sabtu senin selasa rabu timur barat selatan utara tengah baru lama kota desa pusat wira
    perdana pratama setia sakti merdeka damai harapan sinar bintang surya chandra candra dewi putra putri
    insan adi sugeng made yang
    dari ini itu ada saya anda kami kita ani andi ari ali ayu tuti gita kurnia tika rini""".split()
) - {"ani", "andi", "ari", "ali", "ayu", "tuti", "gita", "tika", "rini"}


def sound(lower: str) -> str:
    """The spelling that variants of a name share; words stay words."""
    for written, heard in _SOUNDS:
        if written in lower:
            lower = lower.replace(written, heard)
    ascii_only = lower.isascii()
    lower = lower.encode().translate(_ASCII_LETTERS).decode() if ascii_only else lower.translate(_LETTERS)
    lower = lower.replace("ie", "i")
    for written, heard in _DOUBLES:
        while written in lower:
            lower = lower.replace(written, heard)
    return lower


def is_ordinary(lower: str) -> bool:
    """Whether it is a word of the language besides being a name."""
    if lower in ORDINARY:
        return True
    lists = language()
    return lower in lists.standard or bool(roots_of(lower, lists.roots.__contains__, lists.whole.__contains__))


def mistyped(wanted: str, found: str) -> bool:
    """Whether ``found`` is ``wanted`` with one slip, or two in a long word.

    The first letter is typed with care, and another vowel at the end is another person (*Susanto*, *Susanti*).
    """
    most = 2 if len(wanted) >= 9 else 1
    if found[:1] != wanted[:1] or len(wanted) < 5 or abs(len(found) - len(wanted)) > most:
        return False
    if len(wanted) == len(found) and found[:-1] == wanted[:-1] and found[-1] in "aio" and wanted[-1] in "aio":
        return False
    return OSA.distance(wanted, found, score_cutoff=most) <= most
