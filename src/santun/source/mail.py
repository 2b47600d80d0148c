"""Mail: the newest message is the reply, the quoted thread is the complaint, attachments are attachments.

The subject is no part of the reply, but stands beside it: who reads the mail reads it too. Sending, signing and spam
are no business of this file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from santun.draft import Attachment, Channel, Complaint, Draft
from santun.source.base import DraftDefaults, Sourced, sourced
from santun.source.subject import subject_of

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

__all__ = ["Mail", "MailReader", "drafts_of", "read_mail", "split_thread"]


# Parts inside parts, deeper than any mail program goes.
_DEEPEST = 50
_SHOWN = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown"})
_ENCRYPTED = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail holds. ``text`` is the whole body with LF line ends.

    ``other`` is the body as the other alternative has it (HTML beside plain text), where its words differ; a reader
    may see either. ``encrypted`` parts cannot be read. ``subject`` is empty where there is none.
    """

    text: str = field(repr=False)
    date: dt.date | None
    attachments: tuple[Attachment, ...]
    other: str | None = field(default=None, repr=False)
    encrypted: bool = False
    subject: str = field(default="", repr=False)


class MailReader:
    """``.eml``: one draft for the channel email."""

    suffixes = (".eml",)

    def read(self, name: str, data: bytes, defaults: DraftDefaults) -> Iterator[Sourced]:
        """One draft."""
        yield sourced(name, None, lambda: drafts_of(read_mail(data))[0], defaults)


def drafts_of(mail: Mail) -> tuple[Draft, ...]:
    """The reply as a mail's readers see it: one draft, or two where its alternatives say different things."""
    return tuple(_draft(mail, text) for text in (mail.text, mail.other) if text is not None)


def _draft(mail: Mail, text: str) -> Draft:
    reply, thread = split_thread(text)
    return Draft(
        text=reply,
        channel=Channel.EMAIL,
        attachments=mail.attachments,
        replied=mail.date,
        complaint=Complaint(text=thread) if thread else None,
    )


def read_mail(data: bytes) -> Mail:
    """Parse a mail as the standard library does: leniently, with U+FFFD for what cannot be decoded.

    Raises:
        ValueError: parts are nested too deeply.
    """
    from email import message_from_bytes, policy  # costs 30 ms, and most drafts are no mails

    message = message_from_bytes(data, policy=policy.default)
    plain, html = _Parts("plain"), _Parts("html")
    for parts in (plain, html):
        parts.walk(message, 0)
    other = html.text if _words(html.text) != _words(plain.text) else None
    attachments = max(plain.attachments, html.attachments, key=len)  # an alternative may bring some of its own
    encrypted = plain.encrypted or html.encrypted
    return Mail(plain.text, _date(message), tuple(attachments), other, encrypted, subject_of(message))


def _words(text: str) -> list[str]:
    """What two ways of writing the same have in common."""
    return re.findall(r"\w+", text)


