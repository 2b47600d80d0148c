"""Relatives in a reply: which words tell of one, and whose relative it is."""

from __future__ import annotations

from collections.abc import Sequence

from santun.identity.hints.scene import MEMBERS, THIRD, Kin, Scene, Term, has_suffix
from santun.reading.forms import BREAK_SENTENCE, Form
from santun.report import Severity

__all__ = ["relatives"]

# What follows a word for a relative where none is told about: *anak perusahaan*, *wali kota*, *orang tua murid*.
_KIND = frozenset(
    "kota kelas murid siswa usia sekolah didik buah perusahaan muda jalan kunci tangga sungai panah asuhan"
    " bangsa negeri daerah besar penerima miskin prasejahtera sehat berencana harapan dan atau istri suami"
    " berkebutuhan yatim piatu terlantar jalanan putus binaan di-bawah bawah dengan yang dalam pra lain asuh"
    " ranting timbangan angkat".split()
)
_MANY = frozenset("para setiap tiap semua seluruh banyak sejumlah beberapa segenap antar hak poli perlindungan".split())
_MODIFIERS = frozenset(
    "dari kandung tiri angkat pertama kedua ketiga bungsu sulung tunggal perempuan laki-laki lelaki kembar"
    " siri sah seorang mertua ipar orang kecil balita tertua termuda semata wayang".split()
)
_THEIRS = frozenset("mereka beliau ybs dia kamu nya tersebut dimaksud itu almarhum almarhumah".split())
# Before a name they only say with whom one speaks: *nenek Djuminten*, *ananda Kenzo*.
_STYLES = frozenset(
    "ananda nenek kakek mbah opa oma eyang acil balita bayi pasangan paman bibi tante om mak janda duda tete"
    " nene wali opung simbah uwa uwak amak ade adik kakak ibu bapak abang saudara saudari".split()
)
_CLITICS = frozenset(("nya", "ne", "e", "na", "nipun", "ipun", "ta", "'ta", "\u2019ta", "\u00e9"))
_SPOKEN_TO = frozenset("ibu bapak kakak abang adik ade adek bunda ayah saudara saudari mbak mas".split())
_ONE = frozenset("suami istri isteri ibunda ayahanda".split())
# What is derived from a relative's word is none: *pemasangan, persaudaraan, berkeluarga*.
_PREFIXES = ("ber", "per", "ke", "men", "mem", "pem", "pen", "di", "ter")
_BARE = (
    "kedua",
    "ketiga",
    "keempat",
    "kelima",
    "keponakan",
    "kemenakan",
    "kemanakan",
    "kembar",
    "keluarga",
    "menantu",
    "mendiang",
)
_YOUNG = frozenset("adik ade adek mama papa ayah abang".split())
# Who has a relative and is told about by what he is here.
_HOLDERS = frozenset("pemilik pewaris tergugat pembeli penjual pengendara penabung pensiunan pemegang".split())
# Before a name they are a title like any other: *cucu dari Oma Bernadeta*.
_ELDERS = frozenset("oma opa nenek kakek eyang opung ompung simbah h hj drs ananda almarhum almarhumah alm".split())
_PLAIN_YOU = frozenset("anda kamu sampean sampeyan panjenengan njenengan pian".split())
_HONORIFICS = frozenset(
    "mba mbk mpok mpo ceu ceuk teteh aa bapak ibu pak bu saudara saudari sdr sdri tuan nyonya ny tn haji"
    " hajjah kak mas mbak koh ko cik ci bang om tante daeng bli puang inang amang sampean sampeyan pian mak"
    " mbah kang teh uda uni".split()
)


def relatives(scene: Scene, ill: Sequence[Term]) -> tuple[Kin, ...]:
    """Every relative of a certain person, in the order of the text, but for what tells of health (*anak kembar*)."""
    taken = {at for term in ill for at in range(term.first, term.last)}
    found = (_kin(scene, term) for term in scene.terms("identity.family"))
    return tuple(kin for kin in found if kin is not None and taken.isdisjoint(range(kin.first, kin.last)))


