"""Names of files that tell about a person: *KTP_Budi.jpg*, *foto_rumah_pak_budi.jpg*; not *foto-sesudah.jpg*."""

from __future__ import annotations

import re

from santun.identity.datum import Owner, Problem, Source
from santun.identity.numbers.checks import is_mobile, is_nik
from santun.identity.numbers.claims import Claims
from santun.reading.patterns import lazily

__all__ = ["files", "is_official", "is_strange", "steps_of", "tells_of_somebody"]

_ENDING = (
    r"(?:jpe?g|png|pdf|docx?|xlsx?|heic|mp4|webp|zip|rar|mp3|m4a|opus|mov|jfif|csv|txt|gif|pptx?|tiff?|wav|avi|3gp|aac)"
)
_FILE = lazily(rf"(?i)(?<![\w.\-/])\w[\w.\-()+']{{0,80}}\.{_ENDING}(?!\w)")
_HINT = lazily(rf"(?i)\.{_ENDING}(?!\w)")
# One step apart: letters and digits, a small letter and a capital.
_STEP = lazily(r"[A-Z]+(?![a-z])|[A-Z]?[a-z']+|\d+")

# Papers that exist of one person only.
_DERIVED = lazily(r"(?:pe|ke|per)[a-z]{3,}an|(?:pem|pen|peng|mem|men|meng)[a-z]{4,}")

