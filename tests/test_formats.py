"""Formats for programs, spreadsheets and browsers: against their schemas and readers, for any text."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.draft import Draft
from santun.errors import InputError
from santun.output import Checked, RenderOptions, builtin_outputs
from santun.output.marks import marks_of
from santun.report import Applicability, Failure, Finding, Fix, Report, Severity, Span, Verdict
from santun.rule import Principle, Rule, Text
from santun.source import ReadError

NIK = "3404121208900001"
NAMES = ("csv", "github", "gitlab", "html", "junit", "languagetool", "rdjson", "sarif")
RULE = Rule(
    id="tone.blame",
    title=Text(id="Menyalahkan", en="Blames"),
    principle=Principle.SOPAN,
    severity=Severity.ERROR,
    message=Text(id="Pesan.", en="Message."),
    explain=Text(id="Mengapa.", en="Why."),
    basis=("UU 25/2009 Pasal 34 huruf c",),
)


def finding(rule: str, start: int, end: int, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    data = {"message": "Pesan, 50%: ya.", "message_en": "Message.", "span": Span(start=start, end=end), **more}
    return Finding(rule=rule, severity=severity, **data)  # type: ignore[arg-type]


def checked(
    text: str, *findings: Finding, name: str = "a.txt", plain: bool = True, line: int | None = None, **more: object
) -> Checked:
    report = Report(version="1", rules_digest="d", findings=findings, **{"verdict": Verdict.HOLD, **more})  # type: ignore[arg-type]
    return Checked(name, line, Draft(text=text), report, plain=plain)


def rendered(name: str, results: Iterable[Checked], **options: object) -> str:
    book = {"rules": {"tone.blame": RULE}, "version": "0.1.0", **options}
    return "".join(builtin_outputs()[name].render(results, RenderOptions(**book)))  # type: ignore[arg-type]


TEXT = "Yth. Ibu 😀,\r\nitu salah Bapak sendiri."
START = TEXT.index("salah")
BLAME = finding(
    "tone.blame",
    START,
    START + 19,
    because="Pelakunya pengadu.",
    better=("Kendalanya ada pada ...",),
    fixes=(Fix(span=Span(start=START, end=START + 5), replacement="kendala", applicability=Applicability.SAFE),),
)
GUILTY = checked(TEXT, BLAME)
WHOLE = Finding(rule="completeness.thanks", severity=Severity.WARNING, message="Belum ada.", message_en="None.")
PART = checked(TEXT, BLAME, WHOLE, name="b c.jsonl", plain=False, line=7)
CLEAN = checked("Terima kasih.", verdict=Verdict.SEND, name="bersih.txt")
UNREAD = Checked("rusak.jsonl", 3, error=ReadError(Text(id="rusak", en="broken"), source="rusak.jsonl", line=3))
FAILED = checked(
    "Halo", verdict=Verdict.UNKNOWN, failures=(Failure(source="identity.nik", stage="check", error="KeyError"),)
)
ALL = (GUILTY, PART, CLEAN, UNREAD, FAILED)


# -- SARIF --------------------------------------------------------------------------------------------------


def test_sarif_places_words_and_fixes() -> None:
    (run,) = json.loads(rendered("sarif", ALL))["runs"]
    first, second, third = run["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (2, 5, 2, 24)
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "salah Bapak sendiri"
    (change,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["insertedContent"] == {"text": "kendala"}
    assert run["columnKind"] == "unicodeCodePoints"
    # A reply inside of a JSONL file is known by the file's line alone.
    assert second["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "b%20c.jsonl"},
        "region": {"startLine": 7},
    }
    assert "fixes" not in second and third["ruleId"] == "completeness.thanks"


def test_sarif_describes_rules_and_says_what_went_wrong() -> None:
    (run,) = json.loads(rendered("sarif", ALL, lang="en"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["tone.blame", "completeness.thanks"]
    assert rules[0]["shortDescription"] == {"text": "Blames"} and rules[0]["properties"]["basis"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [item["message"]["text"] for item in invocation["toolExecutionNotifications"]]
    assert told == ["broken", "identity.nik: KeyError (check, -)"]
    (run,) = json.loads(rendered("sarif", [GUILTY]))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is True


@given(st.text(min_size=1, max_size=20))
def test_sarif_names_files_by_references_that_lead_back(name: str) -> None:
    (run,) = json.loads(rendered("sarif", [checked("a", name=f"folder/{name}x")]))["runs"]
    uri = run["artifacts"][0]["location"]["uri"]
    assert re.fullmatch(r"[\w%./~-]+", uri, re.ASCII)
    if "/" not in name and name.isprintable():
        assert unquote(uri) == f"folder/{name}x"


# -- rdjson -------------------------------------------------------------------------------------------------


def test_a_client_of_languagetool_reads_its_answers() -> None:
    from language_tool_python.match import Match

    text = "😀 é\nItu bodoh, Pak.\nSalam"
    start = text.index("bodoh")
    fix = Fix(span=Span(start=start, end=start + 5), replacement="keliru", applicability=Applicability.SAFE)
    missing = finding("completeness.greeting", 0, 0, Severity.WARNING).model_copy(update={"span": None})
    found = [missing, finding("tone.blame", start, start + 5, fixes=(fix,))]
    (line,) = rendered("languagetool", [checked(text, *found, line=3)]).splitlines()
    answer = json.loads(line)
    assert (answer["source"], answer["line"], answer["warnings"]) == ("a.txt", 3, {"incompleteResults": False})
    first, second = (Match(match, text) for match in answer["matches"])
    assert text[first.offset : first.offset + first.error_length] == "bodoh"
    assert (first.rule_id, first.replacements, first.sentence) == ("tone.blame", ["keliru"], "Itu bodoh, Pak.")
    assert text[second.offset :] == "Salam"


def test_languagetool_tells_what_was_not_checked() -> None:
    for line in rendered("languagetool", [UNREAD, FAILED]).splitlines():
        answer = json.loads(line)
        assert answer["warnings"]["incompleteResults"] and answer["warnings"]["incompleteResultsReason"]
        assert answer["matches"] == []


def test_languagetool_masks_what_stands_around() -> None:
    text = f"NIK {NIK} atas nama Siti, itu salah Bapak."
    leak = finding("identity.nik", 4, 20)
    near = finding("tone.blame", text.index("salah"), text.index("salah") + 5)
    shown = rendered("languagetool", [checked(text, leak, near)])
    assert NIK not in shown and NIK[6:12] not in shown


def test_rdjson_counts_bytes() -> None:
    document = json.loads(rendered("rdjson", [checked("é😀 bodoh", finding("tone.insult", 3, 8))]))
    (diagnostic,) = document["diagnostics"]
    assert diagnostic["location"]["range"] == {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 13}}


def test_rdjson_keeps_to_its_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    document = json.loads(rendered("rdjson", ALL))
    jsonschema.validate(document, json.loads((Path(__file__).parent / "schemas" / "rdjson.json").read_text()))
    assert [item["severity"] for item in document["diagnostics"]] == ["ERROR", "ERROR", "WARNING", "ERROR"]
    assert document["diagnostics"][0]["suggestions"][0]["text"] == "kendala"
    assert document["diagnostics"][1]["location"]["range"] == {"start": {"line": 7}}
    assert json.loads(rendered("rdjson", []))["diagnostics"] == []


# -- GitHub and GitLab ---------------------------------------------------------------------------------------


def test_github_escapes_what_would_end_a_property_or_the_message() -> None:
    line, part, whole, unread = rendered("github", ALL).splitlines()
    assert line == (
        "::error file=a.txt,line=2,endLine=2,col=5,endColumn=24,title=santun (tone.blame)"
        "::Pesan, 50%25: ya. Pelakunya pengadu.%0A- Kendalanya ada pada ..."
    )
    assert part.startswith("::error file=b c.jsonl,line=7,title=") and whole.startswith("::warning file=b c.jsonl")
    assert unread == "::error file=rusak.jsonl,line=3,title=santun::rusak"
    odd = rendered("github", [checked(TEXT, BLAME, name="a,b:c%.txt")])
    assert odd.startswith("::error file=a%2Cb%3Ac%25.txt,")


def test_gitlab_has_what_code_quality_asks_for() -> None:
    issues = json.loads(rendered("gitlab", ALL))
    assert [issue["severity"] for issue in issues] == ["critical", "critical", "minor", "blocker"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["description"] and issue["check_name"] and not issue["location"]["path"].startswith("./")
        assert 1 <= issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]
    assert json.loads(rendered("gitlab", [])) == []


# -- JUnit --------------------------------------------------------------------------------------------------


def test_junit_keeps_to_its_schema() -> None:
    document = ElementTree.fromstring(rendered("junit", ALL))
    suites = {suite.get("name"): suite for suite in document}
    assert list(suites) == ["a.txt", "b c.jsonl", "bersih.txt", "rusak.jsonl", "a.txt"] or len(suites) == 4
    assert suites["b c.jsonl"].get("failures") == "2" and suites["bersih.txt"].get("failures") == "0"
    assert suites["rusak.jsonl"].find("testcase/error").get("message") == "rusak"  # type: ignore[union-attr]
    schema = pytest.importorskip("xmlschema").XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))
    schema.validate(rendered("junit", ALL))


def test_junit_readers_count_the_same() -> None:
    reader = pytest.importorskip("junitparser")
    note = finding("tone.x", 0, 2, Severity.INFO)
    document = reader.JUnitXml.fromstring(rendered("junit", [*ALL, checked("Halo", note, name="c.txt")]).encode())
    found = [(suite.name, suite.tests, suite.failures, suite.errors) for suite in document]
    assert found == [
        ("a.txt", 1, 1, 0),
        ("b c.jsonl", 2, 2, 0),
        ("bersih.txt", 1, 0, 0),
        ("rusak.jsonl", 1, 0, 1),
        ("a.txt", 1, 0, 1),
        ("c.txt", 1, 0, 0),
    ]


# -- CSV ----------------------------------------------------------------------------------------------------


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_everything() -> None:
    rows = rows_of(rendered("csv", ALL))
    assert [(row["source"], row["verdict"], row["rule"]) for row in rows] == [
        ("a.txt", "hold", "tone.blame"),
        ("b c.jsonl", "hold", "tone.blame"),
        ("b c.jsonl", "hold", "completeness.thanks"),
        ("bersih.txt", "send", ""),
        ("rusak.jsonl", "unknown", ""),
        ("a.txt", "unknown", ""),
    ]
    assert rows[0]["excerpt"] == "salah Bapak sendiri" and rows[0]["line"] == "2" and rows[0]["start"] == str(START)
    assert rows[1]["line"] == "" and rows[1]["draft_line"] == "7"
    assert rows[4]["message"] == "rusak"
    assert None not in rows[0] and None not in rows[0].values()


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-x", "@a", "\t=1", " @a"])
def test_csv_holds_no_formula(text: str) -> None:
    (row,) = rows_of(rendered("csv", [checked(text, finding("tone.x", 0, len(text)))]))
    assert row["excerpt"].startswith("'")


# -- HTML ---------------------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """The document as a reader of HTML sees it: text, tags, ids, links; unclosed tags are a failure."""

    VOID = frozenset({"meta", "rect"})

    def __init__(self, document: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.marked: list[str] = []
        self.feed(document)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "mark" in self.open:
            self.marked.append(data)

    def of(self, wanted: str) -> list[str | None]:
        return [value for _, name, value in self.attributes if name == wanted]


def test_html_marks_the_reply_and_links_to_the_findings() -> None:
    page = Seen(rendered("html", ALL))
    assert page.marked == ["salah Bapak sendiri"] * 2
    ids = page.of("id")
    assert len(ids) == len(set(ids))
    assert all(link and link[1:] in ids for link in page.of("href"))
    words = " ".join(page.words)
    for told in ("Pelakunya pengadu.", "Kendalanya ada pada ...", "UU 25/2009 Pasal 34 huruf c", "rusak", "KeyError"):
        assert told in words


def test_html_brings_nothing_from_outside_and_runs_nothing() -> None:
    document = rendered("html", ALL)
    assert "<script" not in document and "http" not in document.replace("http-equiv", "")
    assert "default-src 'none'" in document and not re.search(r"\son\w+=", document)


def test_html_of_one_draft_has_no_summary_and_of_many_it_has() -> None:
    assert "<table" not in rendered("html", [GUILTY])
    many = rendered("html", [GUILTY, CLEAN])
    assert many.count("<table") == 2 and "<code>tone.blame</code> Menyalahkan" in many
    assert '<html lang="en">' in rendered("html", [GUILTY], lang="en")


def test_html_escapes_all_that_is_told() -> None:
    evil = "<script>alert('x')</script>\u202e\x1b&amp;"
    item = finding("tone.x", 0, len(evil), message=evil, because=evil, better=(evil,))
    document = rendered("html", [checked(evil, item, name=evil), checked(evil, item, name=evil)])
    assert "<script>" not in document and "\x1b" not in document and "\u202e" not in document
    assert Seen(document).marked == ["<script>alert('x')</script>\ufffd␛&amp;"] * 2


# -- all of them --------------------------------------------------------------------------------------------


@st.composite
def findings_of(draw: st.DrawFn, text: str) -> tuple[Finding, ...]:
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        rule = draw(st.sampled_from(["tone.blame", "identity.nik", "tone.x"]))
        fix = Fix(span=Span(start=start, end=end), replacement=draw(st.text(max_size=3)))
        found.append(finding(rule, start, end, draw(st.sampled_from(Severity)), fixes=(fix,)))
    return tuple(found)


PARSERS = {
    "csv": rows_of,
    "github": str.splitlines,
    "gitlab": json.loads,
    "html": Seen,
    "junit": ElementTree.fromstring,
    "languagetool": lambda text: [json.loads(line) for line in text.removesuffix("\n").split("\n")],
    "rdjson": json.loads,
    "sarif": json.loads,
}


@pytest.mark.parametrize("name", NAMES)
@given(st.text(max_size=40), st.data())
def test_any_text_gives_a_document_that_can_be_read(name: str, text: str, data: st.DataObject) -> None:
    result = checked(text, *data.draw(findings_of(text)), name=data.draw(st.sampled_from(["a.txt", "é\ud800 b.md"])))
    document = rendered(name, [result, CLEAN])
    PARSERS[name](document)
    document.encode("utf-8", "replace" if name in {"csv", "github", "html", "junit"} else "strict")


@pytest.mark.parametrize("name", NAMES)
def test_secrets_are_masked(name: str) -> None:
    text = f"NIK Ibu {NIK} itu salah Ibu sendiri"
    start = text.index(NIK)
    nik, other = finding("identity.nik", start, start + 16), finding("tone.blame", 0, len(text))
    shown = rendered(name, [checked(text, other, nik), checked(text, other, nik, plain=False)], verbose=True)
    assert NIK not in shown and "1208900" not in shown


def test_a_fingerprint_knows_its_line_and_not_where_it_stands_nor_the_secret() -> None:
    def prints(text: str, *places: int) -> list[str]:
        return [mark.fingerprint for mark in marks_of(checked(text, *(finding("tone.x", at, at + 1) for at in places)))]

    assert prints("salah\n", 0) == prints("baris lain\nsalah\n", 11)
    assert prints("salah", 0) != prints("salah!", 0)
    first, second = prints("salah\nsalah", 0, 6)
    assert first != second
    one = checked(f"NIK {NIK}", finding("identity.nik", 4, 20))
    two = checked(f"NIK {NIK[:5]}9{NIK[6:]}", finding("identity.nik", 4, 20))
    assert [mark.fingerprint for mark in marks_of(one)] == [mark.fingerprint for mark in marks_of(two)]
    plain = hashlib.sha256(f"a.txt\0None\0identity.nik\0NIK {NIK}\x001".encode()).hexdigest()[:32]
    assert plain not in {mark.fingerprint for mark in marks_of(one)}


@pytest.mark.parametrize("name", NAMES)
def test_errors_that_are_not_bilingual_are_told_as_they_are(name: str) -> None:
    assert "kaput" in rendered(name, [Checked("x", error=InputError("kaput"))])
