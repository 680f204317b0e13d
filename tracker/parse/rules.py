"""Rules as data: wordings of event types, with texts they must and must not match.

A rule's pattern is a regular expression over lower-case text. `{group}` stands for
the words of that group in data/lexicons/words.csv, `{gap}` for up to five words,
and a blank for one or more blanks. `anchors` are strings of which one stands in
every text that the pattern matches: only where an anchor stands is a rule tried.
`also` are further strings of which one must stand beside it. A rule that begins or
ends with `{armed_group}`, its only anchor, is tried beside every name of an armed group
in a sentence that holds one of its `also`.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs

from tracker.errors import DataError
from tracker.lexicon import load_groups
from tracker.parse.accidents import HARMLESS, is_accident
from tracker.parse.families import family_of
from tracker.parse.group_names import find_group_names
from tracker.paths import DATA
from tracker.taxonomy import load_taxonomy
from tracker.text.document import Document, Sentence

RULES = DATA / "rules"
NONE = "none"
GROUP = "{armed_group}"
BEFORE = 60  # characters that a rule may read before a group's name
GAP = r"(?:[^\s;.!?]+(?:\.\d+)? ){0,5}?"  # words, and figures as 1.2
GAPS = {"gap": GAP, "gap2": GAP.replace("5", "2"), "gap9": GAP.replace("5", "9")}
# event: makes an event by itself; casualty: only beside a toll or a person hit;
# reference: speaks of an event that another trigger makes ("the attack")
ROLES = ("event", "casualty", "reference")
_KEYS = {
    "name", "type", "pattern", "anchors", "also", "examples", "refusals", "role",
    "status", "weapon", "priority",
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """One wording of one type of event, with texts it must and must not match."""

    name: str
    type: str
    source: str
    anchors: tuple[str, ...]
    also: tuple[str, ...]
    leads: bool  # every match begins with an anchor
    named: str  # "first" or "last" where a match begins or ends with a group's name
    examples: tuple[str, ...]
    refusals: tuple[str, ...] = ()
    role: str = "event"
    status: str | None = None
    weapon: str | None = None
    priority: int = 0
    file: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when first tried, for most reports need few rules."""
        before = "" if self.named == "first" else r"(?<!\w)"
        after = "$" if self.named == "last" else r"(?!\w)"
        try:
            return re.compile(rf"{before}(?:{self.source}){after}")
        except re.error as fault:
            raise DataError(
                RULES / self.file, self.name, f"the pattern is faulty: {fault}"
            ) from None

    def spans(
        self, low: str, start: int, end: int, anchors: list[int]
    ) -> Iterator[tuple[int, int]]:
        """Where the pattern matches in low[start:end], from left to right.

        `anchors` are the offsets at which an anchor begins.
        """
        if not self.leads:
            for match in self.pattern.finditer(low, start, end):
                yield match.span()
            return
        last = start
        for anchor in dict.fromkeys(anchors):
            if anchor >= last:
                found = self.pattern.match(low, anchor, end)
                if found:
                    yield found.span()
                    last = found.end()


WHOLE = 4  # from this priority on, a rule reads all its words, and no other does


