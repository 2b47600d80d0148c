"""The protocol of LanguageTool, asked as its clients ask, and by real clients of the registries."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import language_tool_python
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylanguagetool import api as pylanguagetool
from serve_harness import Answer, Server, running

from santun import Linter
from santun.gate.http.languagetool.annotated import Annotated, Part
from santun.gate.http.languagetool.detecting import share_of_indonesian
from santun.output.kinds import FAMILIES, kind_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = "Selamat siang 🙏. Itu salah Bapak sendiri. NIK 3171011708450001 sudah kami cek."
BLAMED = "salah Bapak sendiri"


def check(server: Server, path: str = "/v2/check", **parameters: str) -> Answer:
    return server.ask("POST", path, urlencode({"language": "id-ID", **parameters}), FORM)


def matches(server: Server, **parameters: str) -> list[dict[str, Any]]:
    answer = check(server, **parameters)
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = answer.json["matches"]
    return found


def rules(found: list[dict[str, Any]]) -> set[str]:
    return {match["rule"]["id"] for match in found}


def utf16(text: str, offset: int, length: int) -> str:
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le")


def test_offsets_count_utf16_units(server: Server) -> None:
    found = {match["rule"]["id"]: match for match in matches(server, text=TEXT)}
    blame = found["tone.blame"]
    assert utf16(TEXT, blame["offset"], blame["length"]).endswith(BLAMED)
    assert TEXT[blame["offset"] :] != utf16(TEXT, blame["offset"], 1000)
    context = blame["context"]
    assert utf16(context["text"], context["offset"], context["length"]).endswith(BLAMED)
    assert blame["sentence"] in TEXT
    assert BLAMED in blame["sentence"]


def test_every_field_that_clients_read_is_there(server: Server) -> None:
    answer = check(server, text=TEXT + "\nSilahkan datang.", level="picky").json
    assert list(answer) == [
        "software", "warnings", "language", "matches", "sentenceRanges", "extendedSentenceRanges",
    ]  # fmt: skip
    assert {"name", "version", "buildDate", "apiVersion", "premium", "status"} == set(answer["software"])
    assert answer["warnings"] == {"incompleteResults": False}
    assert answer["language"]["code"] == "id-ID"
    assert set(answer["language"]["detectedLanguage"]) == {"name", "code", "confidence", "source"}
    assert answer["matches"]
    for match in answer["matches"]:
        types = {
            "message": str, "shortMessage": str, "replacements": list, "offset": int, "length": int, "context": dict,
            "sentence": str, "type": dict, "rule": dict, "ignoreForIncompleteSentence": bool,
            "contextForSureMatch": int,
        }  # fmt: skip
        assert {name: type(value) for name, value in match.items()} == types
        assert match["length"] > 0
        assert {"id", "subId", "sourceFile", "description", "issueType", "category", "isPremium"} <= set(match["rule"])
        assert all(set(item) == {"value"} for item in match["replacements"])
        assert set(match["rule"]["category"]) == {"id", "name"}
    for start, end in answer["sentenceRanges"]:
        assert 0 <= start < end


def test_secrets_are_masked_in_messages(server: Server) -> None:
    found = [match for match in matches(server, text=TEXT) if match["rule"]["id"] == "identity.nik"]
    assert found
    assert "3171011708450001" not in found[0]["message"] + str(found[0]["replacements"])
    assert found[0]["replacements"] == [{"value": "[NIK]"}]
    assert found[0]["rule"]["category"]["id"] == "SANTUN_IDENTITY"


def test_a_compact_answer_repeats_no_text(server: Server) -> None:
    answer = check(server, text=TEXT, c="1").json
    assert "software" not in answer
    for match in answer["matches"]:
        assert not {"context", "sentence"} & set(match)
        assert "sourceFile" not in match["rule"]
        assert len(match["replacements"]) <= 5


WHOLE = "Lampu jalan di depan puskesmas sudah diganti.\n\nItu salah Bapak sendiri.\n"


def test_modes_part_the_whole_from_its_places(server: Server) -> None:
    everything = rules(matches(server, text=WHOLE, kind="final"))
    whole = rules(matches(server, text=WHOLE, kind="final", mode="textLevelOnly"))
    places = rules(matches(server, text=WHOLE, kind="final", mode="allButTextLevelOnly"))
    assert "completeness.thanks" in whole
    assert "tone.blame" in places
    assert not whole & places
    assert whole | places == everything


def test_what_concerns_the_whole_stands_at_the_last_sentence(server: Server) -> None:
    found = matches(server, text=WHOLE, kind="final", mode="textLevelOnly")
    assert found
    for match in found:
        assert utf16(WHOLE, match["offset"], match["length"]) == "Itu salah Bapak sendiri."
        assert match["ignoreForIncompleteSentence"]
        assert match["contextForSureMatch"] == -1


def test_a_single_paragraph_is_no_whole_reply(server: Server) -> None:
    paragraph = WHOLE.partition("\n")[0]
    assert "completeness.thanks" not in rules(matches(server, text=paragraph, kind="final"))
    assert "completeness.thanks" in rules(matches(server, text=paragraph, kind="final", level="picky"))


def test_what_is_known_of_the_reply_can_be_told(server: Server) -> None:
    complaint = "Kapan jalan di depan puskesmas diperbaiki?"
    assert "completeness.thanks" not in rules(matches(server, text=WHOLE))
    told = rules(matches(server, text=WHOLE, complaint=complaint, channel="lapor"))
    assert "completeness.thanks" in told
    data = {"text": WHOLE, "metaData": {"complaint": complaint, "channel": "lapor", "title": 5}}
    assert rules(matches(server, data=json.dumps(data))) == told
    answer = check(server, text="a", kind="Siti")
    assert answer.status == 400
    assert answer.text.startswith("Error: 'kind': expected one of")
    assert "Siti" not in answer.text


def test_the_picky_level_tells_more(server: Server) -> None:
    long = "Kami " + "dan kami ".join(["memeriksa jalan itu bersama warga "] * 12) + "hari ini."
    assert "clarity.long-sentence" not in rules(matches(server, text=long))
    found = [m for m in matches(server, text=long, level="picky") if m["rule"]["id"] == "clarity.long-sentence"]
    assert found[0]["rule"]["tags"] == ["picky"]


def test_rules_and_categories_can_be_chosen(server: Server) -> None:
    assert {"tone.blame", "identity.nik"} <= rules(matches(server, text=TEXT))
    assert "tone.blame" not in rules(matches(server, text=TEXT, disabledRules="WHITESPACE_RULE,tone.blame"))
    assert "tone.blame" not in rules(matches(server, text=TEXT, disabledCategories="STYLE"))
    both = matches(server, text=TEXT, disabledCategories="STYLE", enabledRules="tone.blame")
    assert "tone.blame" in rules(both)
    assert rules(matches(server, text=TEXT, enabledRules="tone.blame", enabledOnly="true")) == {"tone.blame"}
    only = matches(server, text=TEXT, enabledCategories="SANTUN_IDENTITY", enabledOnly="yes")
    assert rules(only) == {"identity.nik"}


def test_markup_counts_in_offsets_and_is_not_read(server: Server) -> None:
    parts = [
        {"text": "Selamat siang 🙏."},
        {"markup": "<p class='🙏'>", "interpretAs": "\n\n"},
        {"text": "Itu "},
        {"markup": "<b>"},
        {"text": "salah"},
        {"markup": "</b>"},
        {"text": " Bapak sendiri"},
        {"text": ". Silahkan datang, dan sil"},
        {"markup": "<br>"},
        {"text": "ahkan lihat."},
    ]
    original = "".join(part.get("text", "") + part.get("markup", "") for part in parts)
    found = matches(server, data=json.dumps({"annotation": parts, "metaData": {}}))
    blame = next(match for match in found if match["rule"]["id"] == "tone.blame")
    typo, broken = (match for match in found if match["rule"]["id"] == "clarity.spelling")
    assert utf16(original, blame["offset"], blame["length"]) == "salah</b> Bapak sendiri"
    assert utf16(original, typo["offset"], typo["length"]) == "Silahkan"
    assert typo["replacements"] == [{"value": "Silakan"}]
    assert utf16(original, broken["offset"], broken["length"]) == "sil<br>ahkan"
    assert broken["replacements"] == []  # they would take the markup away


def test_a_text_within_data(server: Server) -> None:
    data = json.dumps({"text": TEXT, "metaData": {"title": "x"}})
    assert matches(server, data=data) == matches(server, text=TEXT)


def test_get_and_query_and_other_addresses(server: Server) -> None:
    expected = check(server, text=TEXT).body
    query = urlencode({"language": "id", "text": TEXT}, quote_via=quote)
    assert server.get(f"/v2/check?{query}").body == expected
    assert server.ask("POST", f"/v2/check?{query}").body == expected
    assert check(server, path="/check", text=TEXT).body == expected
    no_type = server.ask("POST", "/v2/check", urlencode({"language": "id-ID", "text": TEXT}))
    assert no_type.body == expected
    unencoded = server.ask("POST", "/v2/check", f"text={TEXT}&language=id-ID".encode(), FORM)
    assert unencoded.body == expected


def test_the_language_may_be_left_open(server: Server) -> None:
    answer = check(server, text="Kami akan memeriksa jalan itu. Itu salah Bapak sendiri.", language="auto").json
    assert answer["language"]["code"] == "id-ID"
    assert "tone.blame" in rules(answer["matches"])
    english = "Thank you for the report. It was not on our list, and we will look at it. Kamu bodoh!"
    answer = check(server, text=english, language="auto", preferredVariants="en-US,id-ID", noopLanguages="de").json
    assert answer["language"]["detectedLanguage"]["code"] == "en-US"
    assert answer["matches"] == []
    assert matches(server, text=english)


def test_how_sure_the_language_is() -> None:
    assert share_of_indonesian("Jalan itu akan kami perbaiki dan kami awasi.") > 0.8
    assert share_of_indonesian("The road will be repaired and it is on our list.") < 0.2
    assert share_of_indonesian("12345") == 0.5


def test_nothing_written_nothing_said(server: Server) -> None:
    assert check(server, text="").json["matches"] == []
    assert check(server, text=" \n").json["language"]["code"] == "id-ID"


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"text": "a", "data": "{}"}, "Set only 'text' or 'data' parameter, not both"),
        ({}, "Missing 'text' or 'data' parameter"),
        ({"text": "a", "language": ""}, "Missing 'language' parameter"),
        ({"text": "a", "language": "de"}, "'de' is not a language code known to LanguageTool"),
        ({"text": "a", "language": "Siti <b>"}, "'?' is not a language code known to LanguageTool"),
        ({"text": "a", "preferredVariants": "id-ID"}, "You specified 'preferredVariants' but"),
        ({"text": "a", "mode": "some"}, "Mode must be one of"),
        ({"text": "a", "level": "high"}, "If 'level' is set"),
        ({"text": "a", "enabledOnly": "true"}, "You must specify enabled rules"),
        (
            {"text": "a", "enabledOnly": "true", "enabledRules": "x", "disabledRules": "y"},
            "You cannot specify disabled",
        ),
        ({"data": "{Siti"}, "Could not parse JSON from 'data' parameter"),
        ({"data": "{}"}, "'data' key in JSON requires 'text' or 'annotation' key"),
        ({"data": '{"text": "a", "annotation": []}'}, "'data' key in JSON requires either"),
        ({"data": '{"annotation": [{"text": "a", "markup": "b"}]}'}, "Each item of 'annotation'"),
        ({"data": '{"annotation": [{"text": "a", "interpretAs": "b"}]}'}, "Each item of 'annotation'"),
        ({"data": '{"annotation": ["Siti"]}'}, "Each item of 'annotation'"),
    ],
)
def test_errors_are_those_of_languagetool(server: Server, parameters: dict[str, str], told: str) -> None:
    answer = check(server, **parameters)
    assert answer.status == 400
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.startswith(f"Error: {told}")
    assert "Siti" not in answer.text


def test_what_is_too_long(server: Server) -> None:
    answer = check(server, text="🙏" * 20_001)
    assert answer.status == 413
    assert "it's 40002 characters" in answer.text
    assert check(server, text="a " * 200_000).status == 413


def test_a_form_that_is_no_utf8(server: Server) -> None:
    assert server.ask("POST", "/v2/check", b"text=%ff&language=id", FORM).status == 400
    assert server.ask("POST", "/v2/check", b"text=\xff&language=id", FORM).status == 400


def test_the_other_addresses(server: Server, linter: Linter) -> None:
    assert {(item["code"], item["longCode"]) for item in server.get("/v2/languages").json} == {
        ("id", "id"), ("id", "id-ID"),
    }  # fmt: skip
    assert server.get("/v2/info").json["software"]["name"] == "santun"
    assert server.get("/v2/maxtextlength").text == "40000"
    assert server.get("/v2/healthcheck").text == "OK"
    configuration = server.get("/v2/configinfo?language=id-ID").json
    assert [rule["ruleId"] for rule in configuration["rules"]] == list(linter.rules)
    assert configuration["parameter"]["maxTextLength"] == 40000
    assert server.get("/v2/configinfo").status == 400
    for path in ("/v2/words", "/v2/words/add"):
        assert server.ask("POST", path, "word=Siti", FORM).text.startswith("Error: This server keeps no")
    assert server.get("/v2/nope").text.startswith("Error: ")


def test_browsers_are_answered_on_errors_too(server: Server) -> None:
    origin = {"Origin": "moz-extension://0a1b"}
    for body in (urlencode({"language": "id-ID", "text": "Baik."}), "language=xx"):
        answer = server.ask("POST", "/v2/check", body, {**FORM, **origin})
        assert answer.headers["access-control-allow-origin"] == "moz-extension://0a1b"
    assert "access-control-allow-origin" in server.ask("GET", "/v2/nope", headers=origin).headers
    preflight = server.ask(
        "OPTIONS", "/v2/check", headers={**origin, "Access-Control-Request-Method": "POST"}
    )  # fmt: skip
    assert preflight.status == 200
    strange = server.ask("POST", "/v2/check", "language=xx", {**FORM, "Origin": "https://jahat.example"})
    assert "access-control-allow-origin" not in strange.headers


def test_a_padded_callback_is_not_reflected(server: Server) -> None:
    assert "alert" not in check(server, text="Baik.", callback="alert(1)").text


def test_tokens_come_as_clients_can_send_them(tmp_path: Path) -> None:
    token = "a-token-that-nobody-guesses"
    with running("--isolated", env={"SANTUN_TOKENS": token}) as locked:
        form = {"language": "id-ID", "text": "Baik."}
        assert check(locked, text="Baik.").status == 403
        assert check(locked, text="Baik.", apiKey="x" * 20).status == 403
        for name in ("apiKey", "password", "tokenV2"):
            assert check(locked, text="Baik.", username="a", **{name: token}).status == 200
        headers = {**FORM, "Authorization": f"Bearer {token}"}
        assert locked.ask("POST", "/v2/check", urlencode(form), headers).status == 200
        assert locked.get("/v2/healthcheck").status == 200
        assert locked.get("/v2/languages").status == 401
        assert token not in locked.logged()


def test_every_family_has_a_category(linter: Linter) -> None:
    assert {rule.partition(".")[0] for rule in linter.rules} == set(FAMILIES)
    assert kind_of("house-style.word").category == "SANTUN_HOUSE_STYLE"


# -- real clients --------------------------------------------------------------------------------------------


def test_language_tool_python(server: Server) -> None:
    with language_tool_python.LanguageTool("id-ID", remote_server=server.url) as tool:
        found = tool.check(TEXT)
        assert {"tone.blame", "identity.nik"} <= {match.rule_id for match in found}
        blame = next(match for match in found if match.rule_id == "tone.blame")
        # Its `matched_text` cuts the context by code points, and is beside the mark with any server.
        assert TEXT[blame.offset : blame.offset + blame.error_length] == BLAMED
        assert tool.correct("🙏 Silahkan datang.") == "🙏 Silakan datang."
        tool.disabled_rules = {"tone.blame"}
        assert "tone.blame" not in {match.rule_id for match in tool.check(TEXT)}
    with language_tool_python.LanguageTool("id", remote_server=server.url) as tool:
        long = "Kami " + "dan kami ".join(["memeriksa jalan itu bersama warga "] * 12) + "hari ini."
        assert "clarity.long-sentence" not in {match.rule_id for match in tool.check(long)}
        tool.picky = True
        assert "clarity.long-sentence" in {match.rule_id for match in tool.check(long)}


def test_pylanguagetool(server: Server) -> None:
    url = f"{server.url}/v2/"
    assert {"name": "Indonesian", "code": "id", "longCode": "id-ID"} in pylanguagetool.get_languages(url)
    answer = pylanguagetool.check(TEXT, url, "id-ID", disabled_categories="SANTUN_IDENTITY", picky=True)
    assert "tone.blame" in rules(answer["matches"])
    assert "identity.nik" not in rules(answer["matches"])
    only = pylanguagetool.check(TEXT, url, "auto", enabled_rules="identity.nik", enabled_only=True)
    assert rules(only["matches"]) == {"identity.nik"}


MODULES = os.environ.get("SANTUN_NODE_MODULES")
NODE = """
const { build } = require("annotatedtext-rehype");
const [url, html] = process.argv.slice(1);
const data = JSON.stringify(build(html));
const body = new URLSearchParams({ language: "id-ID", data, mode: "allButTextLevelOnly" });
fetch(url + "/v2/check", { method: "POST", body })
  .then((answer) => answer.json())
  .then(({ matches }) => console.log(JSON.stringify(
    matches.map((match) => [match.rule.id, html.substring(match.offset, match.offset + match.length)]))));
