"""What the commands share that other programs talk to: their options, and the gate that they ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from santun.cli.base import Session, language_option

if TYPE_CHECKING:
    from santun.gate import Gate

__all__ = ["door_options", "gate_of"]

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
    from pathlib import Path

    from santun.config import SettingError, load
    from santun.gate import Gate
    from santun.store import without_collector

    overrides = {key: value for key, value in (("gate.audit", audit), ("lang", lang)) if value is not None}
    loaded = load(Path(config) if config is not None else None, overrides=overrides, discovery=not isolated)
    session.lang = loaded.settings.lang
    try:
        with without_collector():
            return Gate(session.linter(loaded.settings, entry_points=not isolated), door=door)
    except SettingError as error:
        raise error.located(loaded.origins) from None
