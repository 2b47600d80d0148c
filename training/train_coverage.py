"""Train the coverage model: ``python -m training.train_coverage`` writes ``weights.json`` and ``trees.npz``.

Reads ``training/coverage``: scenarios and replies of our own writing, whole (``*.jsonl``) or in segments (``*.txt``,
see ``segments``; ``heldout.txt`` only measures). One is a complaint, its points, and for each point
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from santun.coverage import answers as coverage_answers
from santun.coverage import pairs
from santun.coverage.answers import HOLDS, reply_of
from santun.coverage.judging import POINT_NAMES
from santun.coverage.model import CoverageModel, holds_names
from santun.coverage.places import shared_out
from santun.coverage.points import Point, PointKind, Wanted, points_of
from santun.coverage.trees import LEAVES, NODES, Trees
from santun.reading.document import Reader
from santun.reading.symbols import Symbols
from santun.report import Span
from training.segments import Complaint, Labelled, parsed, variants, wrapped

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
    for k, (_, sentence) in shared_out(ranked, 2).items():
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
        turns = pairs.turns(len(asked), case.reply)
        for k, (point, owner) in enumerate(asked):
            if owner is None or (case.answered[owner] and not any(owner in owned for owned in case.owned)):
                continue
            for index, owned in enumerate(case.owned):
                other = max((li.own.sentences.get(index, 0.0) for j, li in enumerate(likes) if j != k), default=0.0)
                features = pairs.sentence_features(
                    point, likes[k], index, case.reply, other, len(asked) == 1, turns[k][index]
                )
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


def segmented(reader: Reader, seed: int) -> Iterator[Case]:
    """Replies in segments, told to the points that they answer; complaints of one file are numbered on."""
    chance = random.Random(seed)
    paths = sorted((HERE / "coverage").glob("segments-*.txt"))
    complaints = [complaint for path in paths for complaint in parsed(path)]
    for number, complaint in enumerate(complaints, SEGMENTED):
        replies = list(variants(complaint, chance))
        longer = [wrapped(reply, (_OPENINGS, BESIDES, CLOSINGS), chance) for reply in replies]
        yield from labelled(reader, complaint, (*replies, *longer), number)


_OPENINGS = tuple(opening for opening in OPENINGS if "{" not in opening)


def good(reader: Reader, first: int) -> Iterator[Case]:
    """The corpus of good replies: each takes up everything."""
    for number, line in enumerate(CLEAN.read_text(encoding="utf-8").splitlines(), first):
        row = json.loads(line)
        if complaint := (row.get("complaint") or {}).get("text"):
            points = points_of(reader.read(complaint))
            owners = tuple(None if point.kind is PointKind.PROBLEM else 0 for point in points)
            reading = reader.read(row["text"])
            owned = (frozenset[int](),) * len(reading.sentences)
            yield Case(points, owners, reply_of(reading), owned, (True,), number)


def labelled(reader: Reader, complaint: Complaint, replies: Iterable[Labelled], number: int) -> Iterator[Case]:
    """A complaint beside each of its replies."""
    points = points_of(reader.read(complaint.text))
    owners = tuple(None if p.kind is PointKind.PROBLEM else _overlapped(p.span, complaint.points) for p in points)
    for reply in replies:
        reading = reader.read(reply.text)
        spans = [reading.sentence_span(k) for k in range(len(reading.sentences))]
        owned = tuple(
            frozenset(k for start, end, told in reply.spans if start < span.end and span.start < end for k in told)
            for span in spans
        )
        yield Case(points, owners, reply_of(reading), owned, reply.answered, number)


def _overlapped(span: Span, points: Sequence[tuple[int, int]]) -> int | None:
    """Which labelled point shares most with a span."""
    shares = [min(span.end, end) - max(span.start, start) for start, end in points]
    best = max(range(len(points)), key=shares.__getitem__)
    return best if shares[best] > 0 else None


def main() -> None:
    """Train both steps, measure on held-out complaints, write."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--strength", type=float, default=0.1, help="inverse of regularisation")
    options.add_argument("--seed", type=int, default=11)
    chosen = options.parse_args()
    reader, data = Reader(Symbols()), scenarios()
    print(f"{len(data)} scenarios; points not found: {unfound(reader, data)}")
    grafts = list(grafted(reader, data, chosen.seed, len(data)))
    parts = [*cases(reader, data, chosen.seed), *grafts, *(told := list(segmented(reader, chosen.seed)))]
    wholes = list(whole(reader, WHOLE))
    first = _crossed(sentence_table([*parts, *wholes]), chosen.strength)
    whose = [assigned(case, first[case.scenario % FOLDS]) for case in wholes]
    sentences = sentence_table([*parts, *whose])
    folds = _crossed(sentences, chosen.strength)
    written = [*grafts, *wholes, *good(reader, GOOD), *told]
    points = point_table(written, lambda number: folds[number % FOLDS])
    _cross_validate(points, chosen)
    final = second_step(points, np.ones(len(points.y), dtype=bool), chosen)
    weights = _fit(*sentences.arrays()[:2], chosen.strength)
    _write(weights, final)
    _measure(reader, replace(_made(weights, final.linear), trees=final.trees))