def _kin(scene: Scene, term: Term) -> Kin | None:
    forms = scene.reading.forms
    if any("-" in form.norm and not form.norm.startswith("laki-laki") for form in forms[term.first : term.last]):
        return None
    if forms[term.first].norm.startswith(_PREFIXES) and not forms[term.first].norm.startswith(_BARE):
        return None
    owner, last = _owner(scene, term)
    if forms[term.first].lower == "kk" or (
        owner == "member" and scene.norm(term.first) == "wali" != scene.norm(term.last)
    ):
        return None
    if owner == "" and (scene.norm(term.last) in _KIND or not _may_stand_alone(scene, term)):
        return None
    if scene.norm(term.first - 1) in _MANY and scene.joined(term.first):
        return None
    if owner == "name" and scene.norm(term.first) in _STYLES:
        return None
    if term.tells is Severity.INFO and not _is_relative(scene, term, owner):
        return None
    return Kin(term.first, last, owner, term.tells)


def _may_stand_alone(scene: Scene, term: Term) -> bool:
    """*udah dikontak suami, mpok Ipeh*: who has but one needs no *-nya* where somebody is named."""
    if term.tells is Severity.ERROR:
        return True
    return (
        scene.norm(term.first) in _ONE
        and scene.norm(term.first - 1) not in _ONE
        and scene.named(*scene.sentence(term.first))
    )


def _is_relative(scene: Scene, term: Term, owner: str) -> bool:
    """Whether a word that may address somebody tells of a relative: *ibu Bapak*, not *Bapak Ibu*, nor *Ibu pelapor*."""
    form = scene.reading.forms[term.first]
    theirs = _clitic(form)
    if scene.official(term.last, term.last + 1) or form.norm.startswith("keluarg"):
        return theirs and owner in ("name", "named", "suffix") and form.norm != "keluarga"
    if theirs or owner == "suffix":
        return form.norm not in ("kakaknya", "masnya", "mbaknya", "abangnya")
    if owner == "you":
        return _opens(scene, term) or _of_reader(form, scene.reading.forms[term.last])
    if owner == "named":
        return form.norm in _YOUNG and not form.is_title
    return owner != "name" and not form.is_title and form.norm not in ("saudara", "saudari")


def _opens(scene: Scene, term: Term) -> bool:
    """*Adik Bapak kini dirawat* at the start of a sentence, where every word has its capital."""
    form, owner = scene.reading.forms[term.first], scene.norm(term.last)
    opening = scene.reading.breaks[term.first] == BREAK_SENTENCE
    return opening and form.norm in _YOUNG and owner in ("bapak", "ibu", "saudara", "saudari", "anda")


def _of_reader(form: Form, owner: Form) -> bool:
    """*ibu Bapak*, *mama kakak*, *ibuk sampean*, but not *Bapak Ibu*."""
    if owner.norm in _PLAIN_YOU:
        return True
    if form.norm not in _SPOKEN_TO or (
        form.norm in ("ibu", "bapak", "ayah") and owner.norm in ("kakak", "mas", "mbak")
    ):
        return not form.is_title
    return form.is_title < owner.is_title and owner.norm != form.norm


def _clitic(form: Form) -> bool:
    """Whether the word's end says whose relative it is, in any of the languages (*anaknya, bojone, bapana*)."""
    lower = form.lower
    if lower == "make":  # *make sure*: English, and hardly ever somebody's mother
        return False
    return has_suffix(form) or any(lower.startswith(root) and lower[len(root) :] in _CLITICS for root in form.roots)


def _owner(scene: Scene, term: Term) -> tuple[str, int]:
    """What the relative belongs to, and the word behind."""
    at = term.last
    while at < term.last + 3 and scene.joined(at) and scene.norm(at).removesuffix("nya") in _MODIFIERS:
        at += 1
    if scene.joined(at):
        found = _owner_at(scene, at)
        if found[0]:
            return found
    if any(_clitic(form) for form in scene.reading.forms[term.first : at]):
        return "suffix", at
    return "", term.last


def _owner_at(scene: Scene, at: int) -> tuple[str, int]:
    end = scene.name_at(at)
    if end is not None:
        return "name", end
    norm = scene.norm(at)
    called = at in scene.you or norm in _HONORIFICS
    if called or norm in _ELDERS:
        end = scene.called(at + 1)
        if end is not None:
            return "named", end
    if called:
        return "you", at + 1
    if norm in THIRD:
        return "third", at + 1
    if norm in _HOLDERS:
        return "member", at + 1
    if norm in MEMBERS and norm not in ("anak", "ibu", "bayi", "balita"):
        return "member", at + 1
    return ("suffix", at + 1) if norm in _THEIRS else ("", at)
