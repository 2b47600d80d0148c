"""Fixing: what fits is applied, facts stay, nothing new is found, and a second time changes nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from santun import Draft, Fix, Fixed, Linter, Settings, Why, fix
from santun.fixing import settled
from santun.fixing.edits import Edit
from santun.fixing.pieces import Pieces
from santun.reading.wordlists import language
from santun.registry import builtin_rules
from santun.report import Applicability, Finding, Report, Severity, Span, Verdict
from santun.rule import Bad, Rule
from santun.testing import OF_WHOLE_REPLIES

CORPUS = Path(__file__).parent / "corpus" / "clean.jsonl"
ROWS = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
RULES = builtin_rules()
SAFE = Applicability.SAFE


@cache
def linter(*ignored: str) -> Linter:
    # Without the rules on whole replies: an example is a sentence, and what it lacks as a reply is another matter.
    return Linter(Settings(ignore=(*sorted(OF_WHOLE_REPLIES), *ignored)), entry_points=False)


def fixed(text: str, *, unsafe: bool = False, channel: str | None = "lapor") -> Fixed:
    return linter().fix(Draft.model_validate({"text": text, "channel": channel}), unsafe=unsafe)


# -- what becomes of words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamu harus datang.", "Anda harus datang."),
        ("Menurut kamu bagaimana?", "Menurut Anda bagaimana?"),
        ("Silahkanlah ambil laporanmu.", "Silakanlah ambil laporan Anda."),
        ("Kami sampaikan kepadamu.", "Kami sampaikan kepada Anda."),
        ("Berkas milik kamu, KAMU ambil di loket.", "Berkas milik Anda, Anda ambil di loket."),
        ("Kaulah penerimanya.", "Andalah penerimanya."),
        ("Tdk ada biaya. Berkas yg kurang sdh dicatat.", "Tidak ada biaya. Berkas yang kurang sudah dicatat."),
        ("Perijinannya di proses tgl 5 Mei.", "Perizinannya diproses tgl 5 Mei."),
        ("Mohon antri,dimanapun loketnya .", "Mohon antre,di mana pun loketnya ."),
        ("BERKAS ANDA BELUM LENGKAP JANGAN TANYA TERUS", "Berkas Anda belum lengkap jangan tanya terus"),
        ("KTP BELUM ADA DAN TIDAK BOLEH DIURUS. BAPAK SABAR DULU", "KTP belum ada dan tidak boleh diurus. Bapak sabar dulu"),
        ("Apa maksudnya???", "Apa maksudnya?"),
        ("Mohon maaf.!!! Loket tutup!!!", "Mohon maaf. Loket tutup."),
        ("NIK 3404125708900001 aktif.", "NIK [NIK] aktif."),
    ],
)  # fmt: skip
def test_words(text: str, expected: str) -> None:
    assert fixed(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KAMU", "ANDA"),
        ("KAMU HARUS", "ANDA HARUS"),
        ("LAPORANMU", "LAPORAN ANDA"),
        ("Suratmu, rumahmu,", "Surat Anda, rumah Anda,"),
        ("Kamupun", "Anda pun"),
        ("kamukah", "Andakah"),
        ("ENGKAULAH", "ANDALAH"),
    ],
)
def test_capitals_and_clitics_are_carried_over(text: str, expected: str) -> None:
    alone = Linter(Settings(select=("tone.address",), learned=False), entry_points=False)
    assert alone.fix(text).text == expected


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("Kalian belum mendaftar.", "Kalian belum mendaftar.", "Anda sekalian belum mendaftar."),
        ("Nanti gimana?", "Nanti gimana?", "Nanti bagaimana?"),
    ],
)
def test_review_fixes_wait_to_be_asked_for(text: str, safe: str, unsafe: str) -> None:
    cautious, bold = fixed(text), fixed(text, unsafe=True)
    assert cautious.text == safe and [item.why for item in cautious.left_out] == [Why.REVIEW]
    assert bold.text == unsafe and bold.left_out == ()


def test_the_lines_of_a_reply_stay_as_they_are() -> None:
    text = "\ufeffYth. Bapak,\r\n\r\n\tSilahkan  datang .\r\nTerimakasih\u00a0🙏\n"
    assert fixed(text, channel="whatsapp").text == text.replace("Silahkan", "Silakan").replace(
        "Terimakasih", "Terima kasih"
    )


def test_what_was_done_is_told_without_the_words() -> None:
    result = fixed("Silahkan ambil. Ibu Ratna Wulandari, NIK 3404125708900001. Kalian antri lagi???")
    assert result.count == len(result.applied) == 5
    assert [change.rules for change in result.applied] == [
        ("clarity.spelling",), ("identity.name",), ("identity.nik",), ("clarity.spelling",), ("tone.shouting",),
    ]  # fmt: skip
    assert not re.search("Ratna|3404|ilakan|antre|Ibu", repr(result))
    assert result.report == linter().check(Draft(text=result.text, channel="lapor"))


def test_what_cannot_be_checked_is_left_alone() -> None:
    report = report_of([finding(0, 4, "baru")], verdict=Verdict.UNKNOWN)
    result = settled(Draft(text="lama"), lambda _: report)
    assert result.text == "lama" and result.applied == () and result.report is report


# -- every fix that a rule offers is a good one -------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_safe_fixes_of_examples_leave_nothing_to_find(rule: Rule) -> None:
    # The accepted term tells as much of a person's health as the degrading one did: a leak, and no fault of the fix.
    judge = linter() if rule.family == "identity" else linter("identity")
    undone = 0
    for example in rule.examples:
        if not isinstance(example, Bad):
            continue
        draft = Draft.model_validate({"text": example.plain, "channel": example.channel})
        found = judge.check(draft).findings
        if any(item.rule == rule.id and has_safe_fix(item) for item in found):
            result = judge.fix(draft)
            assert result.report is not None
            left = [f for f in result.report.findings if f.rule == rule.id and has_safe_fix(f)]
            assert not left or {item.why for item in result.left_out} == {Why.HARM}, result.text
            undone += bool(left)
            assert judge.fix(draft.model_copy(update={"text": result.text})).text == result.text
    assert undone <= 1 + len(rule.examples) // 100, "a fix that another rule undoes is a rare accident"


def has_safe_fix(item: Finding) -> bool:
    return any(fix.applicability is SAFE for fix in item.fixes)


def test_every_standard_spelling_is_reached_and_stays() -> None:
    lists = language().standards
    alone = Linter(Settings(select=("clarity",)), entry_points=False)
    for wrong in sorted({*lists.roots, *lists.words, *lists.apart}):
        for text in (f"Kami catat {wrong} itu.", f"{wrong.capitalize()} itu kami catat."):
            result = alone.fix(text)
            assert result.report is not None
            assert not [f for f in result.report.findings if f.rule == "clarity.spelling"], (text, result.text)
            assert alone.fix(result.text).text == result.text


# -- guarantees ---------------------------------------------------------------------------------------------

FAULTS = (
    ("tidak", "tdk"), ("sudah", "sdh"), ("yang", "yg"), ("Anda", "kamu"), ("Terima kasih", "Terimakasih"),
    ("silakan", "silahkan"), ("Silakan", "Silahkan"), ("izin", "ijin"), (" di ", " di tutup di "),
    ("kami", "KAMI TIDAK SALAH"), (".", "!!!"), ("laporan", "laporanmu"), ("Bapak/Ibu", "kalian"),
)  # fmt: skip
EXAMPLES = [(example.plain, example.channel) for rule in RULES for example in rule.examples]
good_texts = st.sampled_from([(row["text"], row["channel"]) for row in ROWS])
own_texts = st.one_of(good_texts, st.sampled_from(EXAMPLES))


@st.composite
def faulty_drafts(draw: st.DrawFn) -> Draft:
    """A text of the project's own, with some of its words made wrong."""
    text, channel = draw(own_texts)
    for right, wrong in draw(st.lists(st.sampled_from(FAULTS), max_size=4)):
        text = text.replace(right, wrong, draw(st.integers(1, 3)))
    return Draft.model_validate({"text": text, "channel": channel})