class Trigger(NamedTuple):
    """Words that speak of an event: offsets in the text, and the rule that says so."""

    start: int
    end: int
    type: str
    rule: Rule
    sentence: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules with one automaton over all their anchors."""

    rules: tuple[Rule, ...]
    automaton: ahocorasick_rs.AhoCorasick
    by_anchor: tuple[tuple[int, ...], ...]  # the rules that each anchor tries
    by_also: tuple[frozenset[int], ...]  # the rules that each anchor allows
    strict: frozenset[int]  # the rules that need a further anchor
    vetoes: frozenset[int]  # the rules that only take out what others find

    def find(self, document: Document) -> list[Trigger]:
        """The triggers of a document in text order; vetoed and nested ones are out."""
        settled: list[Trigger] = []
        for sentence, anchors in self._anchored(document):
            tried = self._tried(anchors)
            told = {n: starts for n, starts in tried.items() if n not in self.vetoes}
            if found := self._matches(document, sentence, told):
                against = {n: s for n, s in tried.items() if n in self.vetoes}
                settled += _settle(found, self._matches(document, sentence, against))
        return _without_accidents(document, settled)

    def _matches(
        self, document: Document, sentence: Sentence, tried: dict[int, list[int]]
    ) -> list[Trigger]:
        """All that these rules match in a sentence."""
        low, start, end = document.lower, sentence.start, sentence.end
        found: list[Trigger] = []
        named: list[Rule] = []
        for number, starts in tried.items():
            rule = self.rules[number]
            if rule.named:
                named.append(rule)
                continue
            for first, last in rule.spans(low, start, end, starts):
                found.append(Trigger(first, last, rule.type, rule, sentence.index))
        return found + _beside_groups(document, sentence, named) if named else found

    def _anchored(
        self, document: Document
    ) -> Iterator[tuple[Sentence, list[tuple[int, int]]]]:
        """The sentences that have anchors, each with these and where they begin.

        All are looked for at once, from the title, which can stand anywhere.
        """
        sentences = document.sentences
        base = min((s.start for s in sentences), default=0)
        text = document.lower[base : max((s.end for s in sentences), default=0)]
        hits = self.automaton.find_matches_as_indexes(text, overlapping=True)
        ends = [base + end for _, _, end in hits]
        for sentence in sentences:
            start = sentence.start - base
            first = bisect_right(ends, sentence.start)
            last = bisect_right(ends, sentence.end, first)
            inside = [
                (anchor, base + begin)
                for anchor, begin, _ in hits[first:last]
                if begin >= start
            ]
            if inside:
                yield sentence, inside

    def _tried(self, anchors: list[tuple[int, int]]) -> dict[int, list[int]]:
        """The rules worth a try, each with where its anchors begin."""
        tried: dict[int, list[int]] = {}
        allowed: set[int] = set()
        for anchor, start in anchors:
            allowed |= self.by_also[anchor]
            for number in self.by_anchor[anchor]:
                tried.setdefault(number, []).append(start)
        return {
            number: starts
            for number, starts in tried.items()
            if number not in self.strict or number in allowed
        }


def _beside_groups(
    document: Document, sentence: Sentence, rules: list[Rule]
) -> list[Trigger]:
    """What the rules match that begin or end with a group's name."""
    low = document.lower
    found = []
    for start, end in find_group_names(document, sentence.start, sentence.end):
        for rule in rules:
            if rule.named == "first":
                match = rule.pattern.match(low, end, sentence.end)
            else:
                before = max(sentence.start, start - BEFORE)
                match = rule.pattern.search(low, before, start)
            if match is not None:
                span = min(start, match.start()), max(end, match.end())
                found.append(Trigger(*span, rule.type, rule, sentence.index))
    return found


def _without_accidents(document: Document, triggers: list[Trigger]) -> list[Trigger]:
    """The triggers, without the fires and explosions of a crash or a flood."""
    told = {t.type for t in triggers if t.rule.role == "event"}
    if HARMLESS.isdisjoint(told) or not is_accident(document):
        return triggers
    return [t for t in triggers if t.type not in HARMLESS or t.rule.role != "event"]


def _settle(triggers: list[Trigger], vetoes: list[Trigger]) -> list[Trigger]:
    """All that no veto overlaps; of rivals for the same words one stays."""
    kept: list[Trigger] = []
    triggers.sort(key=lambda t: (-t.rule.priority, t.start - t.end, t.start))
    for trigger in triggers:
        if any(v.start < trigger.end and trigger.start < v.end for v in vetoes):
            continue
        if any(_rivals(trigger, other) for other in kept):
            continue
        kept.append(trigger)
    return sorted(kept, key=lambda t: (t.start, t.end))


def _rivals(one: Trigger, other: Trigger) -> bool:
    """Do two triggers read the same words as one kind of thing?"""
    if other.start >= one.end or one.start >= other.end:
        return False
    if other.rule.priority >= WHOLE:
        return True  # the bomber of "a suicide bomber was arrested"
    events = one.rule.role == other.rule.role == "event"
    return not events or family_of(one.type) == family_of(other.type)


def fill(pattern: str, groups: Mapping[str, Iterable[str]]) -> str:
    """The pattern with each {group} replaced by the words of that group."""

    def words(slot: re.Match[str]) -> str:
        if slot[1] in GAPS:
            return GAPS[slot[1]]
        return "(?:" + "|".join(map(re.escape, groups[slot[1]])) + ")"

    filled = re.sub(r"\{([a-z]\w*)\}", words, pattern)
    return re.sub(r"\\? (?![?*+])", " +", filled)


