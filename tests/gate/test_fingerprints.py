"""Equal sentences: each occurrence has a fingerprint of its own, and the first has the one it always had."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from santun.draft import Draft
from santun.gate import Acknowledgement, Gate
from santun.gate.fingerprints import Fingerprints, Seal
from santun.report import Finding, Report, Severity, Span, Verdict

KEY = b"sixteen bytes or more"
# Two findings of one rule, one of another, none.
POOL = ("Itu salah dan salah lagi.", "Itu salah.", "Memang telat.", "Terima kasih.")
RULES = {"salah": "tone.blame", "telat": "tone.excuse"}


class Marks:
    """Stands for a linter: marks words."""

    def check(self, draft: Draft) -> Report:
        found = tuple(
            Finding(
                rule=RULES[match[0]],
                severity=Severity.WARNING,
                span=Span(start=match.start(), end=match.end()),
                message="-",
                message_en="-",
            )
            for match in re.finditer("salah|telat", draft.text)
        )
        return Report(version="1", rules_digest="d", verdict=Verdict.SEND, findings=found)


def prints(draft: Draft, findings: Sequence[Finding] | None = None) -> tuple[str, ...]:
    return Fingerprints(Seal(KEY)).of_findings(draft, Marks().check(draft).findings if findings is None else findings)


def test_the_first_occurrence_keeps_its_fingerprint() -> None:
    """Written down before occurrences were numbered: confirmations in files beside replies must go on to fit."""
    assert prints(Draft(text="Itu salah. Halo. Itu salah.", channel="lapor"))[0] == "6b072155790878e367cbbf6467245e68"


@given(st.lists(st.sampled_from(POOL), max_size=8), st.sampled_from([" ", "\n\n", "\t"]))
def test_one_fingerprint_for_one_rule_in_one_sentence(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    findings = Marks().check(Draft(text=text)).findings
    places = [text[: finding.span.start].count(".") for finding in findings if finding.span]
    found = dict(
        zip([(f.rule, at) for f, at in zip(findings, places, strict=True)], prints(Draft(text=text)), strict=True)
    )
    assert len(set(found.values())) == len(found)
    for (rule, at), fingerprint in found.items():
        (alone,) = set(prints(Draft(text=sentences[at])))
        is_first = sentences[at] not in sentences[:at]
        assert (fingerprint == alone) is is_first, rule


@given(st.lists(st.sampled_from(POOL), max_size=6).flatmap(lambda some: st.tuples(st.just(some), st.randoms())))
def test_the_order_of_findings_does_not_matter(given_: tuple[list[str], object]) -> None:
    sentences, random = given_
    draft = Draft(text=" ".join(sentences))
    findings = list(Marks().check(draft).findings)
    expected = dict(zip(findings, prints(draft), strict=True))
    random.shuffle(findings)  # type: ignore[attr-defined]
    assert dict(zip(findings, prints(draft, findings), strict=True)) == expected


@given(st.integers(1, 5), st.data())
def test_a_confirmation_lifts_one_occurrence(count: int, data: st.DataObject) -> None:
    gate = Gate(Marks(), key=KEY)
    draft = Draft(text=" ".join(["Itu salah."] * count))
    items = gate.judge(draft).items
    chosen = data.draw(st.sets(st.integers(0, count - 1)))
    said = [Acknowledgement(fingerprint=items[at].fingerprint, reason="checked", by="p-7") for at in chosen]
    decision = gate.judge(draft, said)
    assert {at for at, item in enumerate(decision.items) if item.acknowledged} == chosen
    # One more of the same sentence is asked about, wherever it is put.
    more = gate.judge(Draft(text=f"Itu salah. {draft.text}"), said)
    assert len(more.open_items) == count + 1 - len(chosen)


def test_spans_that_begin_at_the_blank_before_a_sentence_are_in_it() -> None:
    draft = Draft(text="Itu salah.  Itu salah.")
    findings = [
        Finding(rule="tone.blame", severity=Severity.INFO, span=Span(start=start, end=22), message="-", message_en="-")
        for start in (11, 12, 16)
    ]
    assert len(set(prints(draft, findings))) == 1


def test_findings_about_the_whole_reply_are_one() -> None:
    draft = Draft(text="Itu salah. Itu salah.")
    finding = Finding(rule="tone.blame", severity=Severity.INFO, message="-", message_en="-")
    assert len(set(prints(draft, [finding, finding]))) == 1