FACTS = re.compile(
    r"\d|https?://\S+|\"[^\"\n]+\"|\u201c[^\u201d\n]+\u201d|\S+@\S+"
    r"|\b(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b"
    r"|(?<=Jalan )[A-Z]\w+|(?<=Kabupaten )[A-Z]\w+|(?<=Kecamatan )[A-Z]\w+|(?<=Dinas )[A-Z]\w+"
)


@given(draft=faulty_drafts(), unsafe=st.booleans())
def test_guarantees(draft: Draft, unsafe: bool) -> None:
    before = linter().check(draft)
    result = linter().fix(draft, unsafe=unsafe)
    assert result.text == rebuilt(draft.text, result)
    # facts: outside of leaks all of them are there, in their order
    old, new = facts_outside_leaks(draft.text, result)
    assert old == new
    # nothing new
    assert result.report is not None
    assert not Counter(rules(result.report)) - Counter(rules(before))
    assert len(result.report.findings) + result.count <= len(before.findings) or result.count == 0
    # once more
    again = linter().fix(draft.model_copy(update={"text": result.text}), unsafe=unsafe)
    assert (again.text, again.applied) == (result.text, ())
    # what is left out would have stood in the draft
    assert all(item.span.end <= len(draft.text) for item in result.left_out)


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def rebuilt(text: str, result: Fixed) -> str:
    """The draft's own text with the changes; they come by place and are disjoint."""
    pieces: list[str] = []
    done = 0
    for change in result.applied:
        assert done <= change.span.start <= change.span.end <= len(text)
        pieces += (text[done : change.span.start], change.replacement)
        done = change.span.end
    return "".join((*pieces, text[done:]))


