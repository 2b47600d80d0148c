"""Identity data that stand in words: dwellings, health, relatives, work and school, ages, and hints that add up.

Judges what words tell of whom; numbers, names and the record are other files' matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from santun.identity.datum import Datum
from santun.identity.hints.address import addresses
from santun.identity.hints.age import ages
from santun.identity.hints.described import described
from santun.identity.hints.employment import employment
from santun.identity.hints.family import family
from santun.identity.hints.health import health
from santun.identity.hints.kin import relatives
from santun.identity.hints.scene import Scene
from santun.identity.hints.together import together
from santun.identity.hints.told import retold
from santun.reading.document import Document

__all__ = ["hints"]


def hints(document: Document, found: Sequence[Datum]) -> list[Datum]:
    """What a reply tells of people in words.

    ``found`` are the data found already: names tell that a person is spoken about. Weak data count only where every
    hint is a leak.
    """
    scene = Scene(document, found)
    ill = scene.terms("identity.health")
    scene.kin = relatives(scene, ill)
    homes = addresses(scene)
    strong = [datum for datum in homes if not datum.weak]
    jobs = scene.terms("identity.employment")
    told = [*homes, *health(scene, ill, strong), *ages(scene), *employment(scene, jobs)]
    told = scene.unknown(told)
    told += family(scene, told)
    data = [*told, *together(scene, jobs, told)]
    data += _apart(data, scene.unknown(described(scene)))
    return data if document.draft.complaint is None else data + _apart(data, scene.unknown(retold(scene)))


def _apart(data: Sequence[Datum], more: Sequence[Datum]) -> list[Datum]:
    """Those of ``more`` that no datum of the same kind tells already."""
    return [one for one in more if not any(one.problem is other.problem and one.overlaps(other) for other in data)]
