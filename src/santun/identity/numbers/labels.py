"""Words that announce a number: *NIK*, *norek*, *no. HP*, and those of harmless ones: *tiket*, *resi*, *surat*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from santun.identity.datum import Problem
from santun.reading.patterns import lazily

__all__ = ["SIZES", "Kind", "Label", "Size", "bank_after", "labels_before"]


class Kind(StrEnum):
    """What a label announces."""

    NIK = "nik"
    FAMILY = "family"
    NPWP = "npwp"
    PHONE = "phone"
    ACCOUNT = "account"
    BANK = "bank"
    BPJS = "bpjs"
    WORKER = "worker"
    LICENSE = "license"
    STUDENT = "student"
    OFFICIAL = "official"
    CARD = "card"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True)
class Size:
    """How many digits a number of a kind has: always one of ``ideal``, give or take what people mistype."""

    problem: Problem
    least: int
    most: int
    ideal: frozenset[int]


SIZES = {
    Kind.NIK: Size(Problem.NIK, 13, 17, frozenset({16})),
    Kind.FAMILY: Size(Problem.FAMILY_CARD, 13, 17, frozenset({16})),
    Kind.NPWP: Size(Problem.NPWP, 14, 22, frozenset({15, 16, 22})),
    Kind.PHONE: Size(Problem.PHONE, 9, 14, frozenset()),
    Kind.ACCOUNT: Size(Problem.BANK_ACCOUNT, 7, 18, frozenset()),
    Kind.BANK: Size(Problem.BANK_ACCOUNT, 9, 18, frozenset()),
    Kind.BPJS: Size(Problem.BPJS, 11, 14, frozenset({13})),
    Kind.WORKER: Size(Problem.BPJS, 9, 13, frozenset({11})),
    Kind.LICENSE: Size(Problem.LICENSE, 10, 16, frozenset({12, 14, 16})),
    Kind.STUDENT: Size(Problem.EMPLOYMENT, 6, 20, frozenset()),
    Kind.OFFICIAL: Size(Problem.EMPLOYMENT, 8, 18, frozenset({18})),
    Kind.CARD: Size(Problem.BANK_ACCOUNT, 13, 19, frozenset({16})),
}

_BANKS = (
    r"bca|bri(?:\sunit)?|bni|bsi|btn|mandiri|cimb|niaga|danamon|permata|muamalat|maybank|panin|ocbc|mega|bukopin|jago|seabank"
    r"|bpd|bank\s[a-z]{2,12}|bjb|bank|simpedes|britama|tabungan|tabunganku|tahapan|livin"
)
_LABEL = lazily(
    rf"""(?<![a-z])(?:
    (?P<family>(?:no\.?\s?)?kk|nokk|kartu\skeluarga)
    |(?P<nik>(?:no\.?\s?|e-?)?(?:nik|ktp)|nomor\s(?:induk\s)?kependudukan|kartu\standa\spenduduk|ktp-?el|kia)
    |(?P<npwp>npwp|nomor\spokok\swajib\spajak)
    |(?P<official>nip(?:pppk|ppk|y)?|ni\spppk|nrp|nuptk|nidn|nipd)
    |(?P<worker>kpj|jamsostek|bpjs\s?tk|bpjs\sketenagakerjaan|bpjamsostek)
    |(?P<bpjs>(?:no\.?\s?)?bpjs|jkn|kis|noka|kartu\s(?:peserta|bpjs|jkn|kis))
    |(?P<license>sim(?:\s(?:[abcd](?:1|2|i{{1,2}})?(?:\sumum)?|internasional))?|surat\sizin\smengemudi)
    |(?P<student>nisn|nim|nis|npm|nirm|(?:nomor|no\.?|nmr|nopes)\s(?:induk\s(?:siswa|mahasiswa)|peserta|ujian
    |tes)(?:\s(?:ujian|cpns|pppk|casn|utbk|snbt|skd|tes|seleksi))?
        |nopes|kartu\s(?:ujian|peserta\sujian|pelajar|mahasiswa)|(?:cpns|pppk|casn|asn|utbk|snbt|snbp|skd|ujian
        |seleksi)\s(?:\w{{2,10}}\s)?(?:nomor|no)|nomor\sinduk(?!\s(?:berusaha|koperasi|yayasan)))
    |(?P<account>(?:no\.?\s?)?rek|norek|no\.\srek|rekening|virtual\s(?:account|akun)|va|giro)
    |(?P<card>kartu\s(?:kredit|debit|atm)|atm)
    |(?P<phone>hp|handphone|hape|ponsel|wa|whats?app|telp|tlp|telpon|telepon|telefon|telephone|phone|kontak|contact
    |seluler|gsm|hub|(?:meng|di)?hubungi
        |sms|chat|call|telegram|ditelepon|ditelpon|hotline|call\scent(?:er|re)|faks?|fax|faksimile|dana|ovo|gopay
        |shopeepay|linkaja|nomor\saktif)
    |(?P<bank>{_BANKS})
    |(?P<harmless>tiket|ticket|aduan|pengaduan|laporan|registrasi|reg|register|resi|awb|invoice|inv|faktur|nota
    |kwitansi|kuitansi|order|pesanan|transaksi|referensi|ref|kode|id
        |surat|sk|agenda|disposisi|perkara|antrean|antrian|meter|meteran|kwh|stand|pelanggan|idpel|nopel|pel|seri
        |serial|sn|imei|imb|pbg|sertifikat|shm|nib|nomor\sinduk\s(?:berusaha|koperasi|yayasan)|nop|pasal|uu|permen|perda|perbup|perwal
        |rp|idr|sebesar|senilai|sejumlah|kode\s?pos|isbn|npsn|volume|akta|akte|rangka|mesin|perjanjian|kontrak\snomor
        |briva|polis|pendaftaran|berkas|permohonan|tracking|pelacakan|token|tagihan|billing|ntpn
        |booking|pnr|penerbangan|bukti|tanda\sterima|stpl|lp|sprin|nota\sdinas|register|barcode|sampel|batch|bets|bpom
        |izin|versi|sppt|dokumen|paket|lot|kargo|manifes|gugus|gardu|tiang|unit|sambungan|sl|nosam|ntb|stan)
    )(?:nya|-nya|na|ne)?(?![a-z])""",
    re.X,
)
_WORD = lazily(r"[a-z]+")
# The first two or three letters of every label: most words begin otherwise, and the pattern is not tried on them.
_HEADS = frozenset(
    """hp id kk lp ni no rp sk sl sn uu va wa adu age akt ant asn atm awb ban bar bat bca ber bet bil bjb bni boo
    bpd bpj bpo bri bsi btn buk cal cas cha cim con cpn dan dih dis dit dok e-k e-n ekt eni fak fax gar gir gop
    gsm gug han hap hot hub imb ime inv isb izi jag jam jkn kar kia kis kod kon kpj ktp kui kwh kwi lap lin liv
    lot man may meg men mes met mua nmr npm nps npw nrp ntb ntp nup ocb ord ovo pak pan pas pbg pel pen per pes
    pho pnr pol pon ppp ran ref reg rek res sam sea seb sej sel sen ser shm sho sim sms spp spr sta stp sur tab
    tag tah tan tel tia tic tik tlp tok tra uji uni utb ver vir vol wha""".split()
)
_FILLER = lazily(
    r"[\s:.=\-\u2013\u2014(#\"'/]{0,5}(?:(?:nomor|no|nmr|number|num|anda|kami|alat|barang"
    r"|mesin|produk|perangkat)[\s:.=\-#]{1,3}){0,2}"
)
_BANK_AFTER = lazily(rf"[\s(,/\-]{{1,3}}(?:bank\s)?(?:{_BANKS})(?![a-z])")


@dataclass(frozen=True, slots=True)
class Label:
    """A kind, and whether nothing but *nomor* and signs stands between the label and the number."""

    kind: Kind
    beside: bool


def labels_before(left: str) -> tuple[Label, ...]:
    """The labels in the words to the left, the nearest first."""
    found: list[Label] = []
    reached = 0
    for word in _WORD.finditer(left):
        start = word.start()
        if start < reached or not (left[start : start + 3] in _HEADS or left[start : start + 2] in _HEADS):
            continue
        match = _LABEL.match(left, start)
        if match and match.lastgroup:
            found.append(Label(Kind(match.lastgroup), bool(_FILLER.fullmatch(left, match.end()))))
            reached = match.end()
    return tuple(reversed(found))


def bank_after(right: str) -> bool:
    """Whether a bank is named directly behind a number."""
    return bool(_BANK_AFTER.match(right))
