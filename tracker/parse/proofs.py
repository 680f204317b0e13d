"""What is wrong with rules: examples that they miss, refusals that they match."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.parse.rules import NONE, Rule, make_rule_set
from tracker.text.document import lower, make_document


class Fault(NamedTuple):
    """A rule and a text of its own that speaks against it."""

    rule: Rule
    text: str
    problem: str


def find_faults(rules: Iterable[Rule]) -> Iterator[Fault]:
    """The texts that rules must match and do not, or must not match and do.

    >>> from tracker.parse.rules import load_rules
    >>> list(find_faults(load_rules().rules[:3]))
    []
    """
    for rule in rules:
        for text in rule.examples:
            if not _matches(rule, text):
                yield Fault(rule, text, "an example that does not match")
            elif not _is_tried(rule, text):
                yield Fault(rule, text, "an example without an anchor")
        for text in rule.refusals:
            if _matches(rule, text):
                yield Fault(rule, text, "a refusal that matches")


def _matches(rule: Rule, text: str) -> bool:
    if rule.named:  # its pattern says what follows a group's name
        return _is_tried(rule, text)
    return rule.pattern.search(lower(text)) is not None


def _is_tried(rule: Rule, text: str) -> bool:
    """Do the rule's anchors lead to its match?"""
    if rule.type == NONE:  # a veto leaves no trigger behind
        low = lower(text)
        return any(anchor in low for anchor in rule.anchors)
    document = make_document(text, [(0, len(text))])
    return bool(make_rule_set([rule]).find(document))
