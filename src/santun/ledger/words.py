"""The words that claims and proofs are made of, and where they stand in a reply: one pass over it for all of them.

Standard forms, as the reader gives them; chat spellings need no entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from santun.reading.document import Document

__all__ = ["WORDS", "places_of"]

_FACT = "santun.ledger.words"

WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(words.split())
        for name, words in {
            # the deed is done
            "done": "sudah telah",
            "finished": "selesai rampung beres tuntas kelar usai terselesaikan teratasi tertangani ditindaklanjuti",
            "succeeds": "berhasil",
            "now": "kini sekarang",
            # not done yet, or not for sure
            "plan": """
                akan bakal segera sedang tengah masih nanti besok lusa rencana rencananya berencana direncanakan
                dijadwalkan menjadwalkan diperkirakan diharapkan ditargetkan target diupayakan mengupayakan upayakan
                usahakan diusahakan berupaya berusaha siap hendak perlu harus wajib dapat bisa boleh menunggu
                mengusulkan diusulkan usulkan minta meminta mengimbau mendorong berharap harap insyaallah mau lagi
            """,
            "unless_true": """
                jika apabila bila kalau seandainya andai andaikan begitu sebelum agar supaya semoga mohon silakan
                pastikan apakah untuk guna asal asalkan selama sambil seumpama bilamana manakala moga dimohon tolong
                coba kapan boleh
            """,
            # what attachments are
            "media": """
                foto fotonya foto-foto potret potretnya gambar gambarnya video videonya dokumentasi dokumentasinya
                tangkapan screenshot skrinsyut screenshoot ss berkas berkasnya file filenya dokumen dokumennya salinan
                salinannya pindaian scan bukti buktinya grafik tabel rekap rekapan rekapitulasi rincian rinciannya denah
                infografis jepretan klip cuplikan hasil ba denah peta surat suratnya notulen sertifikat daftar lembar
                rekaman rekamannya cctv cuplikannya foto2nya pdf fotokopi video-video gambar-gambar before-after
                fotonipun fotone potone potona gambare videone jepretannya penampakan penampakannya
                berita dokumentasi-dokumentasi kuitansi kwitansi nota resi foto-fotonya ss-nya ssnya salinan tanda
                formulir formulirnya naskah naskahnya tembusan tembusannya
            """,
            "picture": """
                foto-fotonya ss-nya ssnya
                foto fotonya foto-foto potret potretnya gambar gambarnya video videonya dokumentasi dokumentasinya
                tangkapan screenshot skrinsyut screenshoot ss jepretan klip cuplikan infografis gambar-gambar pdf
                fotonipun fotone potone potona gambare videone jepretannya penampakan penampakannya
                before-after before-after-nya
                pindaian scan file filenya rekaman cctv cuplikannya rekamannya berkas berkasnya foto2nya
            """,
            "attached": """
                terlampir dilampirkan lampiran lampirannya lampirkan melampirkan terlampirkan attach attached attachment
                lampiran-lampiran lampirke dilampirke lampirkeun dilampirkeun lampiraken
            """,
            "shown": """
                unggah unggahkan diunggah terunggah mengunggah upload diupload sertakan disertakan menyertakan serta
                turutkan kirim kirimkan dikirim dikirimkan terkirim mengirimkan bagikan dibagikan tampilkan ditampilkan
                posting diposting post tautkan selipkan cantumkan sisipkan tunjukkan menyertai mengiringi menyusul
                sampaikan sematkan tersemat disematkan perlihatkan taruh tempel tempelkan
                share dishare disisipkan ditautkan tersaji sajikan disajikan unggahan
            """,
            "here": "bawah berikut balasan jawaban unggahan postingan komentar kolom slide atas gambar chat"
            " tanggapan utas",
            "look": "lihat liat ngelihat dilihat cek simak terlihat tampak tertera tampil",
            # papers that prove something when a number stands behind them
            "paper": """
                surat suratnya nomor no bernomor ba bap lhp lha lhpk sk sp spk sts sspd bast nota invoice resi notulen
                notula risalah kuitansi kwitansi register agenda sertifikat kontrak memo spm sp2d dok dokumen arsip log
                referensi ref ntpn id kode acara acaranya keputusan
                lembar catatan dokumennya wo sprint spt st tl nd spj skp
                bukti hasil laporan voucher batch build rilis versi pelacakan transaksi lacak
            """,
            "minutes": "notulen notula risalah bast bap notulensi",
            # where an office makes things public: *di akun @dishub*, *di story kami*, *di papan pengumuman*
            "public_place": """
                akun laman situs website web story instastory feed instagram youtube facebook tiktok fb ig papan portal
                kanal
            """,
            "today": "ini tadi kemarin",
            "ticket": """
                tiket laporan laporannya aduan pengaduan keluhan registrasi aduannya telepon telp hp wa whatsapp hotline
                pelanggan rekening hubungi menghubungi call center kontak layanan plat pelat rumah loket jalan jl
                gang kunjungi lantai kamar peserta antrean antrian komplain
            """,
            "law": """
                pasal ayat peraturan perda perbup perwali pergub permen perpres uu undang-undang pp permendagri
                permenkes permenpan pmk huruf
            """,
            "unit": """
                dinas bidang seksi uptd upt unit satpol inspektorat puskesmas kelurahan kecamatan kapanewon kalurahan
                polsek polres badan balai pdam perumda pln bagian regu camat lurah bkpsdm bpbd dishub dlh dpu dpupr
                kepala penyuluh pengawas laboratorium tim petugas teknisi rsud bkd bapenda disdukcapil dukcapil dinkes
                dinsos sekretariat subbagian direktorat kantor posko pos bpn bkpp bidang pemadam damkar kurator perawat
                dokter satgas pokja ulp uppd samsat panitia operator kader mantri verifikator rekanan kontraktor
                pengelola surveyor juru insinyur pengurus pusat
            """,
            "measured": """
                persen mg miligram liter ppm volt lux db desibel bar ampere derajat watt mmhg ntu meter celsius cfu
                mikrogram ph bpm mbps milidetik kwh
            """,
            "test": "uji kadar ukur pengukuran mengukur diukur terukur sampel laboratorium lab suhu tekanan"
            " beban debit",
            "reason": """
                karena sebab lantaran mengingat alasan alasannya soalnya dikarenakan berhubung sebabnya penyebabnya
                penyebab akibat disebabkan lantas gara-gara pasalnya dasarnya pertimbangan pertimbangannya sehingga
                menimbang terkendala dasar didasarkan karenanya merupakan termasuk ternyata
            """,
        }.items()
    }
)


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name, words in WORDS.items():
        for word in words:
            table[word] = (*table.get(word, ()), name)
    return table


def places_of(document: Document) -> Mapping[str, list[int]]:
    """For each group of ``WORDS`` that occurs the indices of its words in the reply; worked out once a document."""
    return document.once(_FACT, lambda document: _scan([form.norm for form in document.reply.forms]))


def _scan(norms: list[str]) -> dict[str, list[int]]:
    table = _table()
    found: dict[str, list[int]] = {}
    for i, names in enumerate(map(table.get, norms)):
        if names is not None:
            for name in names:
                if name in found:
                    found[name].append(i)
                else:
                    found[name] = [i]
    return found
