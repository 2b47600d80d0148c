"""Settings: discovery, validation, origins. Nothing is linted here."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from santun.config import (
    COMMAND_LINE,
    DEFAULT,
    FrozenDict,
    SettingError,
    Settings,
    check_rules,
    discover,
    flat,
    load,
)
from santun.draft import Channel
from santun.errors import ConfigError
from santun.report import Severity

KNOWN = ("tone.blame", "tone.threat", "identity.nik")

FULL = """\
# who answers
select = ["tone", "identity.nik"]
channel = "instagram"

[severity]
"tone.blame" = "info"
tone.threat = "warning"

[options.tone.blame]
window = 5
words = ["a", "b"]

[agency]
name = "Dinas PUPKP"
phones = [
    "0274-868405",  # office
    "112",
]
ticket_pattern = 'LGMB-\\d{4}-\\d{4}'

[channels.app-store]
public = true
ignore = ["tone.threat"]
severity.tone.blame = "warning"
"""


def write(folder: Path, text: str, name: str = "santun.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def error_of(path: Path) -> SettingError:
    with pytest.raises(SettingError) as caught:
        load(path)
    assert isinstance(caught.value, ConfigError)
    return caught.value


# -- values and origins ------------------------------------------------------------------------------------


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    settings = load(write(tmp_path, FULL)).settings
    assert settings.select == ("tone", "identity.nik")
    assert settings.channel is Channel.SOCIAL
    assert settings.severity == {"tone.blame": Severity.INFO, "tone.threat": Severity.WARNING}
    assert settings.options == {"tone.blame": {"window": 5, "words": ("a", "b")}}
    assert settings.agency.phones == ("0274-868405", "112")
    assert settings.channels[Channel.APP_STORE].public is True


def test_origins_name_the_line_of_every_value_that_was_set(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    loaded = load(path, overrides={"lang": "en"})
    lines = {key: place for key, place in loaded.origins.items() if place not in (DEFAULT, COMMAND_LINE)}
    assert lines == {
        "select": f"{path}:2",
        "channel": f"{path}:3",
        "severity.tone.blame": f"{path}:6",
        "severity.tone.threat": f"{path}:7",
        "options.tone.blame.window": f"{path}:10",
        "options.tone.blame.words": f"{path}:11",
        "agency.name": f"{path}:14",
        "agency.phones": f"{path}:15",
        "agency.ticket_pattern": f"{path}:19",
        "channels.app-store.public": f"{path}:22",
        "channels.app-store.ignore": f"{path}:23",
        "channels.app-store.severity.tone.blame": f"{path}:24",
    }
    assert loaded.origins["lang"] == COMMAND_LINE
    assert loaded.origins["fail_on"] == DEFAULT
    assert set(loaded.origins) == set(flat(loaded.settings))


def test_overrides_win_over_the_file_and_over_whole_tables(tmp_path: Path) -> None:
    path = write(tmp_path, FULL)
    loaded = load(path, overrides={"select": ["identity"], "severity": {}, "agency.name": "Dinas Lain"})
    assert loaded.settings.select == ("identity",)
    assert loaded.settings.severity == {}
    assert loaded.settings.agency.name == "Dinas Lain"
    assert loaded.settings.agency.phones == ("0274-868405", "112")
    assert loaded.origins["severity"] == loaded.origins["agency.name"] == COMMAND_LINE


def test_without_a_file_everything_is_default(tmp_path: Path) -> None:
    loaded = load(start=tmp_path, discovery=False)
    assert loaded.settings == Settings()
    assert loaded.path is None
    assert set(loaded.origins.values()) == {DEFAULT}


def test_places_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "kamus").mkdir()
    path = write(tmp_path, 'lexicons = ["kamus"]\nplugins = ["lokal.py", "paket.modul"]\n')
    settings = load(path).settings
    assert settings.lexicons == (tmp_path / "kamus",)
    assert settings.plugins == (str(tmp_path / "lokal.py"), "paket.modul")


def test_a_lexicon_folder_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, '\nlexicons = ["kamus"]\n')
    assert f"{path}:2: lexicons: there is no file or folder" in str(error_of(path))


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "santun.toml"
    path.write_bytes(b'\xef\xbb\xbflang = "en"\r\nchannels = {web = {public = false}}\r\n')
    loaded = load(path)
    assert loaded.settings.lang == "en"
    assert loaded.origins["channels.web.public"] == f"{path}:2"


def test_long_lists_over_many_lines_keep_their_line(tmp_path: Path) -> None:
    numbers = "".join(f'  "{number}",\n' for number in range(3000))
    path = write(tmp_path, f'agency.phones = [\n{numbers}]\nlang = "xx"\n')
    assert str(error_of(path)).startswith(f"{path}:3003: lang: ")


# -- discovery ---------------------------------------------------------------------------------------------


def test_discovery_goes_upwards_and_prefers_santun_toml(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    pyproject = write(tmp_path, '[tool.santun]\nlang = "en"\n', "pyproject.toml")
    assert discover(below) == pyproject
    own = write(tmp_path, "")
    assert discover(below) == own
    nearer = write(tmp_path / "a", '[tool.santun]\nlang = "id"\n', "pyproject.toml")
    assert discover(below) == nearer


def test_discovery_passes_over_what_is_not_ours(tmp_path: Path) -> None:
    below = tmp_path / "a"
    below.mkdir()
    found = write(tmp_path, "")
    (below / "santun.toml").mkdir()
    write(below, "[tool.black]\nx = 1\n", "pyproject.toml")
    assert discover(below) == found
    write(below, "[tool.black\n", "pyproject.toml")
    assert discover(below) == found


def test_a_broken_pyproject_that_names_us_is_found_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.santun]\nlang = \n", "pyproject.toml")
    assert discover(tmp_path) == path
    assert str(error_of(path)).startswith(f"{path}:2: not valid TOML")


def test_pyproject_keys_are_told_without_their_prefix(tmp_path: Path) -> None:
    path = write(tmp_path, '[project]\nname = "x"\n\n[tool.santun]\nlang = "en"\n', "pyproject.toml")
    assert load(path).origins["lang"] == f"{path}:5"


def test_a_pyproject_without_our_table_is_an_error_when_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "[project]\n", "pyproject.toml")
    assert "no table [tool.santun]" in str(error_of(path))


# -- errors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "key", "told"),
    [
        ("\nselct = []\n", 2, "selct", "unknown setting 'selct'; did you mean select?"),
        ('fail-on = "error"\n', 1, "fail-on", "did you mean fail_on?"),
        ("[agency]\ndomain = []\n", 2, "agency.domain", "did you mean domains?"),
        ("[zzz]\n", 1, "zzz", "unknown setting 'zzz'; there are agency, allow_plugins,"),
        ("[channels.lapr]\n", 1, "channels.lapr", "unknown channel 'lapr'; did you mean lapor?"),
        ("[channels.web]\npublik = true\n", 2, "channels.web.publik", "did you mean public?"),
        ('[gate]\nwarnings = "hold"\n', 2, "gate.warnings", "unknown setting 'warnings'; did you mean warning?"),
        ('[smtp]\nhold = "bounce"\n', 2, "smtp.hold", 'expected "reject", "tempfail" or "header"'),
        ("[smtp]\ntimeout = 0\n", 2, "smtp.timeout", "expected seconds above zero"),
        ("[smtp]\nmax_bytes = -1\n", 2, "smtp.max_bytes", "expected a whole number above zero"),
        ('[gate]\nerror = "stop"\n', 2, "gate.error", "expected one of hold, confirm, advise"),
        ('[gate]\nunknown = "advise"\n', 2, "gate.unknown", 'expected "hold" or "confirm"'),
        ("[gate]\naudit = 3\n", 2, "gate.audit", "expected a file path as a string"),
        ('[gate]\nnever_acknowledge = "tone"\n', 2, "gate.never_acknowledge", "expected a list of rule ids"),
        ('[gate.rules]\ntone.blame = "no"\n', 2, "gate.rules.tone.blame", "expected one of hold, confirm, advise"),
        ("[gate.channels.wen]\n", 1, "gate.channels.wen", "unknown channel 'wen'; did you mean web?"),
        ('[gate.channels.web]\nunkown = "hold"\n', 2, "gate.channels.web.unkown", "did you mean unknown?"),
        ('[gate.channels.web]\nunknown = "advise"\n', 2, "gate.channels.web.unknown", 'expected "hold" or'),
        ("[gate.channels.web]\nrules.tone = 1\n", 2, "gate.channels.web.rules.tone", "expected one of hold,"),
        ('select = "tone"\n', 1, "select", "expected a list of rule ids or families"),
        ("select = [1]\n", 1, "select", "expected a list of rule ids or families"),
        ('lang = "de"\n', 1, "lang", 'expected "id" or "en"'),
        ("public = 1\n", 1, "public", "expected true or false"),
        ('fail_on = "fatal"\n', 1, "fail_on", "expected one of error, warning, info"),
        ('channel = "fax"\n', 1, "channel", "expected one of lapor, email,"),
        ('[severity]\n"tone.blame" = "hoch"\n', 2, "severity.tone.blame", "expected one of error, warning, info"),
        ("severity = 3\n", 1, "severity", "expected a table of rule id"),
        ("[options]\ntone = 3\n", 2, "options.tone", "expected a table for each rule id"),
        ("agency = 3\n", 1, "agency", "expected a table"),
        ("[agency]\nname = 3\n", 2, "agency.name", "expected a string"),
        ("[agency]\nticket_pattern = '('\n", 2, "agency.ticket_pattern", "expected a Python regular expression ("),
    ],
)
def test_a_wrong_setting_is_told_with_file_line_key_and_what_was_expected(
    tmp_path: Path, text: str, line: int, key: str, told: str
) -> None:
    path = write(tmp_path, text)
    message = str(error_of(path))
    assert message.startswith(f"{path}:{line}: {key}: ")
    assert told in message


def test_all_problems_are_told_at_once_and_in_indonesian_too(tmp_path: Path) -> None:
    path = write(tmp_path, 'selct = []\nlang = "de"\n')
    error = error_of(path)
    assert {problem.key for problem in error.problems} == {"selct", "lang"}
    assert "pengaturan 'selct' tidak dikenal; mungkin maksud Anda: select" in error.in_language("id")
    assert 'seharusnya "id" atau "en"' in error.in_language("id")


@pytest.mark.parametrize(("text", "line"), [('lang = "id"\nx = = 1\n', 2), ("x = [\n1,\n", 3), ("a = 1\na = 2\n", 2)])
def test_a_toml_error_is_told_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = write(tmp_path, text)
    assert str(error_of(path)).startswith(f"{path}:{line}: not valid TOML (")


def test_invalid_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "santun.toml"
    path.write_bytes(b'lang = "id"\n# caf\xe9\n')
    assert str(error_of(path)) == f"{path}:2: not valid UTF-8"


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert str(error_of(tmp_path / "no.toml")) == f"{tmp_path / 'no.toml'}: no such configuration file"
    assert "this is a folder" in str(error_of(tmp_path))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "")
    path.chmod(0)
    assert "cannot be read" in str(error_of(path))


def test_settings_made_in_python_raise_the_same_errors() -> None:
    with pytest.raises(ConfigError, match="selct: unknown setting 'selct'; did you mean select"):
        Settings(selct=["tone"])  # type: ignore[call-arg]
    with pytest.raises(ConfigError, match="channel: expected one of lapor"):
        Settings(channel="fax")  # type: ignore[arg-type]


# -- rules -------------------------------------------------------------------------------------------------


def test_known_rules_and_families_pass(tmp_path: Path) -> None:
    check_rules(load(write(tmp_path, FULL)).settings, KNOWN)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('select = ["tone.blam"]', "select"),
        ('ignore = ["tone.blam"]', "ignore"),
        ('severity."tone.blam" = "info"', "severity.tone.blam"),
        ('options."tone.blam".x = 1', "options.tone.blam"),
        ('channels.web.select = ["tone.blam"]', "channels.web.select"),
        ('channels.web.severity."tone.blam" = "info"', "channels.web.severity.tone.blam"),
        ('gate.never_acknowledge = ["tone.blam"]', "gate.never_acknowledge"),
        ('gate.rules."tone.blam" = "hold"', "gate.rules.tone.blam"),
        ('gate.channels.web.never_acknowledge = ["tone.blam"]', "gate.channels.web.never_acknowledge"),
        ('gate.channels.web.rules."tone.blam" = "hold"', "gate.channels.web.rules.tone.blam"),
    ],
)
def test_an_unknown_rule_is_told_with_a_guess_and_its_line(tmp_path: Path, text: str, key: str) -> None:
    path = write(tmp_path, f"\n{text}\n")
    loaded = load(path)
    with pytest.raises(SettingError) as caught:
        check_rules(loaded.settings, KNOWN)
    assert f"{key}: unknown rule or family 'tone.blam'; did you mean tone.blame" in str(caught.value)
    assert str(caught.value.located(loaded.origins)).startswith(f"{path}:2: {key}: ")


def test_options_are_for_rules_and_not_for_families() -> None:
    with pytest.raises(ConfigError, match=r"options\.tone"):
        check_rules(Settings(options={"tone": {}}), KNOWN)


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), {"tone.blame", "tone.threat", "identity.nik"}),
        (("tone",), (), {"tone.blame", "tone.threat"}),
        (("tone.blame", "identity"), (), {"tone.blame", "identity.nik"}),
        ((), ("tone",), {"identity.nik"}),
        (("tone",), ("tone.blame",), {"tone.threat"}),
        (("tone.blame",), ("tone",), {"tone.blame"}),
        (("tone.blame",), ("tone.blame",), set()),
        (("tone",), ("tone",), set()),
    ],
)
def test_selection(select: tuple[str, ...], ignore: tuple[str, ...], expected: set[str]) -> None:
    settings = Settings(select=select, ignore=ignore)
    assert {name for name in KNOWN if settings.is_selected(name)} == expected


def test_channel_tables_replace_select_and_add_the_rest(tmp_path: Path) -> None:
    settings = load(write(tmp_path, FULL)).settings
    shop = Channel.APP_STORE
    assert settings.is_selected("tone.threat") and not settings.is_selected("tone.threat", shop)
    assert settings.severity_of("tone.blame", Severity.ERROR) is Severity.INFO
    assert settings.severity_of("tone.blame", Severity.ERROR, shop) is Severity.WARNING
    assert settings.severity_of("identity.nik", Severity.ERROR, shop) is Severity.ERROR
    assert settings.public_for(shop) is True and settings.public_for(Channel.WEB) is None
    only = Settings(select=("tone",), channels={"web": {"select": ["identity"]}})  # type: ignore[dict-item]
    assert only.is_selected("identity.nik", Channel.WEB) and not only.is_selected("tone.blame", Channel.WEB)


def test_severity_by_family_yields_to_severity_by_rule() -> None:
    settings = Settings(severity={"tone": "info", "tone.blame": "error"})  # type: ignore[dict-item]
    assert settings.severity_of("tone.threat", Severity.WARNING) is Severity.INFO
    assert settings.severity_of("tone.blame", Severity.WARNING) is Severity.ERROR


# -- frozen ------------------------------------------------------------------------------------------------


def test_settings_are_frozen_hashable_and_cross_process_borders(tmp_path: Path) -> None:
    settings = load(write(tmp_path, FULL)).settings
    changes: tuple[Callable[[Any], object], ...] = (
        lambda table: table.update(x=1),
        lambda table: table.clear(),
        lambda table: table.pop("tone.blame"),
        lambda table: table.__setitem__("a", 1),
        lambda table: table.__delitem__("tone.blame"),
        lambda table: table.setdefault("a", 1),
    )
    for change in changes:
        for table in (settings.severity, settings.options, settings.options["tone.blame"], settings.channels):
            with pytest.raises(TypeError, match="cannot be changed"):
                change(table)
    again = pickle.loads(pickle.dumps(settings))
    assert again == settings
    assert hash(again) == hash(settings)
    assert type(again.options["tone.blame"]) is FrozenDict


# The keys of TOML in every spelling: bare, quoted, dotted, in tables, with values over several lines.
KEYS = st.text("ab-_", min_size=1, max_size=3) | st.sampled_from(['"x.y"', '"ä ö"', "'#'"])
VALUES = st.sampled_from(["1", '"a # b"', '"""\n[x]\na = 1\n"""', "[\n 1,\n 2, # ]\n]", "'''\n'''", "{ k = [1] }"])


@given(
    st.lists(st.tuples(KEYS, VALUES, st.sampled_from(["", "\n", "# x = 1\n"])), max_size=6, unique_by=lambda t: t[0])
)
def test_lines_of_keys_are_those_where_their_statements_begin(items: list[tuple[str, str, str]]) -> None:
    from santun.config import _key_lines

    text, expected = "", {}
    for key, value, before in items:
        text += before
        expected[key.strip("\"'")] = text.count("\n") + 1
        text += f"{key} = {value}\n"
    found = _key_lines(text)
    assert {key: found[key] for key in expected} == expected
