"""What the commands share: exit codes, help in Indonesian, parameter types, writing.

No command stands here, and nothing heavier than click is imported.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import click

from santun.errors import in_language

__all__ = [
    "BROKEN_PIPE",
    "CRASHED",
    "INTERRUPTED",
    "PROBLEMS",
    "SENDABLE",
    "UNCHECKED",
    "WRONG_USAGE",
    "CommaList",
    "Command",
    "Group",
    "LazyChoice",
    "ParamType",
    "Session",
    "UnknownName",
    "format_option",
    "language_option",
    "or_quit_quietly",
    "pick",
    "put",
    "usage_message",
    "write_lines",
]

if TYPE_CHECKING:
    from santun.config import Settings
    from santun.linter import Linter

    Linters = Callable[[Settings, bool], Linter]

SENDABLE = 0
PROBLEMS = 1
WRONG_USAGE = 2
UNCHECKED = 3
CRASHED = 3
INTERRUPTED = 130
# As if SIGPIPE had ended the program; 1 would read as "held".
BROKEN_PIPE = 141


@dataclass(slots=True)
class Session:
    """One run of the command line. ``lang`` changes once the settings are known.

    ``linters`` gives a linter for settings, with or without installed plugins; None where each is made anew.
    """

    lang: str = "id"
    linters: Linters | None = None

    def linter(self, settings: Settings, *, entry_points: bool) -> Linter:
        """A linter that stands ready, or a new one.

        Raises:
            SantunError: as ``Linter`` does.
        """
        if self.linters is not None:
            return self.linters(settings, entry_points)
        from santun.linter import Linter

        return Linter(settings, entry_points=entry_points)


def pick(lang: str, indonesian: str, english: str) -> str:
    """The words in the language asked for."""
    return english if lang == "en" else indonesian


# -- help --------------------------------------------------------------------------------------------------

_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah", "Usage": "Pemakaian"}


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix="Pemakaian: " if prefix is None else prefix)


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help speaks Indonesian; ``-h`` asks for it too."""

    context_class = _Context

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("options_metavar", "[PILIHAN]")
        super().__init__(*args, **more)

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """Long and short."""
        return ["-h", "--help"]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own, with a text in Indonesian."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option


