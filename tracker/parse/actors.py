"""Actors in a text: known names, forces of a country, organisations, persons, kinds.

One pass of the automaton finds every wording of the tables; what each stands for is
settled by its case and its neighbours, from left to right, the longest name winning.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from tracker.parse.actor_context import Stretch
from tracker.parse.actor_lexicon import (
    Actor,
    ActorMention,
    Kind,
    Lexicon,
    Surface,
    Title,
    fold,
    load_lexicon,
)
from tracker.parse.organisations import organisation_at
from tracker.parse.persons import (
    apposed_person,
    name_start,
    person_in_one_case,
    titled_person,
    untitled_person,
)

__all__ = ["ActorMention", "find_actors", "kind_of"]

_FORCE_WORDS = 3
_POSSESSIVES = ("'s", "’s")
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z-]{0,8}[A-Z])\)")
_MOST_ACRONYMS = 20
_SENDERS = frozenset(("government", "international_org"))
_ABBREVIATED = frozenset((". ", " ("))


def find_actors(
    text: str, start: int = 0, end: int | None = None
) -> list[ActorMention]:
    """Every actor in text[start:end], in order, none inside another.

    >>> [actor.name for actor in find_actors("The BLA attacked an FC post")]
    ['Balochistan Liberation Army', 'Frontier Corps']
    """
    stop = len(text) if end is None else end
    return _Reader(text, start, stop, load_lexicon()).read()


@lru_cache(maxsize=1024)
def kind_of(word: str) -> Kind | None:
    """What the table of kinds says of a generic word, such as its side."""
    lexicon = load_lexicon()
    number = lexicon.numbers.get(fold(word).strip())
    return None if number is None else lexicon.surfaces[number].kind


class _Reader(Stretch):
    """One reading of one stretch of text, from left to right."""

    def __init__(self, text: str, start: int, stop: int, lexicon: Lexicon) -> None:
        super().__init__(text, start, stop, lexicon)
        self.done = start
        # A country or people's adjective that the next words may belong to.
        self.state: tuple[int, int, str, str] | None = None

    def read(self) -> list[ActorMention]:
        """All mentions of the stretch."""
        surfaces = self.lexicon.surfaces
        folded = self.folded + " "
        text, one_case, take = self.text, self.one_case, self._take
        start = self.start
        offset = start - 1
        for number, begin, end in self.lexicon.automaton.find_matches_as_indexes(
            folded
        ):
            if folded[end] != " ":
                key = folded[begin + 1 : end]
                shorter = self._shorter(key) if " " in key else None
                if shorter is None:
                    continue
                number, end = shorter[0], begin + 1 + shorter[1]
            surface = surfaces[number]
            if surface.needs_capital and not one_case and text[start + begin].islower():
                continue
            take(surface, start + begin, offset + end)
        if any(mention.source == "organisation" for mention in self.found):
            self._find_own_acronyms()
        return self.found

    def _shorter(self, key: str) -> tuple[int, int] | None:
        """The longest wording that is a whole-word beginning of this one."""
        while key := key.rpartition(" ")[0]:
            if (number := self.lexicon.numbers.get(key.rstrip())) is not None:
                return number, len(key.rstrip())
        return None

    def _take(self, surface: Surface, start: int, end: int) -> None:
        if start < self.done:
            self._extend_by_head(surface, start, end)
            return
        if self.text[end : end + 1] == ")" and "(" in self.text[start:end]:
            end += 1  # CPI (Maoist)
        if surface.refused and self.is_written(start, end):
            self.done = end
            return
        actor = surface.actor
        if actor is not None and self.is_actor(actor, surface, start, end):
            self._add_actor(actor, start, end)
            return
        if surface.demonym is not None and (
            self.one_case or self.text[start].isupper()
        ):
            self._add_force(start, end, surface.demonym.code, surface.demonym.country)
            if start < self.done:
                return
        if surface.title is not None and self._add_person(surface, start, end):
            return
        if surface.heads and self._add_organisation(surface.heads, start, end):
            return
        if surface.kind is not None:
            self._add_kind(surface.kind, start, end)
        elif surface.given_name:
            self._add_untitled(start, end)

    def _add_untitled(self, start: int, end: int) -> None:
        if self.one_case:
            if self.previous(start).lower() not in self.lexicon.words["saint"]:
                self._add_plain_person(start, start, "unknown")
        elif self.may_be_name(start, end):
            person = untitled_person(self.text, start, self.stop, self.lexicon)
            if person is not None:
                self._add(person)

    def _add_actor(self, actor: Actor, start: int, end: int) -> None:
        if self.text[end : end + 1] == "." and self.text[end - 2] == ".":
            end += 1  # U.S.
        if actor.is_country:
            self._add_force(start, end, actor.country, actor.name)
            if start < self.done or self.is_where(start):
                return
        words = self.text[start:end]
        self._add(ActorMention(start, end, words, *actor[:3], "lexicon", actor.parent))

    def _add_force(self, start: int, end: int, code: str, country: str) -> None:
        force = self.force_after(end) if code else None
        if force is None or self.has_tail(force[0]):
            self.state = (start, end, code, country)
            return
        stop, pattern, category = force
        people = self.lexicon.peoples.get(code, country)
        name = pattern.format(country=country, people=people)
        number = self.lexicon.numbers.get(fold(name).strip())
        known = self.lexicon.surfaces[number].actor if number is not None else None
        parent = country
        by_arms = category == "military" and name == country  # "Russian missiles"
        if known is not None and not by_arms:
            name, category, parent = known.name, known.category, known.parent
        words = self.text[start:stop]
        source = "lexicon"
        self._add(
            ActorMention(start, stop, words, name, category, code, source, parent)
        )

    def _add_person(self, surface: Surface, start: int, end: int) -> bool:
        title = surface.title
        if title is None:
            return False
        text = self.text
        if self.one_case:
            begin = name_start(text, end)
            return self._add_plain_person(start, begin, title.category)
        if (
            not text[end + 1 : end + 2].isupper()
            and text[end : end + 2] not in _ABBREVIATED
        ):
            if "," in text[max(self.start, start - 30) : start]:
                self._add_apposed(title, start, end)
            return False
        person = titled_person(self.text, start, end, self.stop, title, self.lexicon)
        if person is None:
            return False
        if self._names_organisation(person, end):
            return False
        first, code, country = start, "", ""
        if self.state is not None and self.state[1] == start - 1:
            first, _, code, country = self.state
        last = self.found[-1] if self.found else None
        if last is not None and last.end == start - 1 and last.source == "lexicon":
            code = last.country
            if last.parent == "" and last.category in _SENDERS:
                first, country = last.start, last.name
                self.found.pop()
        words = self.text[first : person.end]
        self._add(
            person._replace(start=first, text=words, country=code, parent=country)
        )
        return True

    def _add_plain_person(self, start: int, begin: int, category: str) -> bool:
        person = person_in_one_case(
            self.text, start, begin, self.stop, category, self.lexicon
        )
        if person is None:
            return False
        self._add(person)
        return True

    def _add_apposed(self, title: Title, start: int, end: int) -> None:
        """Keep an apposition; a person that is known already gets its category."""
        person = apposed_person(self.text, self.start, start, end, title, self.lexicon)
        if person is None:
            return
        last = self.found[-1] if self.found else None
        if last is None or last.end != person.end or last.source != "person":
            self._add(person)
        elif last.category in ("unknown", "civilian"):
            self.found[-1] = last._replace(category=person.category)

    def _names_organisation(self, person: ActorMention, end: int) -> bool:
        """Whether what follows a title is a known name or ends like an organisation."""
        words = fold(self.text[end + 1 : person.end]).strip()
        last = self.lexicon.numbers.get(words.rpartition(" ")[2])
        whole = self.lexicon.numbers.get(words)
        surfaces = self.lexicon.surfaces
        if whole is not None and surfaces[whole].actor is not None:
            return True
        if last is None:
            return words.rpartition(" ")[2] in self.tails
        return bool(surfaces[last].heads) and not surfaces[last].given_name

    def _add_organisation(
        self, heads: tuple[tuple[str, str, str], ...], start: int, end: int
    ) -> bool:
        if self.one_case:
            return False
        floor = self.start
        if self.found and self.found[-1].source != "generic":
            last = self.found[-1]
            if last.end == start - 1:
                if last.category == "government" and not last.parent:
                    floor = last.start
                else:
                    return False
            elif last.source == "lexicon":
                floor = max(floor, min(last.end, start))
        mention = organisation_at(
            self.text, floor, start, end, self.stop, heads, self.lexicon
        )
        if mention is None or self.has_tail(mention.end):
            return False
        if self.text.startswith(_POSSESSIVES, mention.start - 3):
            owner = self.found[-1] if self.found else None
            if owner is not None and owner.end == mention.start - 3:
                mention = mention._replace(parent=owner.name, country=owner.country)
        self._add(mention)
        return True

    def _extend_by_head(self, surface: Surface, start: int, end: int) -> None:
        """A head word inside the last name lets the name grow, as a title's may."""
        if not surface.heads or not self.found or self.one_case:
            return
        last = self.found[-1]
        if last.source != "person" or end <= last.end or start > last.end + 1:
            return
        mention = organisation_at(
            self.text, last.start, start, end, self.stop, surface.heads, self.lexicon
        )
        if mention is not None:
            self._add(mention)

    def _add_kind(self, kind: Kind, start: int, end: int) -> None:
        text = self.text
        if self.has_tail(end):
            return
        last = self.found[-1] if self.found else None
        if last is not None and last.end == start - 1 and _names_group(last):
            self.done = end
            return  # Taliban fighters
        capital = text[start].isupper() and not kind.word[0].isupper()
        if capital and not self.one_case and self.inside_name(start, end):
            return
        first, people = self._kind_start(start)
        name, code = kind.name, ""
        if people is not None:
            name = f"{text[people[0] : people[1]]} {name}"
            code = people[2]
        words = text[first:end]
        source = "generic"
        self._add(
            ActorMention(first, end, words, name, kind.category, code, source, "")
        )

    def _kind_start(self, start: int) -> tuple[int, tuple[int, int, str, str] | None]:
        """Where the kind's own words begin, and the people that qualifies it."""
        text = self.text
        first = start
        people = None
        state, floor = self.state, self.start
        last = self.found[-1] if self.found else None
        for _ in range(_FORCE_WORDS):
            if first - 1 <= floor or text[first - 1] != " ":
                break
            if state is not None and state[1] == first - 1:
                people, first = state, state[0]
                continue
            if last is not None and last.end == first - 1:
                if last.source != "generic":
                    break
                first = last.start
                continue
            begin = text.rfind(" ", floor, first - 1) + 1 or floor
            word = text[begin : first - 1].strip("\"'“‘(")
            if word not in self.modifiers and word.lower() not in self.modifiers:
                break
            first = begin
        return first, people

    def _add(self, mention: ActorMention) -> None:
        """Keep a mention in place of the shorter ones that it covers."""
        found = self.found
        while found and found[-1].end > mention.start:
            last = found[-1]
            if last.end - last.start > mention.end - mention.start:
                return
            if mention.source == "generic" and last.source != "generic":
                return
            found.pop()
        found.append(mention)
        self.done = max(self.done, mention.end)
        self.state = None

    def _find_own_acronyms(self) -> None:
        """Later mentions by the acronym that the text itself gives to a new name."""
        own: dict[str, ActorMention] = {}
        for mention in self.found:
            if mention.source == "organisation":
                match = _ACRONYM.match(self.text, mention.end)
                if match and match.end() <= self.stop and len(own) < _MOST_ACRONYMS:
                    own.setdefault(match[1], mention)
        if not own:
            return
        ends = [mention.end for mention in self.found]
        starts = [mention.start for mention in self.found]
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, own)) + r")\b")
        for match in pattern.finditer(self.text, self.start, self.stop):
            start, end = match.span()
            nearest = bisect_right(ends, start)
            if nearest == len(starts) or starts[nearest] >= end:
                mention = own[match[0]]
                self.found.append(mention._replace(start=start, end=end, text=match[0]))
        self.found.sort()


def _names_group(mention: ActorMention) -> bool:
    """Whether "fighters" after this name are that actor again; a state's are not."""
    return mention.source == "lexicon" and not (
        mention.category == "government" and not mention.parent
    )