# Whole replies are the likest to real ones: what is grafted hardly counts in the second step, and what is left of a
# reply without one of its segments counts less.
FOLDS, GRAFTS, GRAFT_WEIGHT, SEGMENT_WEIGHT = 5, 2, 0.05, 0.2
WHOLE, GOOD, SEGMENTED, HELD_OUT = 10_000, 40_000, 50_000, 90_000
TREES, RATE, RUNS = 80, 0.08, 3


@dataclass(frozen=True, slots=True)
class Second:
    """The second step: weights of its linear half, and its trees."""

    linear: np.ndarray
    trees: Trees

    def probabilities(self, x: np.ndarray) -> np.ndarray:
        """How likely each row is a point taken up."""
        score = (x @ self.linear + np.array(self.trees.scores(x))) / 2
        return 1 / (1 + np.exp(-np.clip(score, -30, 30)))


def second_step(table: Table, chosen_rows: np.ndarray, options: argparse.Namespace) -> Second:
    """Fit both halves to some rows."""
    x, y, group = (column[chosen_rows] for column in table.arrays())
    weight = np.where(group < WHOLE, GRAFT_WEIGHT, np.where(group < SEGMENTED, 1.0, SEGMENT_WEIGHT))
    return Second(_fit(x, y, options.strength, weight), _grown(x, y, weight, options.seed))


def _grown(x: np.ndarray, y: np.ndarray, weight: np.ndarray, seed: int) -> Trees:
    """The trees of a few runs, side by side: each run sees other rows, and their mean is steadier than any."""
    runs = [_run(x, y, weight, seed + number) for number in range(RUNS)]
    features, thresholds, leaves = (np.concatenate(parts) for parts in zip(*(run[:3] for run in runs), strict=True))
    prior = np.average(y, weights=weight)
    trees = Trees(features, thresholds, leaves / RUNS, float(np.log(prior / (1 - prior))))
    told = np.mean([run[3].decision_function(x[:50].astype(np.float32)) for run in runs], axis=0)
    assert np.allclose(trees.scores(x[:50]), told, atol=0.01)
    return trees


def _run(x: np.ndarray, y: np.ndarray, weight: np.ndarray, seed: int) -> tuple[Any, Any, Any, Any]:
    model = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=3,
        learning_rate=RATE,
        subsample=0.5,
        max_features=0.15,
        min_samples_leaf=15,
        random_state=seed,
    ).fit(x.astype(np.float32), y, sample_weight=weight)
    shape = (TREES, NODES)
    features, thresholds = np.zeros(shape, np.int16), np.full(shape, np.inf, np.float32)
    leaves = np.zeros((TREES, LEAVES), np.float32)
    for number, grown in enumerate(model.estimators_[:, 0]):
        _copy(grown.tree_, 0, 0, features[number], thresholds[number], leaves[number])
    return features, thresholds, leaves * RATE, model


