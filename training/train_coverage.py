"""Train the coverage model: ``python -m training.train_coverage`` writes ``src/santun/coverage/weights.json``.

Reads ``training/coverage/*.jsonl``: scenarios of our own writing. One is a complaint, its points, and for each point
sentences that answer it in different words, perhaps one that speaks of the matter and answers nothing. Replies are put
together from them: all points answered, one left open, one alone answered, thanks that repeat the complaint. So one
scenario gives several labelled pairs of complaint and reply. A held-out part of the scenarios measures.

Never looks at ``benchmarks/quality``. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from santun.coverage import answers as coverage_answers
from santun.coverage import pairs
from santun.coverage.answers import HOLDS, reply_of
from santun.coverage.model import CoverageModel, holds_names
from santun.coverage.points import Point, PointKind, Wanted, points_of
from santun.reading.document import Reader
from santun.reading.symbols import Symbols

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "santun" / "coverage" / "weights.json"
CLEAN = HERE.parent / "tests" / "corpus" / "clean.jsonl"
OPENINGS = (
    "Yth. Bapak/Ibu Pelapor,\nTerima kasih atas laporan yang disampaikan.",
    "Selamat pagi, Bapak/Ibu. Terima kasih atas laporan mengenai {topic}.",
    "Hai Kak, makasih infonya.",
    "Halo Kak!",
    "Yth. Pelapor, menindaklanjuti laporan Saudara tentang {topic}, kami mohon maaf atas ketidaknyamanannya.",
    "Kepada Yth. Bapak/Ibu,\nmenjawab pertanyaan mengenai {topic}, berikut kami sampaikan.",
    "Terima kasih sudah menghubungi kami. Laporan {topic} kami terima 2 Maret 2026.",
    "",
)
CLOSINGS = (
    "Informasi lebih lanjut: (0274) 555 121.\nHormat kami, Dinas terkait",
    "Narahubung 0812-0000-4455.\nSalam, Humas Pemkot",
    "Ditunggu kabarnya ya Kak 🙏",
    "Hubungi kami di 112.",
    "Semoga bermanfaat.",
    "Demikian, atas perhatiannya kami sampaikan terima kasih.\nSalam hormat, Sekretariat Dinas",
    "",
)
# What replies say besides: dates, units and deeds that answer no question.
BESIDES = (
    "Petugas kami meninjau lokasi pada 4 Maret 2026.",
    "Tim gabungan melakukan pengecekan bersama perangkat kelurahan pada Selasa, 12 Mei 2026.",
    "Dokumentasi terlampir.",
    "Foto sebelum dan sesudah kami lampirkan.",
    "Berita acara nomor 600/114/2026 terlampir.",
    "Kami akan terus memantau perkembangannya.",
    "Laporan ini ditangani oleh Bidang Pelayanan, Dinas terkait.",
    "Kami memahami kekhawatiran Bapak/Ibu.",
    "Kami menyesal hal ini mengganggu kegiatan sehari-hari.",
    "Laporan Bapak/Ibu tercatat dengan nomor 4412-778.",
    "Hasil verifikasi kami terima dari Kepala Seksi pada 9 Juni 2026 pukul 10.00.",
    "Evaluasi dilakukan setiap bulan bersama camat.",
    "Pengawasan berikutnya dijadwalkan 20 Agustus 2026.",
    "Masukan ini kami teruskan juga kepada pimpinan.",
    "Udah kita cek ke lapangan tadi pagi ya Kak.",
    "Kalau masih ada kendala, kabari kami lagi.",
    "Koordinasi dengan pihak kecamatan sudah berjalan.",
    "Rapat pembahasan digelar pada 2 Juli di kantor dinas.",
    "Keselamatan dan kenyamanan warga adalah perhatian kami.",
    "Pekerjaan didanai APBD Perubahan tahun 2026.",
    "Petugas di lapangan telah diberi pengarahan.",
    "Pelaksananya UPTD Wilayah II.",
    "Kami periksa ulang pada 23 Februari 2026.",
    "Berdasarkan laporan tersebut, kami turun ke lokasi hari itu juga.",
)
EMPTY = (
    "Laporan sudah kami terima dan akan segera ditindaklanjuti.",
    "Masukan ini menjadi bahan evaluasi kami ke depan.",
    "Kami terus berupaya meningkatkan pelayanan.",
    "",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A composed reply; for each point whether it is answered; and (start, end, point) of its answers."""

    text: str
    answered: tuple[bool, ...]
    answers: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The found points of a scenario with their owners among the labelled ones, beside one reply as read."""

    points: tuple[Point, ...]
    owners: tuple[int | None, ...]
    reply: coverage_answers.Reply
    owned: tuple[frozenset[int], ...]
    answered: tuple[bool, ...]
    scenario: int


def scenarios() -> list[dict[str, Any]]:
    """All scenarios in the order of the files."""
    return [
        json.loads(line)
        for path in sorted((HERE / "coverage").glob("scenarios-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def replies(scenario: dict[str, Any], chance: random.Random, others: Sequence[str]) -> Iterator[Reply]:
    """Replies to a scenario: every pattern of answered and open points that teaches something."""
    count = len(scenario["points"])
    everything = (True,) * count
    patterns = [everything, everything, everything]
    for index in range(count):
        open_one = tuple(k != index for k in range(count))
        patterns += [open_one, open_one] if count > 1 else [open_one]
        if count > 2:
            patterns.append(tuple(k == index for k in range(count)))
    patterns.append((False,) * count)
    for number, pattern in enumerate(patterns):
        yield _compose(scenario, pattern, number, chance, others)


def _compose(
    scenario: dict[str, Any], pattern: tuple[bool, ...], number: int, chance: random.Random, others: Sequence[str]
) -> Reply:
    body = _body(scenario, pattern, number, chance, others)
    chance.shuffle(body)
    if len(body) > 1 and chance.random() < 0.25:
        (first, owner), (second, other) = body[:2]
        joined = first.rstrip(".") + chance.choice((", ", "; ", " dan ")) + second[:1].lower() + second[1:]
        body[:2] = [(joined, owner | other)]
    topic = _topic(scenario, pattern, chance)
    parts = [(chance.choice(OPENINGS).format(topic=topic), frozenset()), *body, (chance.choice(CLOSINGS), frozenset())]
    text, answers = "", []
    for part, owner in parts:
        start = len(text)
        text += f"{part} " if part else ""
        answers += [(start, start + len(part), point) for point in owner]
    return Reply(text.rstrip(), pattern, tuple(answers))


def _body(
    scenario: dict[str, Any], pattern: tuple[bool, ...], number: int, chance: random.Random, others: Sequence[str]
) -> list[tuple[str, frozenset[int]]]:
    """Sentences with the points that they answer."""
    nobody: frozenset[int] = frozenset()
    body = [(scenario["filler"], nobody)] if scenario["filler"] and chance.random() < 0.6 else []
    body += [(words, nobody) for words in chance.sample(BESIDES, chance.choice((0, 0, 0, 1, 1, 2, 3)))]
    for index, (answered, point) in enumerate(zip(pattern, scenario["points"], strict=True)):
        if answered:
            body.append((point["answers"][number % len(point["answers"])], frozenset((index,))))
        elif point["beside"] and chance.random() < 0.6:
            body.append((point["beside"], nobody))
    if not any(pattern):
        body.append((chance.choice(EMPTY), nobody))
        if chance.random() < 0.1:
            body.append((chance.choice(others), nobody))
    return [row for row in body if row[0]]


def _topic(scenario: dict[str, Any], pattern: tuple[bool, ...], chance: random.Random) -> str:
    """What thanks repeat: the beginning of the complaint, or the very thing that stays open."""
    left = [point["asks"] for point, answered in zip(scenario["points"], pattern, strict=True) if not answered]
    words = (chance.choice(left) if left and chance.random() < 0.3 else scenario["complaint"]).rstrip("?!. ").split()
    return re.split(r"[.,;?!]", " ".join(words[:7]))[0].lower()


def cases(reader: Reader, data: Sequence[dict[str, Any]], seed: int) -> Iterator[Case]:
    """Every composed reply of every scenario."""
    chance = random.Random(seed)
    others = [answer for row in data for point in row["points"] for answer in point["answers"]]
    for number, scenario in enumerate(data):
        points = points_of(reader.read(scenario["complaint"]))
        owners = tuple(_owner(p, scenario) if p.kind is not PointKind.PROBLEM else None for p in points)
        for reply in replies(scenario, chance, others):
            reading = reader.read(reply.text)
            spans = [reading.sentence_span(k) for k in range(len(reading.sentences))]
            owned = tuple(
                frozenset(point for start, end, point in reply.answers if start < span.end and span.start < end)
                for span in spans
            )
            yield Case(points, owners, reply_of(reading), owned, reply.answered, number)


def grafted(reader: Reader, data: Sequence[dict[str, Any]], seed: int, first: int) -> Iterator[Case]:
    """Good replies of the corpus, which answer everything, with a question from a scenario added to the complaint.

    Half of them with its answer put among the reply's sentences too. So the model sees whole replies, in which dates,
    units and deeds abound, and a side question that nobody takes up.
    """
    chance = random.Random(seed)
    pool = [
        point
        for scenario in data
        for point in scenario["points"]
        if any(p.own and not p.general for p in points_of(reader.read(point["asks"] + "?")))
    ]
    for number, line in enumerate(CLEAN.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row.get("complaint") and row["kind"] in ("final", "rejection", "interim", None):
            for turn in range(GRAFTS):
                yield _graft(reader, row, chance.choice(pool), turn % 2 == 0, chance, first + number)


def _graft(
    reader: Reader, row: dict[str, Any], point: dict[str, Any], answered: bool, chance: random.Random, number: int
) -> Case:
    asks = point["asks"][:1].upper() + point["asks"][1:]
    mark = "." if re.match("(?i)mohon|tolong|minta|kami minta|saya (?:minta|usul)", asks) else "?"
    complaint = f"{row['complaint']['text'].rstrip()} {asks}{mark}"
    at = len(complaint) - len(asks) - 1
    text, start, answer = row["text"], 0, ""
    if answered:
        answer = chance.choice(point["answers"])
        ends = [match.end() for match in re.finditer(r"[.!?] ", text)] or [len(text)]
        start = chance.choice(ends[len(ends) // 3 :])
        text = f"{text[:start]}{answer} {text[start:]}"
    points = points_of(reader.read(complaint))
    owners = tuple(None if p.kind is PointKind.PROBLEM else 1 if p.span.start >= at else 0 for p in points)
    reading = reader.read(text)
    spans = [reading.sentence_span(k) for k in range(len(reading.sentences))]
    owned = tuple(
        frozenset((1,)) if answered and start < span.end and span.start < start + len(answer) else frozenset()
        for span in spans
    )
    return Case(points, owners, reply_of(reading), owned, (True, answered), number)


def _owner(point: Point, scenario: dict[str, Any]) -> int | None:
    """Which labelled point of the scenario a found point is."""
    best, most = None, 0
    for index, labelled in enumerate(scenario["points"]):
        start = scenario["complaint"].index(labelled["asks"])
        shared = min(point.span.end, start + len(labelled["asks"])) - max(point.span.start, start)
        if shared > most:
            best, most = index, shared
    return best


def whole(reader: Reader, first: int) -> Iterator[Case]:
    """Replies written whole, each labelled point by point; which sentence answers is not told.

    Replies to the same complaint have the same number, so that no fold is tested on a complaint that it has seen.
    """
    numbers: dict[str, int] = {}
    paths = [HERE / "coverage" / "replies.jsonl", *sorted((HERE / "coverage").glob("round2-*.jsonl"))]
    for row in (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        number = numbers.setdefault(row["complaint"], first + len(numbers))
        points = points_of(reader.read(row["complaint"]))
        owners = tuple(_owner(p, row) if p.kind is not PointKind.PROBLEM else None for p in points)
        reading = reader.read(row["text"])
        owned = (frozenset[int](),) * len(reading.sentences)
        answered = tuple(point["answered"] for point in row["points"])
        yield Case(points, owners, reply_of(reading), owned, answered, number)


def assigned(case: Case, model: CoverageModel) -> Case:
    """The case with the sentences that a first model holds for the answers: what a second one learns from."""
    asked = [(p, o) for p, o in zip(case.points, case.owners, strict=True) if p.kind is not PointKind.PROBLEM]
    judged = model.judge([p for p, _ in asked], case.reply)
    ranked = sorted(
        ((logit, k, i) for k, one in enumerate(judged) if one for i, logit in one.sentences.items()), reverse=True
    )
    owned = [set[int]() for _ in case.owned]
    for k, (_, sentence) in pairs.shared_out(ranked, 2).items():
        owner = asked[k][1]
        if owner is not None and case.answered[owner]:
            owned[sentence].add(owner)
    return replace(case, owned=tuple(frozenset(one) for one in owned))


def unfound(reader: Reader, data: Sequence[dict[str, Any]]) -> list[str]:
    """Labelled points that no found question or demand covers; for people who mend the splitter."""
    missing = []
    for scenario in data:
        points = points_of(reader.read(scenario["complaint"]))
        found = {_owner(point, scenario) for point in points if point.kind is not PointKind.PROBLEM}
        missing += [p["asks"] for k, p in enumerate(scenario["points"]) if k not in found]
    return missing


@dataclass(slots=True)
class Table:
    """Rows to fit: features, whether positive, and the scenario."""

    x: list[Any]
    y: list[bool]
    group: list[int]

    def arrays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The same as arrays."""
        return np.array(self.x), np.array(self.y), np.array(self.group)