def facts_outside_leaks(text: str, result: Fixed) -> tuple[list[str], list[str]]:
    """Facts of the draft and of the fixed text, where leaks are blanked in both."""
    old: list[str] = []
    new: list[str] = []
    done = 0
    for change in result.applied:
        same = text[done : change.span.start]
        leak = any(rule.startswith("identity.") for rule in change.rules)
        old += (same, "\0" if leak else text[change.span.start : change.span.end])
        new += (same, "\0" if leak else change.replacement)
        done = change.span.end
    for side in (old, new):
        side.append(text[done:])
    found = tuple([fact.casefold() for fact in FACTS.findall("".join(side))] for side in (old, new))
    return found[0], found[1]


@pytest.mark.parametrize("row", ROWS[::10], ids=lambda row: row["id"])
def test_good_replies_keep_their_words(row: dict[str, str]) -> None:
    result = fixed(row["text"], channel=row["channel"])
    assert {rule for change in result.applied for rule in change.rules} <= {"clarity.spelling", "clarity.informal"}


# -- facts that a fix must not touch ------------------------------------------------------------------------


def offered(text: str, words: str, replacement: str, marked: str | None = None, rule: str = "tone.x") -> Fixed:
    start = text.index(words)
    at = text.index(marked) if marked else start
    item = finding(start, start + len(words), replacement, rule, Span(start=at, end=at + len(marked or words)))
    draft = Draft.model_validate(
        {
            "text": text,
            "attachments": ["surat jalan.pdf"],
            "complaint": {"text": "x", "ticket": "AJU KAMI"},
        }
    )
    return fix(draft, report_of([item]))


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("Biaya Rp10.000 per berkas", "Rp10.000 per", "Rp15.000 per"),
        ("Pada 5 Mei 2026 kami tutup", "5 Mei 2026 kami", "5 Juni 2026 kami"),
        ("Pada Senin kami tutup", "Senin kami", "besok kami"),
        ("Menurut Bapak Ratno Kusuma begitu", "Ratno Kusuma begitu", "beliau begitu"),
        ("Menurut Bapak Ratno Kusuma begitu", "Kusuma begitu", "begitu"),
        ("Nomor LGMB-2026-0012 selesai", "LGMB", "lgmb"),
        ("Nomor aju kami selesai", "kami selesai", "kita selesai"),
        ("Lihat surat jalan.pdf terlampir", "surat", "nota"),
        ("Lihat https://contoh.go.id/silahkan ini", "silahkan", "silakan"),
        ("Tulis ke silahkan@contoh.go.id ya", "silahkan", "silakan"),
        ('Ibu menulis "ijinnya lama" kemarin', "ijinnya", "izinnya"),
        ('Ibu menulis "ijinnya lama" kemarin', 'menulis "ijinnya lama"', "menulis keluhan"),
        ("> ijinnya lama\nKami catat", "ijinnya", "izinnya"),
        ("Ada tiga loket", "tiga", "3"),
        ("Ada 3 loket", "Ada 3", "Ada 3 3"),
        ("Katanya begitu", "Katanya", '"Katanya"'),
    ],
)
def test_facts_stay(text: str, words: str, replacement: str) -> None:
    result = offered(text, words, replacement)
    assert result.text == text
    assert [item.why for item in result.left_out] == [Why.PROTECTED]


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("Hubungi 1500-111 segera", "1500-111", "112"),  # the number is what the fix is about
        ("TUTUP SEJAK 5 MEI 2026 YA", "TUTUP SEJAK 5 MEI 2026 YA", "Tutup sejak 5 Mei 2026 ya"),
        ("Pada 5 Nopember kami tutup", "Nopember", "November"),
        ("Loket 3 tutup", "tutup", "buka"),
        ("Dinas RKPD itu", "RKPD", "rencana kerja (RKPD)"),
    ],
)
def test_fixes_that_keep_the_facts_are_applied(text: str, words: str, replacement: str) -> None:
    assert offered(text, words, replacement).text == text.replace(words, replacement)


