"""Links of the pages: what they lead to exists, on GitHub and on the site, and other hosts are a decision.

Nothing is fetched here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    path
    for path in (
        *ROOT.glob("*.md"),
        *DOCS.glob("*.md"),
        *(ROOT / "examples").glob("**/README.md"),
        ROOT / "training" / "README.md",
        *(ROOT / "benchmarks").glob("*.md"),
    )
    if path.is_file()
)
# A page sends its reader to these, by https, and nowhere else. Addresses inside code are examples and no links.
HOSTS = frozenset({"keepachangelog.com", "semver.org", "www.rfc-editor.org"})
# docs/conf.py: myst_heading_anchors. Deeper headings have no anchor on the site.
DEEPEST = 3

_FENCE = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"(?<=\n\n)(?: {4}[^\n]*\n)+")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: +#+)?[ \t]*$", re.MULTILINE)
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)>?(?:\s+[\"'(][^)]*)?\)"  # [text](place "title"), and pictures
    r"|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)"  # [name]: place
    r"|\b(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)"
    r"|(?<!\w)((?:https?|ftp)://[^\s<>)\]]+)",  # as it is, or in <>
    re.MULTILINE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"\[[^\]\n]+\]\[([^\]\n]+)\]")
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def prose(text: str) -> str:
    """A page without its code."""
    text = _COMMENT.sub("", _FENCE.sub("", text))
    return _CODE.sub("`", _INDENTED.sub("", text))


def links(text: str) -> Iterator[str]:
    """Every place that a page leads to."""
    for found in _LINK.finditer(prose(text)):
        yield next(group for group in found.groups() if group is not None)


def anchors(text: str, deepest: int = 6) -> set[str]:
    """The anchors of a page's headings, as GitHub and MyST make them; equal ones are numbered."""
    seen: Counter[str] = Counter()
    made: set[str] = set()
    for level, heading in _HEADING.findall(_FENCE.sub("", text)):
        if len(level) > deepest:
            continue
        title = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", title).strip().replace(" ", "-")
        made.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return made


def faults(page: Path, text: str) -> list[str]:
    """What is wrong with the links of a page."""
    told = []
    for link in links(text):
        problem = _outside(link) if _SCHEME.match(link) else _inside(page, text, link)
        if problem:
            told.append(f"{link}: {problem}")
    defined = {name.lower() for name in _DEFINED.findall(prose(text))}
    told += [f"[{name}]: not defined" for name in _REFERENCE.findall(prose(text)) if name.lower() not in defined]
    return told


def _outside(link: str) -> str:
    place = urlsplit(link)
    if place.scheme != "https":
        return "not https"
    return "" if place.netloc in HOSTS else "a host that is not on the list in tests/test_links.py"


def _inside(page: Path, text: str, link: str) -> str:
    place, _, anchor = link.partition("#")
    target = (page.parent / unquote(place)).resolve() if place else page
    if not place and not anchor:
        return "leads nowhere"
    if not target.is_relative_to(ROOT):
        return "leads out of the project"
    if target != page and not _is_spelt_so(target):
        return "no such file"
    on_site = page.parent == DOCS
    if on_site and target.parent != DOCS and (anchor or not target.is_file()):
        return "the site can lead to whole files alone outside of docs/"
    if not anchor:
        return ""
    if target.suffix != ".md":
        return "an anchor in a file that has none"
    told = text if target == page else target.read_text(encoding="utf-8")
    return "" if unquote(anchor) in anchors(told, DEEPEST if on_site else 6) else "no such heading"


def _is_spelt_so(target: Path) -> bool:
    """Whether it exists, by this very spelling, also where file systems do not care for capitals."""
    return target == ROOT or (target.exists() and target.name in {path.name for path in target.parent.iterdir()})


@pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in PAGES])
def test_links_lead_somewhere(path: Path) -> None:
    assert faults(path, path.read_text(encoding="utf-8")) == []


def test_every_listed_host_is_needed() -> None:
    used = {urlsplit(link).netloc for path in PAGES for link in links(path.read_text(encoding="utf-8"))}
    assert used >= HOSTS


def test_every_page_is_on_the_site() -> None:
    """Sphinx warns of pages in no table of contents, and warnings are errors there."""
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    named = [
        line
        for body in re.findall(r"^```\{toctree\}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        for line in body.splitlines()
        if line and not line.startswith(":")
    ]
    assert sorted(named) == sorted(path.stem for path in DOCS.glob("*.md") if path.stem != "index")


def test_the_site_makes_anchors_to_the_depth_that_is_assumed_here() -> None:
    assert f"myst_heading_anchors = {DEEPEST}\n" in (DOCS / "conf.py").read_text(encoding="utf-8")


# -- the test itself -----------------------------------------------------------------------------------------

PAGE = """# Judul: `kode` & *tebal*

## Sama
## Sama
#### Dalam
## 2. Ke [lain](mulai.md) é

```sh
# bukan judul
[bukan](bukan.md) http://localhost:8080/
```
"""


def test_anchors_are_those_of_github() -> None:
    assert anchors(PAGE) == {"judul-kode--tebal", "sama", "sama-1", "dalam", "2-ke-lain-é"}
    assert "dalam" not in anchors(PAGE, DEEPEST)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[a](#sama) [b](#sama-1) [c](mulai.md) [d](#2-ke-lain-%C3%A9)", ""),
        ('![gambar](mulai.md "judul") [a](<mulai.md>)', ""),
        ("[a](https://semver.org/) <https://semver.org/> https://semver.org/x.", ""),
        ("`[a](tidak-ada.md)` <!-- [b](tidak-ada.md) --> ``http://x` [c](d)``", ""),
        ("[a][b]\n\n[b]: mulai.md", ""),
        ("[a](../README.md)", ""),
        ("[a](../README.md#set-up)", "whole files"),
        ("[a](../examples)", "whole files"),
        ("[a](../../x.md)", "out of the project"),
        ("[a](tidak-ada.md)", "no such file"),
        ("![a](tidak-ada.png)", "no such file"),
        ("[a](Mulai.md)", "no such file"),
        ("[a]()", "leads nowhere"),
        ("[a](#tidak-ada)", "no such heading"),
        ("[a](#dalam)", "no such heading"),
        ("[a](mulai.md#tidak-ada)", "no such heading"),
        ("[a](conf.py#x)", "an anchor in a file"),
        ("[a][b]", "not defined"),
        ("[b]: tidak-ada.md", "no such file"),
        ('<a href="tidak-ada.md">a</a>', "no such file"),
        ("<img src=tidak-ada.png>", "no such file"),
        ("[a](http://semver.org/)", "not https"),
        ("lihat http://semver.org/", "not https"),
        ("[a](mailto:a@example.org)", "not https"),
        ("[a](//semver.org/)", "not https"),
        ("[a](https://example.org/)", "not on the list"),
        ("<https://example.org/>", "not on the list"),
        ("(https://example.org/)", "not on the list"),
        ("[a](https://semver.org@example.org/)", "not on the list"),
        ("[a](https://semver.org.example.org/)", "not on the list"),
    ],
)
def test_what_is_wrong_with_a_link_is_seen(line: str, fault: str) -> None:
    told = faults(DOCS / "halaman.md", f"{PAGE}\n{line}\n")
    assert (len(told) == 1 and fault in told[0]) if fault else told == []