def sentence_table(found: Sequence[Case]) -> Table:
    """Every labelled point beside every sentence."""
    table = Table([], [], [])
    for case in found:
        asked = [(p, o) for p, o in zip(case.points, case.owners, strict=True) if p.kind is not PointKind.PROBLEM]
        shared = pairs.shared_words(case.points)
        likes = [pairs.likeness(point, shared, case.reply) for point, _ in asked]
        for k, (point, owner) in enumerate(asked):
            if owner is None or (case.answered[owner] and not any(owner in owned for owned in case.owned)):
                continue
            for index, owned in enumerate(case.owned):
                other = max((li.own.sentences.get(index, 0.0) for j, li in enumerate(likes) if j != k), default=0.0)
                features = pairs.sentence_features(point, likes[k], index, case.reply, other, len(asked) == 1)
                held = [
                    float(point.wanted is w and bool(case.reply.holds[index] & h))
                    for w in Wanted
                    for h in HOLDS.values()
                ]
                table.x.append((*features, *held))
                table.y.append(owner in owned)
                table.group.append(case.scenario)
    return table


def point_table(found: Sequence[Case], model_of: Callable[[int], CoverageModel]) -> Table:
    """Every labelled point beside every reply, by models that have not seen its scenario."""
    table = Table([], [], [])
    for case in found:
        model = model_of(case.scenario)
        rows: list[tuple[float, ...]] = []
        model.watch = rows.append
        model.judge(case.points, case.reply)
        owners = [o for p, o in zip(case.points, case.owners, strict=True) if p.kind is not PointKind.PROBLEM]
        for features, owner in zip(rows, owners, strict=True):
            if owner is not None:
                table.x.append(features)
                table.y.append(case.answered[owner])
                table.group.append(case.scenario)
    return table