def _copy(tree: Any, node: int, at: int, features: np.ndarray, thresholds: np.ndarray, leaves: np.ndarray) -> None:
    """Copy what hangs below a node to place ``at`` of a full tree; an early leaf fills all places below it."""
    if at >= NODES:
        leaves[at - NODES] = tree.value[node, 0, 0]
        return
    left, right = tree.children_left[node], tree.children_right[node]
    if left == right:
        left = right = node
    else:
        # Rounded down to single precision, so that a row goes the same way as in training.
        threshold = np.float32(tree.threshold[node])
        low = threshold if threshold <= tree.threshold[node] else np.nextafter(threshold, np.float32(-np.inf))
        features[at], thresholds[at] = tree.feature[node], low
    _copy(tree, left, 2 * at + 1, features, thresholds, leaves)
    _copy(tree, right, 2 * at + 2, features, thresholds, leaves)


def _crossed(table: Table, strength: float) -> list[CoverageModel]:
    """A first step for each fold that has not seen it."""
    x, y, group = table.arrays()
    print(f"{len(y)} pairs of point and sentence, {y.mean():.2f} answer")
    return [_made(_fit(x[group % FOLDS != k], y[group % FOLDS != k], strength), None) for k in range(FOLDS)]


def _cross_validate(table: Table, options: argparse.Namespace) -> None:
    """Tell how well complaints are judged that were not seen."""
    x, y, group = table.arrays()
    crossed = np.zeros(len(y))
    for fold in range(FOLDS):
        test = group % FOLDS == fold
        crossed[test] = second_step(table, ~test, options).probabilities(x[test])
    whole_ones = (group >= WHOLE) & (group < SEGMENTED)
    for name, rows in (("whole replies", whole_ones), ("segments", group >= SEGMENTED)):
        _tell(name, y[rows], crossed[rows])


def _measure(reader: Reader, model: CoverageModel) -> None:
    """Tell how well the held-out complaints are judged, which no step has seen."""
    table = Table([], [], [])
    for number, complaint in enumerate(parsed(HERE / "coverage" / "heldout.txt"), HELD_OUT):
        for case in labelled(reader, complaint, complaint.whole, number):
            for judged, owner in zip(model.judge(case.points, case.reply), case.owners, strict=True):
                if judged is not None and owner is not None:
                    table.x.append(judged.probability)
                    table.y.append(case.answered[owner])
    _tell("held out", np.array(table.y), np.array(table.x))


def _fit(x: np.ndarray, y: np.ndarray, strength: float, weight: np.ndarray | None = None) -> np.ndarray:
    model = LogisticRegression(C=strength, max_iter=4000, fit_intercept=False)
    return model.fit(x, y, sample_weight=weight).coef_[0]


def _made(sentence: np.ndarray, point: np.ndarray | None) -> CoverageModel:
    split = len(pairs.SENTENCE_NAMES)
    second = tuple(point) if point is not None else (0.0,) * len(POINT_NAMES)
    return CoverageModel(tuple(sentence[:split]), second, dict(zip(holds_names(), sentence[split:], strict=True)))


def _write(sentence: np.ndarray, second: Second) -> None:
    split = len(pairs.SENTENCE_NAMES)
    data = {
        "sentence": _named(pairs.SENTENCE_NAMES, sentence[:split]),
        "holds": {name: value for name, value in _named(holds_names(), sentence[split:]).items() if value},
        "point": _named(POINT_NAMES, second.linear),
    }
    OUT.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    trees = second.trees
    np.savez_compressed(
        OUT.with_name("trees.npz"),
        features=trees.features,
        thresholds=trees.thresholds,
        leaves=trees.leaves,
        start=np.float64(trees.start),
    )


def _named(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def _tell(name: str, y: np.ndarray, probability: np.ndarray) -> None:
    print(f"{name}: {len(y)} points, {y.mean():.2f} answered")
    for limit in (0.3, 0.4, 0.5, 0.55, 0.6):
        flagged = probability < limit
        print(f"open below {limit}: open found {flagged[~y].mean():.3f}, answered flagged {flagged[y].mean():.3f}")
    for share in (0.05, 0.1, 0.15):
        limit = np.quantile(probability[y], share)
        print(f"answered flagged {share}: below {limit:.3f}, open found {(probability[~y] < limit).mean():.3f}")


if __name__ == "__main__":
    main()