class _Parts:
    """Sorts the parts of a mail into its body and its attachments.

    Programs put text before and behind a picture into parts of their own (Apple Mail), so every part that is shown
    belongs to the body. Of alternatives, the ``preferred`` one counts.
    """

    def __init__(self, preferred: str) -> None:
        self._preferred = preferred
        self._pieces: list[str] = []
        self.attachments: list[Attachment] = []
        self.encrypted = False

    @property
    def text(self) -> str:
        """The body; parts follow each other on new lines."""
        if len(self._pieces) == 1:
            return self._pieces[0]
        return "\n".join(piece.rstrip("\n") for piece in self._pieces)

    def walk(self, part: MIMEPart, depth: int) -> None:
        """Take in a part and all below it.

        Raises:
            ValueError: parts are nested too deeply.
        """
        if depth > _DEEPEST:
            raise ValueError("parts are nested too deeply")
        kind = part.get_content_type()
        self.encrypted |= kind in _ENCRYPTED
        if part.get_content_maintype() == "multipart":
            for inner in self._chosen(part, kind):
                self.walk(inner, depth + 1)
            if not part.is_multipart():  # its parts cannot be told apart; programs show it as it is
                self._pieces.append(str(part.get_payload()).replace("\r\n", "\n"))
        elif self._is_shown(part, kind):
            self._pieces.append(_content(part))
        elif not (depth and part["content-id"] and part.get_content_disposition() != "attachment"):
            self._attach(part, kind)  # what has a Content-ID is a picture inside the HTML, a logo mostly

    def _chosen(self, part: MIMEPart, kind: str) -> Iterator[MIMEPart]:
        """The inner parts; of alternatives the last one of the preferred type, or the last that can be shown."""
        inner = list(part.iter_parts()) if part.is_multipart() else []
        if kind != "multipart/alternative":
            yield from inner
            return
        wanted = [item for item in inner if _holds(item, f"text/{self._preferred}")]
        shown = [item for item in inner if _holds(item, "text/plain") or _holds(item, "text/html")]
        yield from (wanted or shown or inner)[-1:]

    def _is_shown(self, part: MIMEPart, kind: str) -> bool:
        if kind not in _SHOWN or part.get_content_disposition() == "attachment":
            return False
        return not self._pieces or part.get_filename() is None

    def _attach(self, part: MIMEPart, kind: str) -> None:
        content = part.get_payload(decode=True)
        size = len(content) if isinstance(content, bytes) else None
        self.attachments.append(Attachment(name=part.get_filename() or "tanpa-nama", media_type=kind, size=size))


def _holds(part: MIMEPart, kind: str) -> bool:
    """Whether a part is of a type, or a bundle around one (HTML with its pictures, between attachments)."""
    if part.get_content_type() == kind:
        return True
    return part.is_multipart() and any(_holds(item, kind) for item in part.iter_parts())


def _content(part: MIMEPart) -> str:
    """The words of a text part; in a character set that nobody knows, what is left of them as UTF-8."""
    try:
        text = str(part.get_content())
    except LookupError:
        payload = part.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    text = text.replace("\r\n", "\n")
    return _text_of_html(text) if part.get_content_subtype() == "html" else text


def _date(message: EmailMessage) -> dt.date | None:
    moment = getattr(message["date"], "datetime", None)
    return moment.date() if isinstance(moment, dt.datetime) else None


# -- HTML --------------------------------------------------------------------------------------------------

_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote"})
_HIDDEN = frozenset({"script", "style", "head", "title"})


def _text_of_html(html: str) -> str:
    """The words of an HTML body; lines of a ``blockquote`` begin with ``>`` as in plain mail."""
    from html.parser import HTMLParser

    class Stripper(HTMLParser):
        """Collects lines with their depth of quotation."""

        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.lines: list[tuple[int, str]] = [(0, "")]
            self.depth = self.hidden = 0

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.hidden += tag in _HIDDEN
            self.depth += tag == "blockquote"
            self.break_line(tag)

        def handle_endtag(self, tag: str) -> None:
            self.hidden = max(0, self.hidden - (tag in _HIDDEN))
            self.depth = max(0, self.depth - (tag == "blockquote"))
            if tag != "br":
                self.break_line(tag)

        def break_line(self, tag: str) -> None:
            if tag == "br" or (tag in _BREAKS and self.lines[-1][1].strip()):
                self.lines.append((self.depth, ""))
            elif tag in _BREAKS:
                self.lines[-1] = (self.depth, "")

        def handle_data(self, data: str) -> None:
            if not self.hidden:
                depth, line = self.lines[-1]
                self.lines[-1] = (depth, line + re.sub(r"\s+", " ", data))

    stripper = Stripper()
    stripper.feed(html)
    stripper.close()
    return "\n".join("> " * depth + line.strip() for depth, line in stripper.lines).strip("\n")


# -- the thread --------------------------------------------------------------------------------------------

