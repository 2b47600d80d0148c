"""Which reported problems stand apart: told beside others, in a list or with *juga*, each waiting for its own answer.

A complaint tells much that only leads up to what it is about; so only trouble is looked at, never what it did to the
citizen (*anak saya jatuh*).
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["is_addition", "is_trouble"]

_TROUBLE = frozenset(
    """
    rusak mati padam kotor bau berbau busuk macet bocor hilang terlambat telat lambat lemot membentak kasar jutek judes
    ketus menumpuk numpuk banjir tersumbat mampet patah retak licin gelap berlubang bolong error eror salah ditolak
    dipotong dipungut roboh ambruk keruh kosong habis berantakan semrawut pecah lepas copot putus mangkrak terbengkalai
    berisik bising memaksa ngebut pungli mogok penuh kumuh jorok berkarat karatan amblas longsor sepi galak ngaret
    kurang panas pengap merokok mangkir absen bolos robek buram macet-macet
    """.split()
)
# What befell the citizen, or what the problem led to: it is told so that the officer understands.
_OURS = frozenset(
    """
    saya kami kita anak istri suami ibu bapak ayah nenek kakek warga korban akibatnya sampai sehingga jadi padahal
    karena katanya kecewa capek lelah bosan malu takut khawatir tolong mohon harap terima selamat
    """.split()
)
_ADDS = frozenset("juga jg pun selain ditambah".split())
_LONGEST = 9


def is_trouble(norms: Sequence[str]) -> bool:
    """Whether a few words tell of something that is wrong with the service, and not of whom it befell."""
    if not 1 < len(norms) <= _LONGEST or not _OURS.isdisjoint(norms):
        return False
    return not _TROUBLE.isdisjoint(norms)


def is_addition(norms: Sequence[str]) -> bool:
    """*Lampunya juga mati*: told beside something else."""
    return not _ADDS.isdisjoint(norms)