def test_a_leak_may_be_replaced_wherever_it_stands() -> None:
    text = 'Ibu menulis "NIK 3404125708900001" kemarin'
    assert offered(text, "3404125708900001", "[NIK]", rule="identity.nik").text == 'Ibu menulis "NIK [NIK]" kemarin'


# -- which of several -----------------------------------------------------------------------------------------


def finding(
    start: int,
    end: int,
    replacement: str,
    rule: str = "tone.x",
    span: Span | None = None,
    applicability: Applicability = SAFE,
) -> Finding:
    edit = Fix(span=Span(start=start, end=end), replacement=replacement, applicability=applicability)
    return Finding(
        rule=rule, severity=Severity.WARNING, message="x", message_en="x", span=span or edit.span, fixes=(edit,)
    )


def report_of(findings: list[Finding], verdict: Verdict = Verdict.REVISE) -> Report:
    return Report(version="0", rules_digest="0", verdict=verdict, findings=tuple(findings))


REVIEW = Applicability.REVIEW


@pytest.mark.parametrize(
    ("findings", "unsafe", "expected", "why"),
    [
        ([finding(0, 1, "X"), finding(2, 3, "YY")], False, "XbYYdef", []),
        ([finding(2, 3, "YY"), finding(0, 1, "X")], False, "XbYYdef", []),
        ([finding(0, 2, "X"), finding(1, 4, "Y")], False, "aYef", [Why.OVERLAP]),
        ([finding(0, 2, "X"), finding(1, 4, "Y", applicability=REVIEW)], True, "Xcdef", [Why.OVERLAP]),
        ([finding(0, 2, "X"), finding(1, 4, "Y", applicability=REVIEW)], False, "Xcdef", [Why.REVIEW]),
        ([finding(0, 5, "X"), finding(1, 2, "Y", "identity.x")], False, "aYcdef", [Why.OVERLAP]),
        ([finding(0, 2, "X"), finding(0, 2, "X", "tone.y")], False, "Xcdef", []),
        ([finding(0, 2, "X"), finding(0, 2, "Z", "tone.y")], False, "Xcdef", [Why.OVERLAP]),
        ([finding(0, 2, "X"), finding(2, 2, "+")], False, "Xcdef", [Why.OVERLAP]),
        ([finding(3, 3, "+")], False, "abc+def", []),
        ([finding(0, 2, ""), finding(2, 4, "Y")], False, "Yef", []),
        ([finding(0, 2, "ab")], False, "abcdef", []),
        ([], False, "abcdef", []),
    ],
)
def test_the_safer_then_the_longer_wins(findings: list[Finding], unsafe: bool, expected: str, why: list[Why]) -> None:
    result = fix(Draft(text="abcdef"), report_of(findings), unsafe)
    assert result.text == expected
    assert [item.why for item in result.left_out] == why
    assert result.report is None


def test_several_fixes_are_alternatives_and_the_safe_one_counts() -> None:
    one, other = finding(0, 1, "X", applicability=REVIEW), finding(0, 1, "Y")
    both = one.model_copy(update={"fixes": (*one.fixes, *other.fixes)})
    assert fix(Draft(text="abc"), report_of([both])).text == "Ybc"


