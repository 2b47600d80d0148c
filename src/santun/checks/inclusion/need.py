"""inclusion.need: the complaint tells of a special need, and the reply takes no account of it.

Compares words only: what the citizen is said to need, and what in the reply meets it or names it with care. It does
not judge whether the service that is offered is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from santun.authoring import Bad, Check, Document, Good, Hit, Principle, Reading, Rule, Severity, Text

# Need -> words and phrases of the complaint that tell of it, in standard spelling. The same words in a reply name it.
_TOLD = MappingProxyType(
    {
        "gerak": """
            kursi roda; kruk; tongkat jalan; memakai tongkat; pakai tongkat; diamputasi; amputasi; kaki palsu;
            tangan palsu; patah kaki; patah tulang; tunadaksa; tuna daksa; disabilitas fisik; terbaring;
            bedrest; tidak bisa jalan; tidak bisa berjalan; tidak dapat berjalan; tidak mampu berjalan;
            susah jalan; sulit berjalan; susah berjalan; tidak kuat berdiri; tidak kuat naik; tidak kuat jalan;
            tidak kuat antre; tidak bisa bangun; tidak bisa berdiri; tidak dapat digerakkan; stroke;
            lumpuh; digendong; penyandang disabilitas; difabel; disabilitas; penyandang cacat; cerebral palsy;
            polio; pasca operasi; habis operasi; kaki sakit; sakit lutut; tidak bisa naik tangga;
            tidak sanggup naik; dipapah; dibopong
            """,
        "dengar": """
            tuli; tunarungu; tuna rungu; tidak bisa mendengar; tidak dapat mendengar; tidak mendengar;
            alat bantu dengar; bisu; tunawicara; tuna wicara; disabilitas rungu; disabilitas wicara;
            pendengaran saya; kurang dengar; kurang pendengaran; implan koklea; bahasa isyarat;
            tidak bisa bicara; tidak bisa berbicara
            """,
        "lihat": """
            tunanetra; tuna netra; netra; disabilitas netra; tidak bisa melihat; tidak dapat melihat;
            low vision; katarak; pembaca layar; braille; kurang penglihatan; penglihatan saya; rabun; glaukoma;
            orang buta; saya buta; ibu buta; ayah buta; bapak buta; mata kabur; mata saya kabur; tongkat putih
            """,
        "tua": """
            lansia; lanjut usia; usia lanjut; sepuh; jompo; manula; kakek; nenek; mbah; simbah; eyang; opa; oma;
            renta; pikun; demensia; alzheimer; sudah tua; sudah tuwa; pensiunan tua; umi sudah sepuh
            """,
        "hamil": """
            hamil; bumil; kehamilan; mengandung anak; melahirkan; bersalin; kandungan saya; kandungan istri;
            trimester; hamil tua; mau lahiran; kontraksi; pendarahan
            """,
        "susu": "menyusui; laktasi; asi; menyusu; busui; pumping; memerah asi",
        "anak": """
            bayi; balita; batita; anak kecil; si kecil; bayiku; newborn; anak bayi; orok; gendong anak;
            menggendong anak; bawa anak kecil; anak berkebutuhan khusus; abk; anak autis; autis; autisme; adhd;
            down syndrome; disabilitas intelektual; disabilitas mental; tunagrahita; berkebutuhan khusus
            """,
        "sakit": """
            cuci darah; hemodialisa; hemodialisis; kanker; tumor; kemoterapi; kemo; gagal ginjal; sakit jantung;
            penyakit jantung; serangan jantung; jantung bocor; sakit keras; sakit parah; skizofrenia; bipolar;
            depresi; gangguan jiwa; odgj; epilepsi; kejang; tbc; tuberkulosis; hiv; odhiv; thalasemia;
            talasemia; hemofilia; parkinson; lupus; asma; sesak napas; diabetes; kusta; panic attack;
            serangan panik; trauma berat; demam tinggi; sakit kronis; penyakit kronis; baru operasi;
            pemulihan operasi; oksigen; kambuh; gangguan mental
            """,
        "baca": """
            tidak bisa baca; tidak bisa membaca; tidak dapat membaca; buta huruf; buta aksara; tidak bisa tulis;
            tidak bisa baca tulis; tidak lancar membaca; tidak pernah sekolah; tidak bisa menulis;
            tidak lulus sd; tidak bisa bahasa indonesia; tidak lancar bahasa indonesia;
            tidak paham bahasa indonesia
            """,
        "jauh": """
            pelosok; terpencil; pedalaman; pulau kami; di pulau; pulau kecil; kepulauan; menyeberang laut;
            naik perahu; jam perjalanan; jauh dari kantor; jauh dari kota; jam dari kantor;
            jam dari kota; jam ke kota; tidak ada kendaraan; tidak ada angkutan; ongkos mahal; lereng gunung;
            pegunungan
            """,
        "luring": """
            tidak punya hp; tidak punya ponsel; tidak punya handphone; tidak punya android;
            tidak punya smartphone; tidak punya internet; tidak punya ponsel pintar; tidak punya kuota;
            tidak punya email; tidak punya laptop; tidak ada sinyal; tidak ada internet; tidak ada jaringan;
            tanpa internet; susah sinyal; sulit sinyal; gaptek; tidak paham internet; tidak mengerti internet;
            tidak bisa internet; tidak bisa online; tidak paham aplikasi;
            tidak mengerti aplikasi; hp jadul; ponsel jadul; tidak punya gawai; hp biasa; tidak bisa pakai hp;
            tidak bisa pakai aplikasi; tidak bisa memakai aplikasi; belum ada internet; belum ada sinyal
            """,
    }
)
# What meets any need: somebody comes, somebody helps, somebody else may come, there is another way, or it is named.
_MET = """
    ke rumah; di rumah; kunjungan rumah; jemput bola; menjemput; dijemput; kami jemput; jemput; mengantar;
    diantar; antar; antarkan; kami datang; datangi; mendatangi; didatangi; petugas datang; pendamping;
    pendampingan; didampingi; mendampingi; dampingi; prioritas; diprioritaskan; memprioritaskan; didahulukan;
    mendahulukan; dahulukan; tanpa antre; tanpa antri; tanpa mengantre; tidak perlu antre; tidak usah antre;
    tidak perlu mengantre; tidak perlu datang; tidak usah datang; tidak perlu hadir; tidak harus datang;
    tidak harus hadir; tidak perlu ke; tidak usah ke; tidak perlu naik; tidak perlu telepon;
    tidak perlu menelepon; tidak usah telepon; surat kuasa; kuasa; diwakilkan; diwakili; mewakili; mewakilkan;
    wakil; wakilkan; perwakilan; dikuasakan; juru bahasa; bahasa isyarat; braille; pembaca layar; huruf besar;
    cetak besar; versi suara; alternatif; ram; ramp; bidang miring; pegangan tangan; kursi tunggu;
    kursi prioritas; kursi khusus; jalur khusus; loket khusus; ruang khusus; loket rendah; layanan khusus;
    pintu khusus; gerbong khusus; parkir khusus; terdekat; lebih dekat; keliling; luring; offline; manual;
    formulir kertas; formulir cetak; lisan; dibacakan; membacakan; bacakan; bantu isi; bantu mengisi;
    bantu isikan; dibantu; kami bantu; siap bantu; siap membantu; membantu mengisi; diisikan; cap jempol;
    lewat telepon; melalui telepon; lewat sms; melalui sms; via sms; lewat pos; melalui pos; di balai desa;
    di balai kalurahan; kantor desa; lewat rt; melalui rt; lewat kader; melalui kader; agen; video call;
    panggilan video; ramah anak; lekas sembuh; cepat sembuh; segera sembuh; lekas pulih; lekas membaik;
    kesembuhan; kesehatan; semoga sehat; kondisi ibu; kondisi bapak; kondisi ayah; keadaan ibu; keadaan bapak;
    kebutuhan khusus; kesulitan bergerak; aksesibel; aksesibilitas; ramah difabel; ramah disabilitas;
    keterbatasan; dispensasi; kelonggaran; jam sepi; sepi; duluan; langsung ke meja; langsung ke loket;
    langsung maju; tempat duduk; ruang tunggu khusus; titip; dititipkan; perekaman di tempat;
    tetap dapat mengambil; tanpa aplikasi; tanpa hp; tanpa ponsel; sinyal; jaringan; menara