_PERSONAL = frozenset(
    """ktp ektp kk nik sim npwp paspor passport akta akte sktm ijazah ijasah kis bpjs jkn kia nikah cerai stnk
    bpkb rekening tabungan selfie swafoto cv skck rapor raport transkrip resep rujukan kuasa slip gaji skd
    skl skhun keluarga medis rontgen thorax luka wajah jenazah pasien domisili kematian kelahiran rekmed
    resume diagnosa visum nisn identitas biodata lamaran usg korban saksi pelaku siswa karyawan murid bap
    klaim""".split()
)
_TITLES = frozenset(
    """pak bu bapak ibu sdr sdri saudara saudari an mas mbak mba kak kakak bang tn ny nn nyonya tuan nona
    pelapor atasnama almarhum alm almh h hj ustaz ustadz mbah nenek kakek anak istri suami rumah kos kediaman
    korban pasien siswa warga""".split()
)
_STRONG_TITLES = _TITLES - {"warga", "pelapor", "h", "an", "pasien", "siswa", "korban", "rumah", "anak", "kos"}
_ORDINARY = frozenset(
    """talud turap senderan bronjong plengsengan paving beton rambu marka portal pagar plafon gapura
    bulanan mingguan harian tahunan triwulan semester suami istri ayah kakak adik orangtua wali sesudah
    sebelum setelah panduan formulir form pendaftaran berita acara sop lampiran hasil perbaikan jalan jl jln
    lubang lampu pju drainase saluran sungai kali jembatan sampah tps pohon taman trotoar parkir pasar kantor
    gedung foto photo img image dsc dscn screenshot scan scanned wa whatsapp video vid dokumentasi dok
    dokumen surat sk se edaran perda perbup perwal pergub uu pp permen permenkes peraturan keputusan nota
    dinas tanggapan jawaban balasan draft draf final rev revisi ttd bukti laporan pengaduan aduan keluhan
    kronologi pernyataan permohonan pemohon pelapor pengadu warga template contoh format kosong blanko isian
    petunjuk teknis juknis juklak jadwal daftar rekap rekapitulasi data tabel grafik peta denah lokasi titik
    koordinat survei survey inspeksi cek pengecekan pemeriksaan pengukuran uji kualitas air tanah udara bau
    asap limbah banjir genangan longsor retak rusak patah bocor kebocoran pipa meter meteran listrik kabel
    tiang trafo gardu depan belakang samping kiri kanan atas bawah utara selatan timur barat dalam luar pagi
    siang sore malam sebelumnya terbaru lama baru tahap termin hari minggu bulan tahun januari februari maret
    april mei juni juli agustus september oktober november desember jan feb mar apr jun jul agu agt sep sept
    okt nov des ke dari dan atau di yang untuk oleh pada no nomor kode versi v ver copy salinan asli
    legalisir cap stempel ktp ektp kk nik sim npwp paspor passport akta akte sktm ijazah ijasah kis bpjs jkn
    kia nikah cerai stnk bpkb rekening tabungan selfie swafoto cv skck rapor raport transkrip resep rujukan
    kuasa slip gaji skd skl kartu keluarga medis rekam lab rontgen domisili kematian kelahiran tagihan rekmed
    resume visum buku identitas biodata lamaran kuitansi kwitansi transfer bap ba klarifikasi sertifikat pbb
    sppt berkas syarat persyaratan pembuatan perubahan pengurusan cara alur tata langkah info informasi
    pengumuman brosur leaflet poster banner infografis undangan notulen notula rapat absensi hadir kegiatan
    proyek pekerjaan progres progress pelaksanaan penanganan tindak lanjut tindaklanjut tl selesai bersih
    pembersihan pengaspalan penambalan pemangkasan pengerukan penertiban razia sidak monitoring evaluasi
    monev anggaran apbd apbdes rab kontrak tarif biaya retribusi pajak layanan pelayanan standar maklumat spm
    loket antrean ruang tunggu toilet mushola masjid sekolah sd smp sma smk puskesmas rsud rs posyandu desa
    kelurahan kecamatan kabupaten kota provinsi kab kec kel rt rw dusun dukuh kadus lurah camat kepala bupati
    dishub dlh dpu dpupr dinkes disdik dinsos dukcapil pln pdam bpbd satpol pp polres polsek samsat bkd
    kominfo diskominfo umum pusat negara nasional indonesia ri gubernur walikota seleksi cpns pppk asn casn
    peserta ujian ppdb spmb zonasi kuota pengadaan lelang spesifikasi gambar sketsa desain layout cctv
    rekaman suara audio pembayaran bayar invoice faktur nota pesanan order pengiriman resi barang produk unit
    mesin alat sn kartupeserta pelanggan pasien siswa mahasiswa karyawan pegawai guru murid korban saksi
    pelaku anak ibu bapak bayi balita lansia keterangan suket tidak mampu usaha izin imb pbg nib libur cuti
    bersama upacara lomba festival senam donor usulan proposal rencana rekomendasi teguran peringatan
    pemberitahuan permintaan pencairan pengembalian refund klaim polis vaksin vaksinasi imunisasi stunting
    bansos pkh bpnt blt bantuan sosial penerima manfaat dtks dtsen verifikasi validasi verval pdf jpg jpeg
    png doc docx lengkap full kecil besar resmi publik umum anonim samaran blur disamarkan sensor redacted a
    b c d e f i ii iii iv x y z terlampir lampiran1 lamp kwh m3 hp telp email dpmptsp kua bpn atr ptsl persil
    patok batas bidang rumah kos kediaman gang gg blok perumahan perum komplek cluster tower lantai siaran
    pers rilis press release faq tanya saldo mutasi buktitf tf struk trx transaksi tiket lapor sp4n wbs ppid
    sla kpi ikm skm formulirpermohonan pengantar tanda terima hak jawab panduanlengkap manual user guide
    aplikasi app tutorial sosialisasi edukasi materi paparan slide ppt presentasi kurikulum silabus kalender
    akademik wisuda beasiswa ukt kip kuliah pembatalan penggantian cetak ulang mandiri online offline
    elektronik digital qr barcode id kosongan swab antigen pcr usg diagnosa cuti tugas perintah jalan spt
    sppd sprint stpl lp tblp before after maps google chat capture image picture report final fix""".split()
)
_WORD = lazily(r"[A-Za-z0-9_\-]{1,30}")
_RUN = lazily(r"(?<!\d)\d(?:[ .\-]?\d){9,17}(?!\d)")
# Words of a sentence, not of a file's name; and signs that part a list.
_LINKED = lazily(
    r"(?i)[,:;()\"]|\b(?:dan|atau|yang|di|ke|dari|pada|dengan|untuk|bernama|berkas|file|filenya|nama|namanya"
    r"|lampiran|adalah|ada|sudah|berupa|sesuai|ini|itu)\b"
)
_SPACED = (_PERSONAL | {"scan", "foto", "surat"}) - {"pasien", "korban", "siswa", "karyawan", "keluarga"}
_OFFICIAL = frozenset("kepala kadis camat lurah bupati walikota gubernur direktur sekda kabid kasi panewu".split())


