"""Ready sentences for parts that are missing, with ticket, date and unit filled in where they are known.

What is not known stands in square brackets; ``completeness.placeholder`` sees to it that no bracket is sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from santun.answer.complaint import nature_of
from santun.answer.parts import Part, parts_of
from santun.draft import Channel
from santun.reading.document import Document

__all__ = ["ready"]

_CHAT = frozenset({Channel.WHATSAPP, Channel.SOCIAL, Channel.APP_STORE})
_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)  # strftime would follow the machine's locale
# UU 25/2009 article 44 paragraph 3: an answer within 14 days of receipt.
_DAYS = dt.timedelta(days=14)


def ready(document: Document, part: Part) -> tuple[str, ...]:
    """Sentences that an officer can insert; empty for parts that have none."""
    make = _SENTENCES.get(part)
    return () if make is None else make(document)


def _chats(document: Document) -> bool:
    return document.draft.channel in _CHAT


def _ticket(document: Document) -> str:
    complaint = document.draft.complaint
    ticket = complaint.ticket if complaint is not None else None
    return f" nomor {ticket}" if ticket and not complaint.confidential else ""  # type: ignore[union-attr]


def _unit(document: Document) -> str:
    """The last unit that the reply names, as it is signed; else a bracket."""
    spans = parts_of(document).spans(Part.SIGNATURE) or parts_of(document).spans(Part.UNIT)
    return (
        document.text[spans[-1].start : spans[-1].end] if spans and Part.UNIT in parts_of(document) else "[nama unit]"
    )


def _date(document: Document) -> str:
    """Fourteen days after receipt, as the law has it, where that still lies ahead; else a bracket."""
    complaint = document.draft.complaint
    received = complaint.received if complaint is not None else None
    if received is None:
        return "[tanggal]"
    last = received + _DAYS
    if document.draft.replied is not None and last <= document.draft.replied:
        return "[tanggal]"
    return f"{last.day} {_MONTHS[last.month - 1]} {last.year}"


def _greeting(document: Document) -> tuple[str, ...]:
    return ("Halo Kak,", "Selamat siang, Bapak/Ibu.") if _chats(document) else ("Yth. Bapak/Ibu Pelapor,",)


def _thanks(document: Document) -> tuple[str, ...]:
    if _chats(document):
        return ("Terima kasih sudah mengabari kami.",)
    return (f"Terima kasih atas laporan{_ticket(document)} yang Bapak/Ibu sampaikan.",)


def _empathy(document: Document) -> tuple[str, ...]:
    sorry = "Kami mohon maaf atas ketidaknyamanan yang Bapak/Ibu alami."
    if nature_of(document).distress:
        return "Kami turut prihatin atas kejadian yang Bapak/Ibu alami.", sorry
    return sorry, "Kami memahami hal ini mengganggu kegiatan Bapak/Ibu."


def _answer(document: Document) -> tuple[str, ...]:
    return (f"Setelah kami periksa bersama {_unit(document)} pada [tanggal], diketahui bahwa [temuan].",)


def _action(document: Document) -> tuple[str, ...]:
    return (f"Pada [tanggal], {_unit(document)} telah [tindakan] di [lokasi].",)


def _named_unit(document: Document) -> tuple[str, ...]:
    return (f"Laporan{_ticket(document)} ditangani oleh [nama unit].",)


def _deadline(document: Document) -> tuple[str, ...]:
    return (f"Perkembangan laporan{_ticket(document)} kami sampaikan paling lambat {_date(document)}.",)


def _contact(document: Document) -> tuple[str, ...]:
    if _chats(document):
        return ("Kalau masih ada kendala, kabari kami lewat DM ya.",)
    return (f"Pertanyaan lanjutan dapat disampaikan kepada {_unit(document)} melalui [nomor telepon atau kanal].",)


def _closing(document: Document) -> tuple[str, ...]:
    return (f"Demikian kami sampaikan. Hormat kami, {_unit(document)}",)


_SENTENCES: Mapping[Part, Callable[[Document], tuple[str, ...]]] = {
    Part.GREETING: _greeting,
    Part.THANKS: _thanks,
    Part.EMPATHY: _empathy,
    Part.ANSWER: _answer,
    Part.ACTION: _action,
    Part.UNIT: _named_unit,
    Part.DEADLINE: _deadline,
    Part.CONTACT: _contact,
    Part.CLOSING: _closing,
}