def test_a_report_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="another text"):
        fix(Draft(text="abc"), report_of([finding(0, 9, "X")]))


words = st.text("ab \n\u0301😀", max_size=4)
places = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), words), max_size=8)


@given(text=st.text("abc \n😀", min_size=40, max_size=60), offers=places)
def test_any_fixes_leave_the_rest_of_any_text_alone(text: str, offers: list[tuple[int, int, str]]) -> None:
    findings = [finding(start, start + length, new) for start, length, new in offers]
    result = fix(Draft(text=text), report_of(findings))
    assert rebuilt(text, result) == result.text
    assert result.count + len(result.left_out) == sum(
        item.fixes[0].replacement != text[item.fixes[0].span.start : item.fixes[0].span.end] for item in findings
    )


@given(text=st.text("abcdef", min_size=10, max_size=20), rounds=st.lists(places, max_size=4))
def test_edits_of_edits_are_edits(text: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    pieces, now = Pieces.of(text), text
    for offers in rounds:
        edits = []
        done = 0
        for start, length, new in sorted(offers):
            if done <= start and start + length <= len(now):
                edits.append(Edit(start, start + length, new, rules=("tone.x",)))
                done = start + length + 1
        pieces = pieces.edited(edits)
        for edit in reversed(edits):
            now = now[: edit.start] + edit.replacement + now[edit.end :]
        assert pieces.text == now
        assert rebuilt(text, Fixed(text=now, applied=pieces.changes)) == now
    origins = pieces.origins([Span(start=i, end=i + 1) for i in range(len(now))])
    starts = [span.start for span in origins]
    assert starts == sorted(starts) and all(span.end <= len(text) for span in origins)


# -- rounds -----------------------------------------------------------------------------------------------


def by_words(table: dict[str, str | None], rule: str = "tone.x") -> Linter:
    """A stand-in that finds words, and offers for each another one or nothing."""

    class Stand:
        calls = 0

        def check(self, draft: Draft) -> Report:
            self.calls += 1
            found = []
            for match in re.finditer(r"\w+", draft.text):
                if match[0] in table:
                    new = table[match[0]]
                    item = finding(match.start(), match.end(), new or "", rule)
                    found.append(item if new is not None else item.model_copy(update={"fixes": ()}))
            return report_of(found, Verdict.REVISE if found else Verdict.SEND)

    return Stand()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("table", "text", "expected", "why"),
    [
        ({"a": "b"}, "a x a", "b x b", []),
        ({"a": "b", "b": "c"}, "a x b", "a x c", [Why.HARM]),  # a -> b would be found again
        ({"a": "a a"}, "a", "a", [Why.HARM]),
        ({"a": "bad", "bad": None}, "a x", "a x", [Why.HARM]),
        ({"a": "b", "b": "a"}, "a", "a", [Why.HARM]),
        ({"a": "b", "n": "bad", "bad": None}, "a n a n a", "b n b n b", [Why.HARM, Why.HARM]),
    ],
)
def test_what_does_harm_is_undone(table: dict[str, str | None], text: str, expected: str, why: list[Why]) -> None:
    stand = by_words(table)
    result = settled(Draft(text=text), stand.check)
    assert result.text == expected
    assert [item.why for item in result.left_out] == why
    assert all(text[item.span.start : item.span.end] in table for item in result.left_out)


def test_one_fault_among_thousands_is_found_in_few_trials() -> None:
    stand = by_words({"a": "b", "n": "bad", "bad": None})
    result = settled(Draft(text="a " * 1500 + "n " + "a " * 1500), stand.check)
    assert result.count == 3000 and "n" in result.text
    assert stand.calls < 60  # type: ignore[attr-defined]


def test_a_check_that_contradicts_itself_comes_to_an_end() -> None:
    calls = 0

    def check(draft: Draft) -> Report:
        nonlocal calls
        calls += 1
        return report_of([finding(0, 1, "ab"[calls % 2], f"tone.x{calls}")])

    assert settled(Draft(text="a"), check).text in "ab"
    assert calls < 100


@settings(max_examples=20)
@given(text=st.text(max_size=200))
def test_any_text_can_be_fixed(text: str) -> None:
    result = fixed(text)
    assert rebuilt(Draft(text=text).text, result) == result.text
    assert fixed(result.text).text == result.text