def main() -> None:
    """Train both steps, measure on held-out scenarios, write."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--strength", type=float, default=0.1, help="inverse of regularisation")
    options.add_argument("--seed", type=int, default=11)
    chosen = options.parse_args()
    reader, data = Reader(Symbols()), scenarios()
    print(f"{len(data)} scenarios; points not found: {unfound(reader, data)}")
    composed = list(cases(reader, data, chosen.seed))
    grafts = list(grafted(reader, data, chosen.seed, len(data)))
    wholes = list(whole(reader, len(data) + 1000))
    x, y, group = sentence_table(composed + grafts + wholes).arrays()
    first = [_made(_fit(x[group % FOLDS != k], y[group % FOLDS != k], chosen.strength), None) for k in range(FOLDS)]
    told = [assigned(case, first[case.scenario % FOLDS]) for case in wholes]
    x, y, group = sentence_table([*composed, *grafts, *told]).arrays()
    print(f"{len(wholes)} whole replies, {len(y)} pairs of point and sentence, {y.mean():.2f} answer")
    folds = [_made(_fit(x[group % FOLDS != k], y[group % FOLDS != k], chosen.strength), None) for k in range(FOLDS)]
    z, answered, owner = point_table(grafts + wholes, lambda number: folds[number % FOLDS]).arrays()
    is_whole = owner >= len(data) + 1000
    weight = np.where(is_whole, 1.0, GRAFT_WEIGHT)
    crossed = np.zeros(len(answered))
    for fold in range(FOLDS):
        test = owner % FOLDS == fold
        crossed[test] = _probability(z[test], _fit(z[~test], answered[~test], chosen.strength, weight[~test]))
    _tell(answered[is_whole], crossed[is_whole])
    _write(_fit(x, y, chosen.strength), _fit(z, answered, chosen.strength, weight))


# Whole replies are the likest to real ones: what is grafted hardly counts in the second step.
FOLDS, GRAFTS, GRAFT_WEIGHT = 5, 2, 0.05


def _fit(x: np.ndarray, y: np.ndarray, strength: float, weight: np.ndarray | None = None) -> np.ndarray:
    model = LogisticRegression(C=strength, max_iter=4000, fit_intercept=False)
    return model.fit(x, y, sample_weight=weight).coef_[0]


def _probability(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))


def _made(sentence: np.ndarray, point: np.ndarray | None) -> CoverageModel:
    split = len(pairs.SENTENCE_NAMES)
    second = tuple(point) if point is not None else (0.0,) * len(pairs.POINT_NAMES)
    return CoverageModel(tuple(sentence[:split]), second, dict(zip(holds_names(), sentence[split:], strict=True)))


def _write(sentence: np.ndarray, point: np.ndarray) -> None:
    split = len(pairs.SENTENCE_NAMES)
    data = {
        "sentence": _named(pairs.SENTENCE_NAMES, sentence[:split]),
        "holds": {name: value for name, value in _named(holds_names(), sentence[split:]).items() if value},
        "point": _named(pairs.POINT_NAMES, point),
    }
    OUT.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _named(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _tell(y: np.ndarray, probability: np.ndarray) -> None:
    print(f"{len(y)} points, {y.mean():.2f} answered")
    for limit in (0.3, 0.4, 0.5, 0.55, 0.6):
        flagged = probability < limit
        print(f"open below {limit}: open found {flagged[~y].mean():.3f}, answered flagged {flagged[y].mean():.3f}")


if __name__ == "__main__":
    main()
