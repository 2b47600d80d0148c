"""Whose a datum is, by the words around it: the nearest cue decides."""

from __future__ import annotations

import re

from santun.identity.datum import Owner, Problem
from santun.identity.numbers.claims import Claims
from santun.reading.patterns import lazily

__all__ = ["cue_before", "is_agency_word", "owner_of"]

_YOU = (
    r"(?:bapak|bpk|pak|ibu|bu|kakak|kak|ka|saudara|saudari|sdri?|anda|mas|mbak|bang|pelapor|pengadu|pemohon|pasien"
    r"|korban|warga|nasabah|pelanggan|peserta|penerima|beliau|ybs|yang bersangkutan|suami|istri|anak|putra|putri"
    r"|adik|orang tua|wali|almarhum|almarhumah|panjenengan|njenengan|sampeyan|terlapor|saksi|keluarga|konsumen"
    r"|penumpang|pendaftar|wajib pajak|ahli waris|tetangga|ayah|pemilik|pengemudi|akang|teteh|kang|teh|uda|uni|koh"
    r"|cik)"
)
_THING = (
    r"(?:nomor|nomer|no|nmr|hp|wa|whatsapp|telp|tlp|telepon|telpon|ponsel|kontak|rekening|rek|norek|e-?mail|surel"
    r"|akun|data|posisi|kendaraan|motor|mobil|plat|nopol|npwp|atm|tabungan|kontaknya|sim card|simcard|alamat)"
)
_CITIZEN = lazily(
    rf"""(?<![a-z])(?:
    {_THING}\.?\s(?:\w{{2,12}}\.?\s){{0,2}}?(?:milik\s)?{_YOU}(?![a-z])
    |{_THING}(?:mu|nya|na)(?![a-z])
    |milik|kepunyaan|terdaftar|didaftarkan|tercatat|tertera|atas\snama|a\.?n\.?(?=\s)|terhubung|dikembalikan
    |pengembalian|refund
    |(?:di|men)transfer\ske\s(?:nomor\s|no\.?\s)?rek|dicairkan|pencairan
    |(?:kami|petugas|tim|teknisi|admin|kurir|staf|kita|sy|saya)\s
    (?:(?!melalui|lewat|via|dengan|nomor)\w{{2,12}}\s){{0,3}}(?:meng|di)?(?:hubungi|telepon
    |telpon|kontak|chat|wa|sms|kirim|kirimkan|kirimi|mengirim
    |mengirimkan)(?!\skami)(?![a-z])(?:(?:\s\S{{1,14}}){{0,5}}?\s(?:ke|melalui|via|lewat|di|pada)(?![a-z]))?
    |(?:telah|sudah|sdh|udah|udh|tidak|belum|blm|tdk|gagal|akan|segera|hendak|berusaha|berupaya|mencoba
    |coba)\s(?:\w{{2,10}}\s){{0,2}}(?:meng|di)?(?:hubungi|telepon|telpon|kontak|dikirim|dikirimkan
    |terkirim)(?!\skami)(?![a-z])(?:(?:\s\S{{1,14}}){{0,5}}?\s(?:ke|melalui|via|lewat|di|pada)(?![a-z]))?
    |(?:akan|segera|telah|sudah|sempat|kembali)\s[^.,;?!]{{0,34}}?(?:menghubungi|menelepon|menelpon|dihubungi
    |ditelepon)(?!\s(?:unit|kantor|layanan|bagian|posko|petugas|kami|call|dinas|seksi|bidang|loket|pusat|tim|hotline
    |inspektorat|sekretariat)(?![a-z]))(?:\s\S{{1,14}}){{0,4}}?\s(?:ke|melalui|via|lewat|di|pada)(?![a-z])
    |(?:mohon|agar|untuk|harap)\s(?:\w{{2,10}}\s){{0,2}}dihubungi(?:\s(?:ke|melalui|via|lewat|di|pada)(?![a-z]))?
    |{_YOU}\s(?:\w{{2,10}}\s){{0,2}}(?:dapat|bisa)\s(?:\w{{2,10}}\s){{0,2}}dihubungi(?:\s(?:ke|melalui|via|lewat|di
    |pada)(?![a-z]))?
    |(?:meng)?hubungi\s(?:kembali\s)?(?:pelapor|pengadu|pemohon|pasien|korban|keluarga|nasabah|pelanggan)
    |(?:tetangga|suami|istri|anak|putra|putri|adik|kakak|ayah|ibu|orang\stua|saudara|kerabat|teman|majikan|penyewa)
    (?:nya|\s{_YOU})(?![a-z])(?:\s(?:ke|melalui|via|lewat|di|pada)(?![a-z]))?
    |(?:yang|yg)\s(?:di|ter|ber)?\s?(?:{_YOU}\s)?(?:kirim|cantumkan|dicantumkan|dikirim|berikan|sampaikan|daftarkan
    |gunakan|pakai|pake|lampirkan|isi|isikan|input|tulis|masuk|share|sebutkan)(?:kan)?
    |(?:disalurkan|dicairkan|ditransfer|dikirim|dikirimkan|dibayarkan|dikreditkan|masuk)\s(?:\S{{1,14}}\s){{0,6}}?(?:ke|melalui
    |via|lewat)\s(?:nomor\s|no\.?\s)?rek(?:ening)?(?![a-z])(?:\s(?:bri|bni|bca|btn|bsi|mandiri|bank)(?:\s\S{{1,14}}){{0,3}})?
    |{_YOU}\s(?:\w{{2,14}}\s){{0,2}}(?:dengan\s|\()\s?{_THING}(?![a-z])
    |terkirim\s(?:lewat|melalui|via|ke)(?![a-z])
    |(?:pelanggan|nasabah|terlapor|saksi|korban|pasien|penumpang|konsumen)(?=\s?[:(,]?\s?$)
    |(?:penyewa|pemilik|tetangga|penjual|pembeli|keluarga|kerabat|ahli\swaris|pelaku|majikan|terlapor|saksi)\s
    (?:(?!kami|dinas|petugas|layanan|kantor|posko|dapat|bisa|silak|mohon|harap|agar|boleh|meng|hub|lapor|kirim|ke\b
    |melalui|via|lewat)\S{{1,12}}\s){{1,6}}(?=\(?$)
    |(?:telp|telepon|telpon|nomor)\srumah(?!\ssakit)|dari(?:\snomor)?(?=\s?$)|dari\snomor|pengirim|penelepon|pelapor
    |pengadu|pemohon|kolom\skomentar|di\skomen
    )""",
    re.X,
)
# An invitation to turn to somebody, or a service's own name: the number behind it is an office's.
_OFFICE = lazily(
    r"""(?<![a-z])(?:
    (?:call|contact|contac|care|service|customer|wa|whatsapp|command|crisis)\s?(?:cent(?:er|re)|care|service)
    |hot\s?line|helpdesk|help\sdesk|pandawa|nara\s?hubung|cp|contact\sperson|cs|customer\sservice
    |(?:silakan|silahkan|silaken|dipersilakan|dapat|bisa|mohon|harap|langsung|tinggal|boleh|untuk|jika|apabila|bila
    |kalau|atau|bantuan|yuk|monggo|mangga)\s(?:\w{2,12}\s){0,3}(?:meng)?(?:hubungi|hub|kontak|telepon|telpon|telp|chat
    |wa|whatsapp|sms|dm|email|e-mail|akses|klik|lapor|konfirmasi|kirim|kirimkan|bayar|setor|transfer)
    |hubungi|hub|menghubungi|lebih\slanjut|lapor(?:kan)?\s(?:\S{1,14}\s){0,4}?(?:ke|melalui|via|lewat)
    |(?:wa|chat|dm|telp|telepon|telpon|sms)\s(?:saja|aja|langsung|kami)(?:\s(?:ke|di))?
    |(?:konsultasi|reservasi|pendaftaran|janji\stemu|informasi|pemesanan)\s(?:\S{1,14}\s){0,4}?(?:di|ke|melalui|via|lewat)
    |(?:nomor|no|wa|telp|telepon|e-?mail|surel|akun|rekening|hp|ig|instagram)\s(?:\w{2,12}\s){0,2}kami|kontak\skami
    |kami\s(?:siap|buka)|bendahara|rkud|kas\s(?:daerah|umum|negara|desa)|virtual\s(?:account|akun)|va|donasi
    |infak|infaq|zakat|penampung(?:an)?|retribusi|pembayaran|disetor(?:kan)?|setor(?:an|kan)?|rekening\sresmi
    |(?:dapat|bisa)\s(?:\w{2,10}\s){0,2}(?:dihubungi|disampaikan|dikirim|dilaporkan|ditanyakan)(?:\s\S{1,14}){0,4}?\s(?:ke
    |di|pada|melalui|via|lewat)
    |(?:cukup|tinggal|silakan|silahkan|dapat|bisa|boleh)\s(?:me\w{3,9}|kirim|telepon)(?:\s\S{1,14}){0,3}?\s(?:ke|melalui|via)
    |ditujukan|kirim(?:kan)?(?:\s\w{2,14}){0,4}\s(?:ke|melalui|via)|sampaikan\s(?:ke|melalui|via)|whistle\s?blow\w*
    |wbs
    )(?![a-z])""",
    re.X,
)
# Offices and those who work there: said of a number only when it stands directly behind.
_STAFF = lazily(
    r"""(?<![a-z])(?:
    layanan|pelayanan|seksi|bidang|bagian|unit|subbagian|subbag|divisi|sentra|admin|mimin|min|loket|posko|piket|petugas|operator|teknisi|sekretariat|kantor|resmi|pengaduan
    |aduan|kanal|kepala|kasi|kabid|ketua|koordinator|pengurus|pendamping|agen|kader|staf|panitia|security|satpam
    |dokter|bidan|perawat|dinas|kelurahan|kecamatan|kalurahan|kapanewon|balai\sdesa|puskesmas|rsud|rs|rumah\ssakit
    |polres|polsek|polda|samsat|damkar|bpbd|pmi|sar|dishub|dinkes|dukcapil|disdukcapil|dinsos|dlh|pdam|pln
    |satpol\spp|uptd?|kua|bumdes|ombudsman|giro|blud|pemkab|pemkot|pemprov|pemerintah|yayasan|perusahaan|pt|cv
    |koperasi|sekolah|universitas|kampus|faks?|fax|telp\.?/fax|tbk|direktur|lurah|camat|rt|rw|dukuh|kadus
    |bhabinkamtibmas|babinsa|kanit|kapolsek|tujuan|darurat|emergency|ambulans|ambulance|gawat|bebas\spulsa|toll
    )(?![a-z])""",
    re.X,
)
_CITIZEN_AFTER = lazily(
    rf"""^[\s)\],"']{{0,3}}(?:(?!ya\b|yah?\b|dengan\b)\w{{1,10}}\s){{0,2}}?(?:
    (?:salah|keliru|beda|berbeda)(?![a-z])
    |(?:tidak|tdk|belum|blm|ga|gak|nggak|nda|ndak|tak|sudah\stidak|sdh\stdk)\s(?:\w{{2,8}}\s)?(?:aktif|dapat|bisa
    |diangkat|terdaftar|tersambung|merespon\w*|valid|sesuai|ditemukan|terhubung|nyambung)
    |(?:sudah|sdh|telah|udah|udh)\s(?:kami\s|petugas\s)?(?:hubungi|dihubungi|coba|ditelepon|ditelpon|kami|terdaftar
    |tercatat|terverifikasi|diblokir)
    |(?:yang\s|yg\s)?(?:tertera|tercantum|tersimpan|terdaftar|tercatat)|(?:adalah\s)?nomor\s(?:rumah\s)?pribadi
    |milik(?!\s(?:dinas|dishub|pem|kami|petugas|dlh|kantor|instansi))|punya|atas\snama|a\.?n\.?\s(?!kas\b|bendahara
    |rkud|dinas|posko|bank|dana|donasi|lembaga|forum|program|pem|pt\b|cv\b|yayasan|rsud|panitia|badan|upt|perum|pdam|blud|kop|bumd|masjid|univ|sekolah|s[mk]|kpp
    |kantor|kelurahan|desa|kec|kementer)
    |{_YOU}(?![a-z]))""",
    re.X,
)
_OFFICE_AFTER = lazily(
    r"""^[\s)\],"']{0,3}(?:(?:via|di|untuk|adalah|nomor|no|milik)\s)?\(?(?:
    (?:wa|hp|telp|nomor|no)\s(?:dinas|kantor|kerja|layanan|resmi|petugas|admin|center)|admin|call|hotline|piket
    |petugas|cs|chat\sonly|hanya|khusus|jam\skerja|pada\s(?:jam|hari)|24\sjam|setiap|senin|narahubung|posko|layanan
    |pelayanan|bebas\spulsa|operator|teknisi|sekretariat|humas|dinas
    )""",
    re.X,
)
# *petugas kami dapat dihubungi di*: an officer is the one to be reached.
_REACHABLE = lazily(
    r"(?<![a-z])(?:petugas|admin|operator|narahubung|kami|layanan|kantor|posko|teknisi|piket|kepala|ketua"
    r"|dokter|staf)(?![a-z])"
    r"[^.;]{0,40}(?:dapat|bisa)\s(?:\w{2,10}\s){0,2}dihubungi"
)
_NAMED_OFFICE = lazily(
    r"(?:atas\snama|a\.?n\.?|an)\s(?:rekening\s)?(?:kas|bendahara|rkud|dinas|pem(?:kab|kot|prov|da|des)"
    r"|pemerintah|pt|cv|yayasan|rsud|panitia|badan|upt|uptd"
    r"|perumda|pdam|blud|koperasi|bumdes|masjid|universitas|sekolah|sma|smk|smp|kpp|kantor|kelurahan|desa"
    r"|kementerian|baznas|laz|posko|bank|dana|donasi|lembaga|forum|program|perkumpulan|paguyuban|panti)(?![a-z])"
)
_CHANNEL = lazily(r"(?<![a-z])(?:melalui|via|lewat|info|informasi)(?![a-z])")
_UNIT_REACHED = lazily(
    r"hubungi\s(?:unit|kantor|layanan|bagian|posko|petugas|call|dinas|seksi|bidang|loket|pusat|tim|hotline|inspektorat"
    r"|sekretariat|admin|pengurus)(?![a-z])[^.;!?]{0,60}$"
)
# How far an office's name reaches: *petugas lapangan kami, Sdr. Rudi,*.
_NEAR = 44
# With more data than this the text is a table, not a reply; nobody is let out of it for the words around.
_MANY = 400
_LABEL_ALONE = 14
_AGENCY_INSIDE = lazily(
    r"dishub|polres|polda|polsek|pemkot|pemkab|pemprov|kominfo|dukcapil|humas|official|puskesmas|rsud|damkar"
    r"|pemadam|bpbd|pdam|kemen(?:ter|kes|ag|dik|hub|pan|ker)"
    r"|samsat|layanan|pengaduan|dinas|resmi|bapenda|bpkad|(?:jabar|jateng|jatim|sum(?:ut|bar|sel)|sul(?:sel|ut"
    r"|teng|tra|bar)|kal(?:bar|sel|tim|teng|tara)|kepri|babel)$|(?:kab|kota|prov)$"
)
_AGENCY_LONG = lazily(
    r"""(?:info|humas|pengadu|aduan|adukan|lapor|layan|pelayan|ppid|admin|help|support|customer|contact|kontak|sekret|setda
    |dinas|dinsos|dinkes|disduk|dukcapil|capil|diskom|kominfo|dishub|dispen|disdik|disnak|diskop|disperin|distan|dispar
    |dpu|dprd|kelurahan|kalurahan|kecamatan|kapanewon|pemdes|desa|pemkab|pemkot|pemprov|pemda|puskes|rsud|rsup|rsia
    |sekolah|sman|smpn|sdn|smkn|mtsn|bpbd|pdam|bpjs|polres|polsek|polda|polri|kantor|panitia|ppdb|spmb|satpol|samsat
    |bkpsdm|bappeda|bawaslu|official|kemen|ombuds|hallo|halo|hello|noreply|bumdes|lpse|rekrut|recruit|marketing|redaksi
    |posko|center|centre|callcent|korlantas|satlantas|lantas|ntmc|damkar|basarnas|bmkg|imigrasi|kanim|pajak|ditjen
    |kejari
    |pengadilan|kabupaten|provinsi|jasamarga|commuter|transj|transm|perum|indihome|telkom|pertamina|bulog|balai|rektor
    |akademik|fakultas|perpus|museum|sobatpajak|sigap|siaga|krisis|sentra|public|resmi|jdih|dpmptsp|walikota
    |bupati|gubernur|lpsk|komnas|komisi|terminal|bandara|stasiun|angkasa|mandiricare|bankb|pasar|kesbang|bphtb|baznas)""",
    re.X,
)
_AGENCY_EXACT = frozenset(
    """cs rs sd smp sma smk kec kel kab kota prov ult ulp cc hd pr it tu rt rw pkm umum keuangan pemasaran id care call
    indonesia ri diy jatim jateng jabar dki sumut pusat sales hotline kua ukm kpp ptsp gov jkn kai tj pos tim team dit
    bank bri bni bca bsi btn mandiri bea djp bem upt uptd unit klik jasa kip bpn atr mpp pln dlh bkd bkn kpu hrd wbs pmi
    dpr media mitra sapa wali dpupr pupr upbs rw rsu lapor hi no reply noreply pop tirta smile""".split()
)
_ENDING = lazily(
    r"(?:official|resmi|center|centre|care|humas|update|_id|\.id|indonesia|_ri|gov|pemkot|pemkab|info|tv|news)$"
)
_PARTS = lazily(r"[._\-\d+]+")