class Group(Command, click.Group):
    """A group whose commands are imported when they are called, or listed.

    ``commands_from`` maps names to ``module:attribute``.
    """

    def __init__(self, *args: Any, commands_from: Mapping[str, str] | None = None, **more: Any) -> None:
        more.setdefault("subcommand_metavar", "PERINTAH [ARGUMEN]...")
        super().__init__(*args, **more)
        self._places = dict(commands_from or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, imported or not."""
        return sorted({*super().list_commands(ctx), *self._places})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None for a name that is not known."""
        place = self._places.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """click's own, with a guess where the name is not known."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UnknownName("perintah", "command", args[0], self.list_commands(ctx), ctx)
        return super().resolve_command(ctx, args)


# -- errors of usage ---------------------------------------------------------------------------------------


class UnknownName(click.UsageError):
    """A command, rule or format that does not exist, with a guess at what was meant."""

    def __init__(self, what: str, what_en: str, name: str, known: list[str], ctx: click.Context | None = None) -> None:
        self.what, self.what_en, self.name, self.known = what, what_en, name, known
        super().__init__(self.in_language("en"), ctx)

    def in_language(self, lang: str) -> str:
        """What is not known, and what was probably meant."""
        guess = _guess(lang, self.name, self.known)
        indonesian = f"{self.what} '{self.name}' tidak dikenal{guess}"
        return pick(lang, indonesian, f"unknown {self.what_en} '{self.name}'{guess}")


class _BadChoice(click.BadParameter):
    def __init__(self, value: str, known: list[str], param: click.Parameter | None, ctx: click.Context | None) -> None:
        self.value, self.known = value, known
        super().__init__(f"expected one of {', '.join(known)}", ctx, param)

    def in_language(self, lang: str) -> str:
        """The option and its permitted values."""
        option = self.param.opts[0] if self.param is not None else ""
        known = ", ".join(self.known)
        return pick(lang, f"{option}: pilih salah satu dari {known}", f"{option}: choose one of {known}")


def _guess(lang: str, name: str, known: Iterable[str]) -> str:
    """A guess at what was meant, to be put behind an error; all names where there is none."""
    from difflib import get_close_matches  # only errors need it

    names = list(known)
    close = get_close_matches(name, names, n=3, cutoff=0.6)
    if close:
        told = ", ".join(close)
        return pick(lang, f"; mungkin maksud Anda: {told}", f"; did you mean {told}?")
    told = ", ".join(names)
    return pick(lang, f"; yang ada: {told}", f"; there are {told}")


def usage_message(error: click.ClickException, lang: str) -> str:
    """What is wrong, and how to ask for help."""
    message = in_language(error, lang) or _translated(error, lang)
    context = getattr(error, "ctx", None)
    if context is None:
        return message
    path = context.command_path
    return f"{message}\n" + pick(lang, f"Coba: {path} --help", f"Try: {path} --help")


def _translated(error: click.ClickException, lang: str) -> str:
    """click's own errors are English; the frequent ones get Indonesian words."""
    if lang == "en":
        return error.format_message()
    if isinstance(error, click.NoSuchOption):
        return f"pilihan {error.option_name} tidak dikenal{_guess(lang, error.option_name, error.possibilities or ())}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else "?"
        return f"{name} belum diisi"
    if isinstance(error, click.BadOptionUsage):
        return f"pilihan {error.option_name} dipakai keliru: {error.format_message()}"
    return error.format_message()


# -- parameter types ---------------------------------------------------------------------------------------


if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:  # not generic in older versions of click
    ParamType = click.ParamType


class LazyChoice(ParamType):
    """One of several names, told by a function that is called only when they are needed."""

    name = "choice"

    def __init__(self, load: Callable[[], Mapping[str, Any]], shown: Iterable[str] = ()) -> None:
        self._load, self._shown = load, tuple(shown)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """The names, as help shows them."""
        return f"[{'|'.join(self._shown or self._load())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What the name stands for."""
        known = self._load()
        if not isinstance(value, str):
            return value
        name = value.strip().lower().replace("_", "-")
        if name not in known:
            raise _BadChoice(value, list(known), param, ctx)
        return known[name]


class CommaList(ParamType):
    """Names with commas between them; blanks do not count."""

    name = "names"

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """As help shows it."""
        return "NAMA[,NAMA...]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The names as a tuple."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _languages() -> dict[str, str]:
    return {"id": "id", "en": "en"}


language_option = click.option("--lang", type=LazyChoice(_languages), help="Bahasa keluaran; bawaan: id.")


def _formats() -> dict[str, str]:
    return {"text": "text", "json": "json"}


# For commands that show what santun knows; ``santun check`` has formats of its own.
format_option = click.option("--format", "format_", type=LazyChoice(_formats), default="text", help="Bawaan: text.")


# -- writing -----------------------------------------------------------------------------------------------


@contextmanager
def or_quit_quietly() -> Iterator[None]:
    """End without a word when whoever reads our output has gone (``santun ... | head``)."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
        raise click.exceptions.Exit(BROKEN_PIPE) from None


def _discard_stdout() -> None:
    """Python flushes stdout once more at its end, and would complain then."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # a stand-in without a descriptor
        return


def write_lines(lines: Iterable[str]) -> None:
    """Print lines; signs that the terminal's encoding does not have become question marks."""
    with or_quit_quietly():
        for line in lines:
            put(sys.stdout, f"{line}\n")


def put(stream: TextIO, text: str) -> None:
    """Write to a text stream: UTF-8 into pipes and files whatever the locale says, what fits to a terminal."""
    buffer = getattr(stream, "buffer", None)
    encoding = (stream.encoding or "utf-8") if stream.isatty() else "utf-8"
    if buffer is None:
        stream.write(text)
        return
    stream.flush()
    buffer.write(text.encode(encoding, "replace"))
    buffer.flush()
