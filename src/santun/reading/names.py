"""Which capitalised words are names of places, things and persons, so that no rule reads them as words.

Works on words already split; knows no list of people, only what announces a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from santun.reading.forms import BREAK_NONE, Form
from santun.reading.wordlists import Language

__all__ = ["Names"]

_LONGEST = 4


class Names:
    """Finds names among words.

    ``find`` gives the word indices that belong to names, and for a title such as *Bapak* the index behind the
    name that follows it.
    """

    def __init__(self, language: Language) -> None:
        cues = language.cues
        self._place, self._part = cues["place"], cues["part"]
        self._cue = cues["place"] | cues["thing"] | cues["title"]
        self._role = cues["role"]

    def find(
        self, forms: Sequence[Form], breaks: Sequence[int], noted: Sequence[int]
    ) -> tuple[set[int], dict[int, int]]:
        """Indices of words inside names, and title index -> index behind its name; ``noted`` are the candidates."""
        inside: set[int] = set()
        extent: dict[int, int] = {}
        for i in noted:
            form = forms[i]
            if form.titles:
                end = self._person_end(forms, breaks, i + 1)
                if end > i + 1:
                    extent[i] = end
                    inside.update(range(i + 1, end))
            elif i and form.is_title and breaks[i] == BREAK_NONE and i not in inside:
                self._thing(forms, breaks, i, inside)
        return inside, extent

    def is_role(self, forms: Sequence[Form], breaks: Sequence[int], i: int) -> bool:
        """Whether the title at ``i`` belongs to an official (*Bapak Bupati*)."""
        return i + 1 < len(forms) and breaks[i + 1] == BREAK_NONE and forms[i + 1].norm in self._role

    def _person_end(self, forms: Sequence[Form], breaks: Sequence[int], start: int) -> int:
        end = start
        while end < len(forms) and end - start < _LONGEST and breaks[end] == BREAK_NONE and forms[end].nameable:
            end += 1
        if end == start < len(forms) and breaks[start] == BREAK_NONE and self._chat_name(forms[start]):
            end += 1
        return end

    def _chat_name(self, form: Form) -> bool:
        """A lower-case word that no list knows, behind a title: *pak budi*."""
        return (
            form.is_word and not form.known and not form.classes and form.lower.isalpha() and 2 < len(form.lower) < 12
        )

    def _thing(self, forms: Sequence[Form], breaks: Sequence[int], i: int, inside: set[int]) -> None:
        before = forms[i - 1]
        if before.norm in self._cue or before.lower in self._cue:
            if not forms[i].nameable and not (forms[i].is_title and before.lower in self._place and before.is_title):
                return
            inside.update(range(i, self._run_end(forms, breaks, i)))
            if before.lower in self._part and before.is_title:
                inside.add(i - 1)
        elif forms[i].nameable:
            end = self._run_end(forms, breaks, i)
            if end - i > 1 and not all(form.known for form in forms[i:end]):
                inside.update(range(i, end))

    def _run_end(self, forms: Sequence[Form], breaks: Sequence[int], start: int) -> int:
        end = start + 1
        while end < len(forms) and end - start < _LONGEST and breaks[end] == BREAK_NONE and forms[end].nameable:
            end += 1
        return end