def cue_before(left: str) -> Owner | None:
    """What the last cue in the words before a datum says; None without one."""
    citizen = max((match.end() for match in _CITIZEN.finditer(left)), default=-1)
    office = max((match.end() for match in _OFFICE.finditer(left)), default=-1)
    near = max(0, len(left) - _NEAR)
    office = max((match.end() for match in _STAFF.finditer(left, near)), default=office)
    if citizen < 0 and office < 0:
        return None
    if _REACHABLE.search(left) or _UNIT_REACHED.search(left):
        return Owner.OFFICE
    return Owner.CITIZEN if citizen >= office else Owner.OFFICE


def owner_of(claims: Claims, start: int, end: int, unless: Owner = Owner.CITIZEN) -> Owner:
    """Whose the datum at a range is; ``unless`` says whose it is where no word tells."""
    if len(claims.data) > _MANY:
        return unless
    after = claims.right(end, 60)
    if _NAMED_OFFICE.search(after):
        return Owner.OFFICE
    if _CITIZEN_AFTER.match(after):
        return Owner.CITIZEN
    if _OFFICE_AFTER.match(after):
        return Owner.OFFICE
    left = claims.left(start, 110)
    if cue := cue_before(left):
        return cue
    if _CHANNEL.search(left, max(0, len(left) - _NEAR)):
        return Owner.OFFICE
    # *Kantor ada di Jl. Veteran. WA 0811...*: a label by itself belongs to the sentence before.
    if len(left.strip()) < _LABEL_ALONE and (cue := cue_before(claims.lower[max(0, start - 60) : start])):
        return cue
    return Owner.OFFICE if _follows_an_office(claims, start) else unless


def _follows_an_office(claims: Claims, start: int) -> bool:
    """*Telp (022) 420345, WA 0812...*: what is listed behind an office's number is the office's too."""
    last = claims.data[-1] if claims.data else None
    if last is None or last.owner is not Owner.OFFICE or last.problem is not Problem.PHONE:
        return False
    return 0 < start - last.end < 20


def is_agency_word(name: str) -> bool:
    """Whether an account's name (*humas.sleman*, *dishub_diy*) is an agency's rather than a person's."""
    name = name.lower()
    if _ENDING.search(name) or _AGENCY_INSIDE.search(name):
        return True
    return any(part in _AGENCY_EXACT or (len(part) > 2 and _AGENCY_LONG.match(part)) for part in _PARTS.split(name))
