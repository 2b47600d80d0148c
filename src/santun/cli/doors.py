"""What the commands share that other programs talk to: options, the gate that they ask, packages that are missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from santun.cli.base import Session, language_option, pick

if TYPE_CHECKING:
    from santun.config import Loaded, Settings
    from santun.gate import Gate

__all__ = ["door_options", "gate_of", "not_installed", "settings_for_door"]

F = TypeVar("F", bound=Callable[..., Any])


def door_options(command: F) -> F:
    """The options of ``gate_of``, in the order in which help shows them."""
    options = (
        click.option("--config", metavar="BERKAS", help="Berkas pengaturan; bawaan: santun.toml terdekat."),
        click.option("--isolated", is_flag=True, help="Abaikan berkas pengaturan dan plugin yang terpasang."),
        click.option("--audit", metavar="BERKAS", help="Berkas catatan keputusan; mendahului gate.audit."),
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def gate_of(
    session: Session, *, config: str | None, isolated: bool, audit: str | None, lang: str | None, door: str
) -> Gate:
    """The gate by the settings; the session speaks their language from now on.

    Raises:
        ConfigError: a setting is wrong; names file, line and key.
    """
    from santun.config import SettingError
    from santun.gate import Gate
    from santun.store import without_collector

    loaded = _loaded(session, config=config, isolated=isolated, audit=audit, lang=lang)
    try:
        with without_collector():
            return Gate(session.linter(loaded.settings, entry_points=not isolated), door=door)
    except SettingError as error:
        raise error.located(loaded.origins) from None


def settings_for_door(session: Session, **given: Any) -> Settings:
    """The settings alone, for doors whose linter lives in other processes.

    Raises:
        ConfigError: a setting is wrong; names file, line and key.
    """
    return _loaded(session, **given).settings


def _loaded(session: Session, *, config: str | None, isolated: bool, audit: str | None, lang: str | None) -> Loaded:
    from pathlib import Path

    from santun.config import load

    overrides = {key: value for key, value in (("gate.audit", audit), ("lang", lang)) if value is not None}
    loaded = load(Path(config) if config is not None else None, overrides=overrides, discovery=not isolated)
    session.lang = loaded.settings.lang
    return loaded


def not_installed(lang: str, needs: tuple[str, str], extra: str, error: ImportError) -> click.ClickException:
    """What ends a command whose extra is not there. ``needs`` says what needs packages, in both languages."""
    install = f"pip install 'santun[{extra}]'"
    missing = pick(lang, f"{error.name} tidak ada", f"{error.name} is missing")
    return click.ClickException(f"{pick(lang, *needs)}: {install} ({missing})")
