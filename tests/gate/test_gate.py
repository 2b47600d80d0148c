"""The gate: what each finding asks for, what officers may lift, and that nothing goes out where anything breaks."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun import Complaint, Draft, Linter, Settings
from santun.config import load
from santun.draft import Channel
from santun.errors import ConfigError, DraftError
from santun.gate import Acknowledgement, Action, Decision, Demand, Gate, Policy, gate
from santun.gate.fingerprints import Seal, key_from, normalised
from santun.gate.model import EMPTY, UNCHECKED, read_request
from santun.report import Finding, Report, Severity, Span, Verdict

SECRET = "3404125708900001"
KEY = b"sixteen bytes or more"


class Marks:
    """Stands for a linter: finds words by name, and breaks where it is told to."""

    def __init__(self, *, settings: Settings | None = None, verdict: Verdict | None = None) -> None:
        self.settings = settings or Settings()
        self.verdict = verdict
        self.broken: BaseException | None = None

    WORDS = {
        "RAHASIA": ("identity.nik", Severity.ERROR),
        "rahasia": ("identity.nik", Severity.WARNING),
        "SALAH": ("tone.blame", Severity.ERROR),
        "salah": ("tone.blame", Severity.WARNING),
        "silahkan": ("clarity.spelling", Severity.INFO),
    }

    def check(self, draft: Draft) -> Report:
        if self.broken is not None:
            raise self.broken
        found = tuple(
            Finding(rule=rule, severity=severity, message="-", message_en="-", span=Span(start=at, end=at + len(word)))
            for word, (rule, severity) in self.WORDS.items()
            if (at := draft.text.find(word)) >= 0
        )
        if "pendek" in draft.text:
            found += (Finding(rule="completeness.answer", severity=Severity.WARNING, message="-", message_en="-"),)
        return Report(version="1", rules_digest="d", verdict=self.verdict or Verdict.SEND, findings=found)


def confirmed(decision: Decision, *rules: str) -> list[Acknowledgement]:
    return [
        Acknowledgement(fingerprint=item.fingerprint, reason="checked", by="petugas-7")
        for item in decision.items
        if not rules or item.rule in rules
    ]


# -- the policy ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Terima kasih.", Action.SEND),
        ("silahkan datang", Action.SEND),
        ("Itu salah.", Action.CONFIRM),
        ("Itu SALAH.", Action.HOLD),
        ("Ini RAHASIA.", Action.HOLD),
        ("Itu salah dan RAHASIA.", Action.HOLD),
    ],
)
def test_the_gravest_finding_decides(text: str, action: Action) -> None:
    decision = Gate(Marks()).decide(text)
    assert decision.action is action
    assert decision.may_send is (action is Action.SEND)
    assert decision.policy == "default"
    assert (decision.version, decision.digest) == ("1", "d")


def test_every_finding_is_judged_and_points_to_itself() -> None:
    decision = Gate(Marks()).decide("silahkan, itu salah dan RAHASIA, pendek")
    assert [decision.report.findings[item.finding or 0].rule for item in decision.items] == [
        item.rule for item in decision.items
    ]
    assert {item.rule: item.demand for item in decision.items} == {
        "identity.nik": Demand.HOLD,
        "tone.blame": Demand.CONFIRM,
        "clarity.spelling": Demand.ADVISE,
        "completeness.answer": Demand.CONFIRM,
    }


def test_rules_outweigh_families_and_families_outweigh_severities() -> None:
    policy = Policy(rules={"tone": Demand.ADVISE, "tone.blame": Demand.HOLD, "clarity": Demand.CONFIRM})
    assert policy.demand_of("tone.blame", Severity.INFO) is Demand.HOLD
    assert policy.demand_of("tone.threat", Severity.ERROR) is Demand.ADVISE
    assert policy.demand_of("clarity.spelling", Severity.INFO) is Demand.CONFIRM
    assert policy.demand_of("evidence.vague", Severity.WARNING) is Demand.CONFIRM


def test_a_channel_has_its_own_policy() -> None:
    policy = Policy(
        channels={"whatsapp": {"warning": "advise", "rules": {"tone.blame": "hold"}, "never_acknowledge": ["tone"]}}  # type: ignore[dict-item]
    )
    one = Gate(Marks(), policy)
    assert one.decide(Draft(text="Ini rahasia", channel="whatsapp")).action is Action.SEND
    assert one.decide(Draft(text="Ini rahasia", channel="lapor")).action is Action.CONFIRM
    assert one.decide(Draft(text="Itu salah", channel="whatsapp")).action is Action.HOLD
    assert policy.is_final("tone.blame", Severity.ERROR, Channel.WHATSAPP)
    assert not policy.is_final("identity.nik", Severity.ERROR, Channel.WHATSAPP)


def test_errors_of_identity_hold_whatever_the_policy_says_by_severity_or_rule() -> None:
    soft = Policy(error=Demand.ADVISE, rules={"identity": Demand.ADVISE})
    decision = Gate(Marks(), soft).decide("Ini RAHASIA")
    assert decision.action is Action.HOLD
    assert not decision.items[0].may_acknowledge


def test_an_agency_may_let_its_officers_lift_even_those() -> None:
    policy = Policy(never_acknowledge=())
    first = Gate(Marks(), policy).decide("Ini RAHASIA")
    assert first.action is Action.HOLD
    assert first.items[0].may_acknowledge
    assert Gate(Marks(), policy).decide("Ini RAHASIA", confirmed(first)).action is Action.SEND


def test_the_policy_of_the_settings_is_the_linters(tmp_path: Path) -> None:
    (tmp_path / "santun.toml").write_text(
        '[gate]\nname = "kantor"\nwarning = "hold"\nrules.tone.blame = "advise"\n[gate.channels.web]\nerror = "confirm"\n',
        encoding="utf-8",
    )
    settings = load(tmp_path / "santun.toml").settings
    decision = Gate(Marks(settings=settings)).decide(Draft(text="Itu SALAH, pendek", channel="web"))
    assert decision.policy == "kantor"
    assert {item.rule: item.demand for item in decision.items} == {
        "tone.blame": Demand.ADVISE,
        "completeness.answer": Demand.HOLD,
    }


def test_a_policy_that_names_an_unknown_rule_is_refused(linter: Linter) -> None:
    with pytest.raises(ConfigError, match=r"gate\.rules\.tone\.blam: unknown rule or family 'tone\.blam'; did you"):
        Gate(linter, Policy(rules={"tone.blam": Demand.HOLD}))


def test_a_wrong_policy_names_the_key() -> None:
    with pytest.raises(ConfigError, match="errr: unknown setting 'errr'; did you mean error"):
        Policy(errr="hold")  # type: ignore[call-arg]
    with pytest.raises(ConfigError, match='unknown: expected "hold" or "confirm"'):
        Policy(unknown="advise")  # type: ignore[arg-type]


# -- acknowledgements ----------------------------------------------------------------------------------------


def test_a_confirmed_finding_no_longer_stands_in_the_way() -> None:
    one = Gate(Marks())
    first = one.decide("Itu SALAH. Ini pendek.")
    half = one.decide("Itu SALAH. Ini pendek.", confirmed(first, "tone.blame"))
    assert (half.action, half.may_send) == (Action.CONFIRM, False)
    whole = one.decide("Itu SALAH. Ini pendek.", confirmed(first))
    assert (whole.action, whole.may_send, whole.stale) == (Action.SEND, True, ())
    assert "2 temuan telah dikonfirmasi" in whole.message


def test_errors_of_identity_cannot_be_confirmed_away() -> None:
    one = Gate(Marks())
    first = one.decide("Ini RAHASIA.")
    second = one.decide("Ini RAHASIA.", confirmed(first))
    assert second.action is Action.HOLD
    assert second.refused == (first.items[0].fingerprint,)
    assert not second.items[0].acknowledged


BEFORE = "Halo. Itu salah, sungguh. Sampai jumpa."


@pytest.mark.parametrize(
    ("after", "fits"),
    [
        (BEFORE, True),
        ("Halo.  Itu\tsalah,\nsungguh. Sampai jumpa.", True),
        ("Halo. Itu salah,\n\nsungguh. Sampai jumpa.", False),
        ("Halo. Itu  salah,\tsungguh. Sampai jumpa.", True),
        ("Halo. Itu sa\u200blah, salah, sungguh.", False),
        ("Halo! Itu salah, sungguh. Lain lagi di sini, jauh lebih panjang.", True),
        ("Halo. Itu salah, sungguh! Sampai jumpa.", False),
        ("Halo. Itu salah Bapak, sungguh. Sampai jumpa.", False),
        ("Halo. ITU salah, sungguh. Sampai jumpa.", False),
        ("Halo. Itu salah. Sungguh. Sampai jumpa.", False),
    ],
)
def test_a_confirmation_fits_the_sentence_and_no_other(after: str, fits: bool) -> None:
    one = Gate(Marks())
    given = confirmed(one.decide(BEFORE))
    decision = one.decide(after, given)
    assert decision.may_send is fits
    assert decision.stale == (() if fits else (given[0].fingerprint,))


@pytest.mark.parametrize(
    "changes",
    [
        {"channel": "lapor"},
        {"public": True},
        {"complaint": Complaint(text="Lain.", ticket="A-1")},
        {"complaint": Complaint(text="Jalan rusak.", ticket="A-2")},
        {"complaint": None},
    ],
)
def test_a_confirmation_fits_one_complaint_and_one_public(changes: dict[str, object]) -> None:
    one = Gate(Marks())
    draft = Draft(text="Itu salah.", channel="email", complaint=Complaint(text="Jalan rusak.", ticket="A-1"))
    given = confirmed(one.decide(draft))
    assert one.decide(draft, given).may_send
    other = Draft(**{**dict(draft), **changes})
    assert not one.decide(other, given).may_send


def test_what_concerns_the_whole_reply_fits_the_whole_reply_with_its_attachments() -> None:
    one = Gate(Marks())
    draft = Draft(text="Ini pendek. Sekali.", attachments=["a.pdf"])
    given = confirmed(one.decide(draft))
    assert one.decide(draft, given).may_send
    assert not one.decide(Draft(text="Ini pendek. Dua kali.", attachments=["a.pdf"]), given).may_send
    assert not one.decide(Draft(text="Ini pendek. Sekali.", attachments=["b.pdf"]), given).may_send
    assert not one.decide(Draft(text="Ini pendek. Sekali.", attachments=[]), given).may_send
    assert not one.decide(Draft(text="Ini pendek. Sekali."), given).may_send


def test_a_key_changes_every_fingerprint() -> None:
    plain, keyed, other = (Gate(Marks(), key=key) for key in (None, KEY, KEY + b"2"))
    found = {one.decide("Itu salah.").items[0].fingerprint for one in (plain, keyed, other)}
    assert len(found) == 3
    given = confirmed(plain.decide("Itu salah."))
    assert not keyed.decide("Itu salah.", given).may_send


def test_parts_of_a_seal_are_kept_apart() -> None:
    seal = Seal(KEY)
    assert len({seal.of("ab", "c"), seal.of("a", "bc"), seal.of("abc"), seal.of("abc", "")}) == 4


@given(st.text(), st.text())
def test_texts_with_one_fingerprint_look_alike(one: str, other: str) -> None:
    same = Seal().of(normalised(one)) == Seal().of(normalised(other))
    assert same is (normalised(one) == normalised(other))
    assert normalised(normalised(one)) == normalised(one)


def test_the_key_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kunci"
    file.write_bytes(KEY + b"\n")
    monkeypatch.setenv("SANTUN_GATE_KEY", "another key, long enough")
    assert key_from(file) == KEY
    assert key_from(None) == b"another key, long enough"
    monkeypatch.delenv("SANTUN_GATE_KEY")
    assert key_from(None) is None


def test_a_key_that_cannot_be_used_is_an_error_without_the_key(tmp_path: Path) -> None:
    file = tmp_path / "kunci"
    with pytest.raises(ConfigError, match=r"gate\.key_file: .*cannot be read"):
        Gate(Marks(), Policy(key_file=file))
    file.write_text("pendek", encoding="utf-8")
    with pytest.raises(ConfigError, match="too short; at least 16 bytes") as caught:
        Gate(Marks(), Policy(key_file=file))
    assert "pendek" not in str(caught.value)


# -- where something breaks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", [Policy(), Policy(unknown=Demand.CONFIRM)])
def test_what_could_not_be_checked_is_never_send(policy: Policy) -> None:
    one = Gate(Marks(verdict=Verdict.UNKNOWN), policy)
    first = one.decide("Terima kasih.")
    assert [item.rule for item in first.items] == [UNCHECKED]
    assert first.action.value == policy.unknown.value
    assert not first.may_send
    second = one.decide("Terima kasih.", confirmed(first))
    assert second.action is not Action.SEND
    assert second.may_send is (policy.unknown is Demand.CONFIRM)


def test_an_officers_word_for_an_unchecked_reply_fits_that_reply_alone() -> None:
    one = Gate(Marks(verdict=Verdict.UNKNOWN), Policy(unknown=Demand.CONFIRM))
    given = confirmed(one.decide("Terima kasih."))
    assert not one.decide("Terima kasih banyak.", given).may_send


@pytest.mark.parametrize("error", [ValueError(SECRET), RecursionError(SECRET), MemoryError(), OSError(SECRET)])
def test_a_linter_that_breaks_holds_the_reply_and_tells_no_text(error: Exception) -> None:
    broken = Marks()
    broken.broken = error
    decision = Gate(broken).decide(f"Ini {SECRET}.")
    assert (decision.action, decision.may_send) == (Action.HOLD, False)
    assert decision.report.failures[0].error == type(error).__name__
    assert SECRET not in decision.model_dump_json()


def test_without_a_linter_the_reply_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ImportError(SECRET)

    monkeypatch.setattr("santun.linter.Linter", refuse)
    one = Gate()
    for _ in range(2):
        decision = one.decide("Terima kasih.")
        assert (decision.action, decision.may_send) == (Action.HOLD, False)
        assert decision.report.failures[0].model_dump(exclude={"place"}) == {
            "source": "santun.linter",
            "stage": "load",
            "error": "ImportError",
        }


def test_a_linter_that_comes_back_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("santun.linter.Linter", lambda: 1 / 0)
        one = Gate()
        assert not one.decide("Terima kasih.").may_send
        patch.setattr("santun.linter.Linter", Marks)
        assert one.decide("Terima kasih.").may_send


def test_wrong_settings_are_told_and_nothing_is_decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "santun.toml").write_text("[gate]\nhold = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"santun\.toml:2: gate\.hold: unknown setting 'hold'"):
        gate("Terima kasih.")


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\ufeff \u00ad"])
def test_a_blank_reply_is_held(text: str) -> None:
    decision = Gate(Marks()).decide(text)
    assert (decision.action, decision.items[0].rule) == (Action.HOLD, EMPTY)
    assert Gate(Marks()).decide(text, confirmed(decision)).action is Action.HOLD


def test_an_interruption_is_no_decision() -> None:
    broken = Marks()
    broken.broken = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        Gate(broken).decide("Terima kasih.")


# -- with the real linter ------------------------------------------------------------------------------------

LEAK = Draft(
    text=f"Yth. Ibu Ratna Wulandari, NIK {SECRET} sudah aktif kembali. Baca dulu syaratnya!",
    channel="lapor",
    complaint=Complaint(text="Kapan NIK saya aktif?", ticket="A-1"),
)


def test_a_leak_is_held_whatever_is_confirmed(linter: Linter) -> None:
    first = gate(LEAK, linter=linter)
    second = gate(LEAK, linter=linter, acknowledgements=confirmed(first))
    assert first.action is second.action is Action.HOLD
    assert {item.rule for item in second.open_items} == {"identity.name", "identity.nik"}
    assert SECRET not in second.model_dump_json()
    assert "Ratna" not in second.model_dump_json()


def test_the_settings_channel_counts_as_the_drafts() -> None:
    settings = Settings(channel="whatsapp", gate=Policy(channels={"whatsapp": {"warning": "advise"}}))  # type: ignore[dict-item]
    decision = Gate(Linter(settings, entry_points=False)).decide("Baca dulu syaratnya!")
    assert decision.action is Action.SEND
    assert [item.rule for item in decision.items if item.severity is Severity.WARNING]


def test_a_decision_is_deterministic_and_crosses_json(linter: Linter) -> None:
    one, other = gate(LEAK, linter=linter), gate(LEAK, linter=linter)
    assert one.model_dump_json() == other.model_dump_json()
    assert Decision.model_validate_json(one.model_dump_json()) == one


def test_a_gate_may_be_used_from_several_threads(linter: Linter) -> None:
    one = Gate(linter)
    texts = [f"Itu bukan urusan kami, Bapak. Nomor {number}." for number in range(40)]
    expected = [one.decide(text) for text in texts]
    found: list[list[Decision]] = []

    def work() -> None:
        found.append([one.decide(text) for text in texts])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


@given(st.lists(st.sampled_from(["Itu salah.", "Itu SALAH!", "RAHASIA", "silahkan", "pendek", "\n", "🙏", "Halo,"])))
def test_confirming_all_that_may_be_confirmed_leaves_only_what_may_not(words: Sequence[str]) -> None:
    one = Gate(Marks())
    text = " ".join(["Halo", *words])
    first = one.decide(text)
    second = one.decide(text, confirmed(first))
    assert all(not item.may_acknowledge for item in second.open_items)
    assert second.may_send is not any(
        item.rule == "identity.nik" and item.demand is Demand.HOLD for item in first.items
    )
    assert second.stale == ()


# -- requests ------------------------------------------------------------------------------------------------


def test_a_request_is_an_object_with_a_draft_or_the_draft_itself() -> None:
    bare = read_request('{"text": "Halo", "channel": "x"}')
    assert (bare.draft.text, bare.draft.platform, bare.acknowledgements) == ("Halo", "x", ())
    acknowledgement = {"fingerprint": "ab", "reason": "checked", "by": "p-7", "at": "2026-03-09T10:15:00+07:00"}
    whole = read_request(
        json.dumps({"draft": {"text": "Halo"}, "acknowledgements": [acknowledgement], "by": "p-1"}).encode()
    )
    assert whole.by == "p-1"
    assert whole.acknowledgements[0].at is not None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "not valid JSON (line 1, column 1"),
        (b"[]", "expected a JSON object like"),
        (b"\xff", "not valid UTF-8 (at byte 0)"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": 1}', "text: "),
        (b'{"draft": {"txt": "x"}}', "draft.txt: "),
        (b'{"draft": {"text": "x"}, "ack": []}', "ack: "),
        (b'{"draft": {"text": "x"}, "acknowledgements": [{"fingerprint": "a", "reason": " ", "by": "b"}]}', "blank"),
        (
            b'{"draft": {"text": "x"}, "acknowledgements": [{"fingerprint": "a", "reason": "c", "by": "b", "at": "x"}]}',
            "acknowledgements.0.at: expected an ISO date and time",
        ),
        (
            b'{"draft": {"text": "x"}, "acknowledgements": [{"fingerprint": "a", "reason": "c", "by": "b", '
            b'"at": "2026-03-09T10:15"}]}',
            "expected an offset from UTC",
        ),
        (b'{"text": "x", "complaint": {"received": "3404125708900001"}}', "complaint.received: expected an ISO date"),
        (b'{"text": ' + b"1" * 5000 + b"}", "a number that is too long"),
    ],
)
def test_a_wrong_request_is_told_by_field_and_without_its_contents(data: bytes, told: str) -> None:
    with pytest.raises(DraftError) as caught:
        read_request(data)
    assert told in str(caught.value)
    assert SECRET not in str(caught.value)


def test_halves_of_emoji_are_taken() -> None:
    request = read_request(b'{"draft": {"text": "Halo \\ud83d"}, "by": "\\ud83d"}')
    assert request.draft.text == "Halo \ufffd"
    assert Gate(Marks()).decide(request.draft).may_send