def make_rule(entry: Mapping[str, Any], path: Path) -> Rule:
    """The rule of one TOML entry; DataError if anything about it is off."""
    name = str(entry.get("name", "?"))
    if unknown := set(entry) - _KEYS:
        raise DataError(path, name, f"unknown key {min(unknown)!r}")
    needed = ["also"] if entry.get("anchors") == [GROUP] else []
    for key in ("name", "type", "pattern", "anchors", "examples", *needed):
        if not entry.get(key):
            raise DataError(path, name, f"{key} is missing")
    if entry["type"] != NONE and entry["type"] not in load_taxonomy():
        raise DataError(path, name, f"unknown type {entry['type']!r}")
    if entry.get("role", "event") not in ROLES:
        raise DataError(path, name, f"role is one of {', '.join(ROLES)}")
    groups = load_groups()
    pattern, named = entry["pattern"], ""
    anchors, also = entry["anchors"], entry.get("also", [])
    if anchors == [GROUP]:
        named = "first" if pattern.startswith(GROUP) else "last"
        if named == "last" and not pattern.endswith(GROUP):
            raise DataError(path, name, f"neither begins nor ends with {GROUP}")
        pattern = pattern.removeprefix(GROUP).removesuffix(GROUP)
        anchors, also = also, []
    try:
        source = fill(pattern, groups)
        anchors, also = _anchors(anchors, groups), _anchors(also, groups)
    except KeyError as missing:
        raise DataError(path, name, f"no group {missing} in words.csv") from None
    return Rule(
        name=name,
        type=entry["type"],
        source=source,
        anchors=tuple(anchors),
        also=tuple(also),
        leads=_leads(entry["pattern"], entry["anchors"]),
        named=named,
        examples=tuple(entry["examples"]),
        refusals=tuple(entry.get("refusals", ())),
        role=entry.get("role", "event"),
        status=entry.get("status"),
        weapon=entry.get("weapon"),
        priority=entry.get("priority", 0),
        file=path.name,
    )


def _leads(pattern: str, anchors: list[str]) -> bool:
    """Does every match begin with a word of the one group that anchors the rule?"""
    if len(anchors) != 1 or not pattern.startswith(anchors[0]):
        return False
    depth = 0
    for character in pattern.replace("\\\\", ""):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and depth == 0:
            return False
    return anchors[0].startswith("{")


def _anchors(listed: list[str], groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    found: list[str] = []
    for anchor in listed:
        found += groups[anchor[1:-1]] if anchor.startswith("{") else [anchor]
    return found


def load_rule_file(path: Path) -> list[Rule]:
    """The rules of one TOML file."""
    try:
        with path.open("rb") as file:
            entries = tomllib.load(file)
    except tomllib.TOMLDecodeError as fault:
        raise DataError(path, "the file", f"not TOML: {fault}") from None
    return [make_rule(entry, path) for entry in entries.get("rule", [])]


@lru_cache(maxsize=1)
def load_rules() -> RuleSet:
    """All rules under data/rules/, ready to search."""
    rules = [r for path in sorted(RULES.glob("*.toml")) for r in load_rule_file(path)]
    return make_rule_set(rules)


def make_rule_set(rules: Iterable[Rule]) -> RuleSet:
    """The rules, ready to search."""
    listed = tuple(rules)
    tries: dict[str, list[int]] = {}
    allows: dict[str, set[int]] = {}
    for number, rule in enumerate(listed):
        for anchor in rule.anchors:
            tries.setdefault(anchor, []).append(number)
        for anchor in rule.also:
            allows.setdefault(anchor, set()).add(number)
    anchors = list(dict.fromkeys([*tries, *allows]))
    return RuleSet(
        listed,
        ahocorasick_rs.AhoCorasick(
            anchors, implementation=ahocorasick_rs.Implementation.DFA
        ),
        tuple(tuple(tries.get(anchor, ())) for anchor in anchors),
        tuple(frozenset(allows.get(anchor, ())) for anchor in anchors),
        frozenset(number for number, rule in enumerate(listed) if rule.also),
        frozenset(number for number, rule in enumerate(listed) if rule.type == NONE),
    )