_QUOTED = re.compile(r"[ \t]*>")
_WROTE = re.compile(r"(?:Pada|On|Tanggal|Le|Am)\b.*(?:menulis|wrote)\s*:\s*", re.IGNORECASE | re.DOTALL)
_ORIGINAL = re.compile(
    r"\s*-{2,}\s*(?:Original Message|Original Appointment|Forwarded message|Pesan (?:Asli|Terusan|Diteruskan)"
    r"|Pesan yang diteruskan|Asli Pesan)\s*-{2,}\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\**(?:Dari|From|Dikirim|Terkirim|Sent|Kepada|Untuk|To|Cc|Tembusan|Tanggal|Date|Perihal|Hal|Subjek|Subject)"
    r"\**\s*:.*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s*\**(?:Dari|From)\**\s*:", re.IGNORECASE)
_RULE = re.compile(r"\s*[_-]{5,}\s*")
# Clients break "Pada Sen, 2 Mar 2026 pukul 10.15 Siti <siti@example.org> menulis:" over up to three lines.
_WROTE_LINES = 3


def split_thread(text: str) -> tuple[str, str]:
    """The reply and the thread it quotes.

    The thread is cut off only at the end of the text; lines with ``>`` between the reply's own words stay where
    they are. A mail that would leave no reply at all is left whole.
    """
    lines = text.split("\n")
    cut = _start_of_thread(lines)
    reply = "\n".join(lines[:cut]).rstrip()
    if not reply.strip():
        return text, _unquoted(lines)
    # What stands quoted inside the reply belongs to the thread as well.
    thread = [line for line in lines[:cut] if _QUOTED.match(line)] + lines[cut:]
    return (reply if cut < len(lines) else text), _unquoted(thread)


def _start_of_thread(lines: list[str]) -> int:
    """The line at which the quoted end of a mail begins; ``len(lines)`` where there is none."""
    for index in range(len(lines)):
        introduction = _introduction(lines, index)
        if introduction and _goes_to_the_end(lines, index + introduction):
            return _with_rule_above(lines, index)
    index = len(lines)
    while index and (not lines[index - 1].strip() or _QUOTED.match(lines[index - 1])):
        index -= 1
    return index if any(_QUOTED.match(line) for line in lines[index:]) else len(lines)


def _introduction(lines: list[str], index: int) -> int:
    """How many lines introduce a quoted message at ``index``; 0 for none."""
    if _ORIGINAL.fullmatch(lines[index]):
        return 1 + _headers(lines, index + 1)
    if _FROM.match(lines[index]):
        count = _headers(lines, index)
        return count if count > 1 else 0
    for count in range(1, _WROTE_LINES + 1):
        joined = lines[index : index + count]
        if all(line.strip() for line in joined) and _WROTE.fullmatch(" ".join(joined).strip()):
            return count
    return 0


def _headers(lines: list[str], index: int) -> int:
    count = 0
    while index + count < len(lines) and _HEADER.fullmatch(lines[index + count]):
        count += 1
    return count


def _goes_to_the_end(lines: list[str], index: int) -> bool:
    """Whether nothing of the reply follows: where ``>`` marks the quotation, no line without it comes after."""
    rest = [line for line in lines[index:] if line.strip()]
    if rest and _QUOTED.match(rest[0]):
        return all(_QUOTED.match(line) for line in rest)
    return True


def _with_rule_above(lines: list[str], index: int) -> int:
    """Outlook draws a line of underscores above its block."""
    above = index - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and _RULE.fullmatch(lines[above]) else index


def _unquoted(lines: list[str]) -> str:
    """The words of a thread: one level of ``>`` taken off, introductions and header blocks left out."""
    kept: list[str] = []
    index = 0
    while index < len(lines):
        introduction = _introduction(lines, index) or int(bool(_RULE.fullmatch(lines[index])))
        if not introduction:
            kept.append(re.sub(r"^[ \t]*> ?", "", lines[index]))
        index += introduction or 1
    return "\n".join(kept).strip()