"""
_YEARS = frozenset({"tahun", "thn", "th"})
_MONTHS = frozenset({"bulan", "bln"})
_AGE = frozenset({"usia", "umur", "berusia", "berumur", "umurnya", "usianya"})
_KIN = frozenset("ibu bapak ayah mertua orangtua emak mak papa mama mamak bude pakde paman bibi".split())
_CHILD = frozenset("anak cucu keponakan putra putri anakku anaknya adik".split())
_OLD, _SMALL = 60, 6
# Words that make a cue harmless where they follow it, and where they go before it.
_NOT_BEFORE = MappingProxyType(
    {
        "lumpuh": frozenset({"total", "lalu", "listrik", "usaha", "ekonomi", "jalan"}),
        "tuli": frozenset(),
        "kakek": frozenset({"buyut"}),
        "layar": frozenset({"sentuh"}),
    }
)
# What may not walk or stand either: an app, a machine.
_THINGS = frozenset("aplikasi apk app apps sistem mesin program website situs fitur motor mobil lift server".split())
_STREETS = frozenset("jalan jl gang gg desa kampung gunung pasar warung toko rm".split())


def _table(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> phrases that begin with it."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in text.split(";"):
        words = tuple(phrase.split())
        if words:
            table.setdefault(words[0], []).append(words)
    return {word: tuple(phrases) for word, phrases in table.items()}


def _needs() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> pairs of a phrase and the need that it tells of."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for need, text in _TOLD.items():
        for word, phrases in _table(text).items():
            table.setdefault(word, []).extend((phrase, need) for phrase in phrases)
    return {word: tuple(pairs) for word, pairs in table.items()}


_NEEDS = MappingProxyType(_needs())
_CARE = MappingProxyType(_table(_MET))


class Need(Check):
    """A need that is told and left unanswered."""

    rule = Rule(
        id="inclusion.need",
        title=Text(id="Kebutuhan khusus tidak diperhatikan", en="Special need left out of account"),
        principle=Principle.INKLUSIF,
        severity=Severity.WARNING,
        message=Text(
            id="Aduan menceritakan kebutuhan khusus, tetapi balasan ini belum menyinggungnya.",
            en="The complaint tells of a special need, and this reply does not take it up.",
        ),
        explain=Text(
            id="Orang yang sakit, lanjut usia, hamil, membawa bayi, penyandang disabilitas, atau yang tinggal jauh"
            " sering tidak dapat memakai cara layanan yang biasa. Bila aduannya menceritakan hal itu, sebutkan dengan"
            " hangat dan tawarkan cara yang sesuai: kunjungan rumah, loket prioritas, pendamping, kuasa, atau cara"
            " luring.",
            en="Who is ill, old, pregnant, with a baby, disabled or far away often cannot use the usual way. Where the"
            " complaint tells of it, say so warmly and offer a way that fits: a home visit, a priority counter, a"
            " companion, a proxy, or a way without the internet.",
        ),
        basis=("UU 25/2009 Pasal 29 ayat (1)", "UU 8/2016 Pasal 19"),
        better=(
            "Kami memahami Bapak/Ibu sulit datang sendiri. Petugas kami akan berkunjung ke rumah pada ...",
            "Untuk Bapak/Ibu tersedia loket prioritas tanpa antre dan pendamping di pintu masuk.",
        ),
        examples=(
            Bad(
                text="Perekaman dilayani di lantai 3 setiap hari kerja. Silakan datang membawa KK.",
                complaint="Saya pakai kursi roda dan belum punya KTP.",
                whole=True,
                fixed="Perekaman dapat dilakukan di rumah. Petugas datang Selasa pukul 09.00.",
            ),
            Bad(
                text="Pengajuan hanya melalui aplikasi. Unduh, buat akun, lalu unggah foto.",
                complaint="Kami tidak punya HP dan tidak ada sinyal di dusun.",
                whole=True,
            ),
            Bad(
                text="Nomor antrean dipanggil menurut urutan. Mohon menunggu.",
                complaint="Ayah saya usia 82 tahun menunggu dari pagi.",
                whole=True,
            ),
            Good(
                text="Ibu hamil kami layani lebih dulu di meja 1.",
                complaint="Istri saya hamil 8 bulan antre lama.",
                why="a priority counter",
            ),
            Good(
                text="Lampu sudah diganti kemarin pukul 19.00.",
                complaint="Lampu jalan di depan rumah anak saya padam.",
                why="a child, but no need",
            ),
            Good(
                text="Air mengalir lagi sejak pukul 15.00.",
                complaint="Aliran air lumpuh total tiga hari.",
                why="no person is meant",
            ),
            Good(
                text="Pengambilan dapat diwakilkan anggota satu KK.",
                complaint="Nenek saya sakit keras.",
                why="somebody else may come",
            ),
        ),
    )

    def skip(self, document: Document) -> Text | None:
        """Without a complaint nothing is told."""
        if document.draft.complaint is None:
            return Text(id="Aduannya tidak disertakan.", en="The complaint is not given.")
        return None

    def check(self, document: Document) -> Iterable[Hit]:
        """One hit for the whole reply, where needs are told and none of them is met or named."""
        complaint = document.complaint
        if complaint is None:
            return
        told = set(_told(complaint))
        if not told or told & set(_told(document.reply)) or _cares(document.reply):
            return
        yield Hit(None)


def _told(reading: Reading) -> Iterator[str]:
    """The needs that a text tells of."""
    words = [form.norm for form in reading.forms]
    for i in _places_of(words, _NEEDS):
        for phrase, need in _NEEDS[words[i]]:
            if _stands(words, i, phrase) and i not in reading.names and not _is_other(words, i, len(phrase)):
                yield need
    for i in [i for i, form in enumerate(reading.forms) if form.is_number]:
        yield from _by_age(words, i)


def _places_of(words: list[str], table: Mapping[str, object]) -> list[int]:
    """The words with which something in the table begins."""
    return [i for i, word in enumerate(words) if word in table]


def _stands(words: list[str], i: int, phrase: tuple[str, ...]) -> bool:
    return len(phrase) == 1 or tuple(words[i : i + len(phrase)]) == phrase


def _is_other(words: list[str], i: int, length: int) -> bool:
    """Whether the words beside show that no person's need is meant: *lumpuh total*, *Jalan Mbah Suro*."""
    barred = _NOT_BEFORE.get(words[i])
    after = words[i + length] if i + length < len(words) else ""
    before = words[i - 1] if i else ""
    if words[i] == "tidak" and not _THINGS.isdisjoint(words[max(i - 4, 0) : i]):
        return True
    return before in _STREETS or (barred is not None and (after in barred or before in barred))


def _by_age(words: list[str], i: int) -> Iterator[str]:
    """Old age or early childhood by a number: *usia 84 tahun*, *anak saya 8 bulan*."""
    number = words[i]
    if not number.isdigit() or i + 1 >= len(words):
        return
    before = words[max(i - 5, 0) : i]
    unit, value = words[i + 1], int(number)
    if unit in _YEARS and _OLD <= value <= 110 and (_AGE.intersection(before) or _KIN.intersection(before)):
        yield "tua"
    if _CHILD.intersection(before) and (unit in _MONTHS or (unit in _YEARS and value < _SMALL)):
        yield "anak"


def _cares(reading: Reading) -> bool:
    """Whether the reply offers a way that fits somebody with a need, or shows that it is seen."""
    words = [form.norm for form in reading.forms]
    return any(_stands(words, i, phrase) for i in _places_of(words, _CARE) for phrase in _CARE[words[i]])
