"""Learn the recogniser's and the resolver's weights from annotated corpora.

    python benchmarks/geo/train.py GOLD [--write]

GOLD is the folder that `geo.py --dump` makes: the texts, and gold.jsonl with a line
for each toponym (report, start, end, text, lat, lon). Prints cross-validated scores by
corpus; --write learns from everything and writes data/gazetteer/recogniser.json.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from tracker.resolve.candidates import Scene, read_scene
from tracker.resolve.gazetteer import kilometres
from tracker.resolve.names import FOLDER, load_names, load_word_lists
from tracker.resolve.recognise import (
    HUNDREDTHS,
    Recogniser,
    choose,
    document_groups,
    features_of_group,
    groups_of,
    read_context,
)
from tracker.resolve.toponyms import find_toponyms

FOLDS = 5
ALIKE = 0.0025
# What names of towns that the gazetteer lacks begin with, here and there.
_OPENERS = ("Nueva", "San", "Puerto", "El")
Weights = dict[str, float]


class Example(NamedTuple):
    """An article's candidates with their features, and the spans that are toponyms."""

    name: str
    corpus: str
    scene: Scene
    gold: frozenset[tuple[int, int]]
    features: list[list[str]]
    weight: float


def read_examples(folder: Path) -> list[Example]:
    """Every article of the dump."""
    gold = defaultdict(set)
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold[row["report"]].add((row["start"], row["end"]))
    return [
        example(path.name, path.read_text("utf-8"), frozenset(gold[path.name]))
        for path in sorted(folder.glob("*.txt"))
    ]


def example(
    name: str, text: str, gold: frozenset[tuple[int, int]], weight: float = 1.0
) -> Example:
    """An article read as the recogniser reads it."""
    names, lists = load_names(), load_word_lists()
    scene = read_scene(names, text, 0, len(text))
    context = read_context(scene, lists)
    features = [
        [
            "",
            *[
                name
                for group in (*candidate.facts.groups, *groups)
                for name in features_of_group(group)
            ],
        ]
        for candidate, groups in zip(
            scene.candidates, groups_of(scene, context), strict=True
        )
    ]
    return Example(name, name.split("-")[0], scene, gold, features, weight)


def with_other_cases(examples: Sequence[Example]) -> list[Example]:
    """The articles, and some of them again in capitals."""
    found = list(examples)
    for index, one in enumerate(examples):
        text = one.scene.text
        if index % 4 == 0 and len(text.upper()) == len(text):
            found.append(example(one.name, text.upper(), one.gold, 0.3))
    made = from_templates(120)
    for one in made[::3]:
        text = one.scene.text.upper()
        if len(text) == len(one.scene.text):
            found.append(example(one.name, text, one.gold, 0.15))
    return found + made


def from_templates(count: int, seed: int = 3) -> list[Example]:
    """Made-up reports of South Asian places and people, which the corpora lack.

    Sentences of templates.txt with names of the gazetteer and the lists of names.
    """
    names, chance = load_names(), random.Random(seed)
    pools: dict[str, list[str]] = defaultdict(list)
    for place in names.gazetteer:
        if place.country in {"PK", "AF", "IN", "BD"} and place.source == "overlay":
            if place.kind == "district":
                pools["DISTRICT"].append(place.name)
            elif place.kind == "province":
                pools["PROVINCE"].append(place.name)
            elif place.feature == "city":
                pools["CITY"].append(place.name)
            elif place.feature == "locality":
                pools["LOCALITY"].append(place.name)
            elif place.kind == "populated_place":
                pools["TOWN"].append(place.name)
    given = (Path(__file__).parent / "people.txt").read_text("utf-8").split()
    pools["SURNAME"] = given
    pools["UNKNOWN"] = _new_names(pools["TOWN"], chance)
    sentences = (
        (Path(__file__).parent / "templates.txt").read_text("utf-8").splitlines()
    )
    found = []
    for number in range(count):
        text, gold = "", set()
        for sentence in chance.sample(sentences, 8):
            for at, part in enumerate(re.split(r"\[([A-Z]+)\]", sentence)):
                if at % 2 == 0:
                    text += part
                    continue
                if part == "PERSON":
                    text += " ".join(chance.sample(given, chance.choice((2, 2, 3))))
                    continue
                name = chance.choice(pools[part])
                if part != "SURNAME":
                    gold.add((len(text), len(text) + len(name)))
                text += name
            text += " "
        found.append(example(f"template-{number}", text, frozenset(gold), 0.25))
    return found