"""


@pytest.mark.skipif(MODULES is None, reason="SANTUN_NODE_MODULES names no folder with annotatedtext-rehype")
def test_annotatedtext_of_npm(server: Server) -> None:
    """JavaScript cuts strings in the very units that offsets count."""
    html = "<html><body><h1>Yth. 🙏</h1><p>Itu <i>salah Bapak</i> sendiri.</p><p>NIK <b>3171011708450001</b></p></body></html>"
    node = shutil.which("node")
    assert node is not None
    ran = subprocess.run(
        [node, "-e", NODE, server.url, html],
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    found = dict(json.loads(ran.stdout))
    assert found["tone.blame"].endswith("salah Bapak</i> sendiri")
    assert found["identity.nik"] == "3171011708450001"


# -- markup --------------------------------------------------------------------------------------------------

WORDS = st.text(alphabet="ab 🙏\n", max_size=6)
PARTS = st.one_of(
    WORDS.map(lambda text: Part(text, text)),
    st.tuples(st.text(alphabet="<>🙏", min_size=1, max_size=4), st.sampled_from(["", "\n\n", "x"])).map(
        lambda pair: Part(pair[0], pair[1], markup=True)
    ),
)


@given(st.lists(PARTS, max_size=8), st.data())
def test_places_survive_markup(parts: list[Part], data: st.DataObject) -> None:
    text = Annotated(parts)
    assert text.original == "".join(part.original for part in parts)
    start = data.draw(st.integers(0, len(text.plain)))
    end = data.draw(st.integers(start, len(text.plain)))
    begin, stop = text.span(start, end)
    assert 0 <= begin <= stop <= len(text.original)
    if text.is_bare(start, end):
        assert text.original[begin:stop] == text.plain[start:end]
    if not any(part.markup for part in parts):
        assert (begin, stop) == (start, end)
    if end > start:
        # What is marked holds every sign of the plain text that does not come out of markup.
        shown = [sign for sign in text.plain[start:end] if sign in "ab "]
        kept = iter(text.original[begin:stop])
        assert all(any(sign == other for other in kept) for sign in shown)