def files(claims: Claims) -> None:
    """Claim file names; those of ``Owner.OFFICE`` tell of nobody by their form alone."""
    if not _HINT.search(claims.text):
        return
    for match in _FILE.finditer(claims.text):
        start, end = match.span()
        start = _with_words_before(claims, start)
        if not claims.free(start, end):
            continue
        owner = Owner.CITIZEN if tells_of_somebody(claims.text[start:end]) else Owner.OFFICE
        claims.add(Problem.DOCUMENT_NAME, start, end, Source.WORDS, owner)


def _with_words_before(claims: Claims, start: int) -> int:
    """Where the name of a file written with blanks (*scan kk sutopo.jpeg*) begins: at a personal paper."""
    words = list(_WORD.finditer(claims.text, max(0, start - 48), start))[-4:]
    for word in words:
        steps = [step.lower() for step in _STEP.findall(word[0])]
        between = claims.text[word.end() : start]
        if steps and steps[0] in _SPACED and not _LINKED.search(between) and claims.free(word.start(), start):
            return word.start()
    return start


def tells_of_somebody(name: str) -> bool:
    """Whether the name of a file, blanks and all, tells whom it is about."""
    stem = name.rpartition(".")[0] or name
    return _tells(stem) or _is_numbered(stem)


def steps_of(stem: str) -> list[str]:
    """The words and numbers that a file's name is made of."""
    return _STEP.findall(stem)


def is_official(stem: str) -> bool:
    """Whether the words of a file's name name an office (*SK_Kepala_Dinas*): whoever is named beside it bears it."""
    return not _OFFICIAL.isdisjoint(step.lower() for step in steps_of(stem))


def _is_numbered(stem: str) -> bool:
    """*081234567890.pdf*, *3404....pdf*: a number that only a person has, without a word that says so."""
    digits = (re.sub(r"\D", "", run[0]) for run in _RUN.finditer(stem))
    return any(is_nik(number) or is_mobile(number) for number in digits)


def _tells(stem: str) -> bool:
    """Whether a file's name holds a person's number, a title with a name, or a personal paper with a name.

    *surat_rahma*, *foto_kaliurang*: what stands beside a paper of anybody's is for the name model to tell.
    """
    steps = [step.lower() for step in steps_of(stem)]
    if any(
        len(step) in {13, 15, 16} and step.isdigit() and "ktp nik kk bpjs npwp".find(steps[0]) >= 0 for step in steps
    ):
        return True
    if not _OFFICIAL.isdisjoint(steps):
        return False
    strange = [i for i, step in enumerate(steps) if is_strange(step)]
    if any(i and steps[i - 1] in _TITLES for i in strange) or _named_after_title(steps):
        return True
    return bool(strange) and not _PERSONAL.isdisjoint(steps)


def is_strange(step: str) -> bool:
    """Whether a word may be a name: no word of files and offices, and none made with *pe-an, ke-an, meng-*."""
    return step.isalpha() and len(step) > 2 and step not in _ORDINARY and not _DERIVED.fullmatch(step)


def _named_after_title(steps: list[str]) -> bool:
    """*pak_surya*, *bu_indah*: an unambiguous title names whatever word follows it."""
    return any(
        step in _STRONG_TITLES and i + 1 < len(steps) and steps[i + 1].isalpha() and steps[i + 1] not in _ORDINARY
        for i, step in enumerate(steps)
    )