def _new_names(towns: list[str], chance: random.Random) -> list[str]:
    """Names that sound like places and that the gazetteer lacks."""
    names = load_names()
    found: list[str] = []
    while len(found) < 300:
        one, other = chance.sample(towns, 2)
        made = (one[: max(3, len(one) // 2)] + other[len(other) // 2 :]).strip()
        if made.isalpha() and made.isascii() and not names.facts(made.lower()).bearers:
            opener = chance.choice(("", "", "", *_OPENERS))
            found.append(f"{opener} {made.capitalize()}".strip())
    return found


def labels(one: Example) -> list[bool]:
    """Which candidates are toponyms."""
    return [(c.start, c.end) in one.gold for c in one.scene.candidates]


def learn(
    rows: list[list[str]], wanted: list[bool], weights: list[float], penalty: float
) -> Weights:
    """Weights of a logistic regression with a ridge penalty."""
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        for name in row:
            count[name] += 1
    index: dict[str, int] = {}
    for name, times in count.items():
        if times >= 3:
            index[name] = len(index)
    pointers, columns = [0], []
    for row in rows:
        columns += [index[name] for name in row if name in index]
        pointers.append(len(columns))
    matrix = csr_matrix(
        (np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index))
    )
    sign = np.where(wanted, 1.0, -1.0)
    mass = np.asarray(weights)
    free = np.ones(len(index)) * penalty
    free[index[""]] = 0.0

    def loss(w: Any) -> tuple[float, Any]:
        margin = sign * (matrix @ w)
        value = (mass * np.logaddexp(0, -margin)).sum() + 0.5 * (free * w * w).sum()
        slope = -sign * mass / (1 + np.exp(margin))
        return float(value), matrix.T @ slope + free * w

    found = minimize(
        loss,
        np.zeros(len(index)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 250},
    )
    return {name: float(found.x[at]) for name, at in index.items()}


def score(row: list[str], weights: Weights) -> float:
    """What the weights say of a row of features."""
    return sum(weights.get(name, 0.0) for name in row)


def demonyms_unmarked(one: Example) -> bool:
    """Whether the corpus leaves demonyms out."""
    return one.corpus == "geovirus"


def training_rows(
    examples: Sequence[Example], features: list[list[list[str]]]
) -> tuple[list[list[str]], list[bool], list[float]]:
    """Features, labels and weights of every candidate."""
    rows, wanted, weights = [], [], []
    for one, table in zip(examples, features, strict=True):
        for candidate, row, right in zip(
            one.scene.candidates, table, labels(one), strict=True
        ):
            if demonyms_unmarked(one) and candidate.facts.demonym:
                continue
            rows.append(row)
            wanted.append(right)
            weights.append(one.weight)
    return rows, wanted, weights


def second_rows(one: Example, scores: list[float]) -> list[list[str]]:
    """Features of the second round."""
    context = read_context(one.scene, load_word_lists())
    hundredths = [HUNDREDTHS * score for score in scores]
    groups = document_groups(one.scene, context, hundredths, -inf)
    return [one.features[index] + features_of_group(group) for index, group in groups]


def train(
    examples: Sequence[Example], penalty: float, seed: int = 0
) -> tuple[Weights, Weights]:
    """Both rounds; the second learns from the first round's scores on unseen folds."""
    first = learn(*training_rows(examples, [e.features for e in examples]), penalty)
    names = sorted({one.name for one in examples})
    random.Random(seed).shuffle(names)
    fold = {name: at % 4 for at, name in enumerate(names)}
    tables: dict[int, list[list[str]]] = {}
    for part in range(4):
        seen = [one for one in examples if fold[one.name] != part]
        held = learn(*training_rows(seen, [e.features for e in seen]), penalty)
        for at, one in enumerate(examples):
            if fold[one.name] == part:
                scores = [score(row, held) for row in one.features]
                tables[at] = second_rows(one, scores)
    ordered = [tables[at] for at in range(len(examples))]
    second = learn(*training_rows(examples, ordered), penalty)
    return first, second


def scored(one: Example, first: Weights, second: Weights) -> list[float]:
    """Scores of the second round."""
    scores = [score(row, first) for row in one.features]
    return [score(row, second) for row in second_rows(one, scores)]


def counts(one: Example, scores: list[float], threshold: float) -> tuple[int, int, int]:
    """Right, given and wanted spans."""
    chosen = choose(one.scene.candidates, scores, threshold)
    right = sum((c.start, c.end) in one.gold for c in chosen)
    return right, len(chosen), len(one.gold)


def f1(parts: Sequence[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right, given, wanted = (sum(column) for column in zip(*parts, strict=True))
    p, r = right / max(1, given), right / max(1, wanted)
    return p, r, 2 * p * r / max(1e-9, p + r)


def placed(
    folder: Path, models: dict[str, tuple[Weights, Weights]], threshold: float
) -> dict[str, list[int]]:
    """Toponyms found and placed within 161 km by models that did not see the text."""
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    gold = defaultdict(list)
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold[row["report"]].append(row)
    for report, (first, second) in models.items():
        model = Recogniser(first, second, threshold)
        found = find_toponyms(
            (folder / report).read_text("utf-8"), every_name=True, model=model
        )
        by_core = {t.core: t for t in found} | {(t.start, t.end): t for t in found}
        for row in gold[report]:
            if row["lat"] is None:
                continue
            answer = by_core.get((row["start"], row["end"]))
            count[report.split("-")[0]][1] += 1
            if answer is not None and answer.place is not None:
                place = answer.place
                km = kilometres(row["lat"], row["lon"], place.lat, place.lon)
                count[report.split("-")[0]][0] += km < 161
    return count


def recall_first(parts: Sequence[tuple[int, int, int]]) -> float:
    """F with recall a little above precision: a place missed cannot be placed."""
    p, r, _ = f1(parts)
    return 2.44 * p * r / max(1e-9, 1.44 * p + r)


def main() -> None:
    """Cross-validate, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    examples = read_examples(options.gold)
    names = [one.name for one in examples]
    random.Random(7).shuffle(names)
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    held: dict[str, list[float]] = {}
    models: dict[str, tuple[Weights, Weights]] = {}
    for part in range(FOLDS):
        seen = with_other_cases([e for e in examples if fold[e.name] != part])
        first, second = train(seen, options.penalty)
        for one in examples:
            if fold[one.name] == part:
                held[one.name] = scored(one, first, second)
                models[one.name] = first, second
    thresholds = [t / 10 for t in range(-12, 13, 2)]
    reached = {
        t: sum(
            recall_first(
                [counts(e, held[e.name], t) for e in examples if e.corpus == c]
            )
            for c in sorted({e.corpus for e in examples})
        )
        for t in thresholds
    }
    # Of thresholds that are alike, the lowest: a name that is missed is never placed.
    best = min(t for t in thresholds if reached[t] > max(reached.values()) - ALIKE)
    for corpus in sorted({one.corpus for one in examples}):
        some = [one for one in examples if one.corpus == corpus]
        reach = sum(
            len(e.gold & {(c.start, c.end) for c in e.scene.candidates}) for e in some
        )
        p, r, f = f1([counts(one, held[one.name], best) for one in some])
        print(
            f"{corpus}: P {p:.3f} R {r:.3f} F1 {f:.3f} at {best}; "
            f"reach {reach / sum(len(e.gold) for e in some):.3f}"
        )
    for corpus, (right, every) in placed(options.gold, models, best).items():
        print(f"{corpus}: {right / every:.3f} of {every} placed right from raw text")
    if options.show:
        show(examples, held, best)
    if options.write:
        first, second = train(with_other_cases(examples), options.penalty)
        write(first, second, best)


def show(
    examples: Sequence[Example], held: dict[str, list[float]], best: float
) -> None:
    """Print every miss and false alarm."""
    for one in examples:
        text = one.scene.text
        chosen = {
            (c.start, c.end) for c in choose(one.scene.candidates, held[one.name], best)
        }
        for start, end in sorted(chosen ^ one.gold):
            mark = "FALSE" if (start, end) in chosen else "MISSED"
            reach = (start, end) in {(c.start, c.end) for c in one.scene.candidates}
            left = text[max(0, start - 50) : start].replace("\n", " ")
            right = text[end : end + 40].replace("\n", " ")
            print(
                f"{mark}{'' if reach else '!'}\t{one.name}\t"
                f"{left}[[{text[start:end]}]]{right}"
            )


def write(first: Weights, second: Weights, threshold: float) -> None:
    """Write the weights that matter, rounded."""
    tables = [
        {k: round(v, 2) for k, v in sorted(t.items()) if abs(v) >= 0.03}
        for t in (first, second)
    ]
    facts = {"first": tables[0], "second": tables[1], "threshold": threshold}
    path = FOLDER / "recogniser.json"
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{path.name}: {len(tables[0])} and {len(tables[1])} weights")


if __name__ == "__main__":
    main()
