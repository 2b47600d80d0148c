"""Bearer tokens: where they come from, and whether one is right. A token itself is kept nowhere, only its digest."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from santun.errors import ConfigError

__all__ = ["VARIABLE", "Tokens", "tokens_from"]

# Names tokens with blanks or commas between them.
VARIABLE = "SANTUN_TOKENS"
# Shorter ones can be guessed; `python -c "import secrets; print(secrets.token_urlsafe())"` gives 43 signs.
_SHORTEST = 16


class Tokens:
    """The tokens that open the server; none of them means that it is open."""

    def __init__(self, tokens: Iterable[str] = ()) -> None:
        self._digests = tuple(sorted({_digest(token) for token in tokens}))

    def __bool__(self) -> bool:
        return bool(self._digests)

    def accepts(self, token: str) -> bool:
        """Whether a token is one of them; takes the same time whichever it is, and whether it is."""
        given = _digest(token)
        right = False
        for digest in self._digests:
            right |= hmac.compare_digest(given, digest)
        return right


def tokens_from(file: Path | None) -> Tokens:
    """The tokens of a file, one a line, and of the environment; ``#`` begins a comment.

    Raises:
        ConfigError: the file cannot be read, or by everybody; a token is too short; a file without any.
    """
    found = os.environ.get(VARIABLE, "").replace(",", " ").split()
    if file is not None:
        of_file = _lines(file)
        if not of_file:
            raise ConfigError(f"{file}: there is no token in it")
        found += of_file
    if any(len(token) < _SHORTEST for token in found):
        raise ConfigError(f"a token has less than {_SHORTEST} signs; make one with secrets.token_urlsafe()")
    return Tokens(found)


def _lines(file: Path) -> list[str]:
    try:
        if os.name == "posix" and file.stat().st_mode & stat.S_IROTH:
            raise ConfigError(f"{file}: everybody can read it; use chmod 640 or 600")
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigError(f"{file}: cannot be read ({told})") from None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
