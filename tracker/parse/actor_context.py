"""What stands around a wording, which decides what it means there."""

from tracker.parse.actor_lexicon import Actor, ActorMention, Lexicon, Surface, fold

_FORCE_WORDS = 3
_POSSESSIVES = ("'s", "’s")
PAID = ("-funded", "-financed", "-sponsored", "-supported")
_PAYERS = ("government", "international_org", "ngo")
_NEAR = 12
_AROUND = 1_000
_LONG = 24
_STOPS = (".", ",", ";", ":", "!", "?", ")")


class Stretch:
    """A stretch of text, folded once, with the questions asked of its neighbours."""

    def __init__(self, text: str, start: int, stop: int, lexicon: Lexicon) -> None:
        part = text[start:stop]
        self.text = text
        self.start = start
        self.stop = stop
        self.lexicon = lexicon
        self.folded = " " + fold(part)
        around = text[max(0, start - _AROUND) : stop + _AROUND]
        # A long lower-case text is wire copy, whatever the header above it.
        plain = part.islower() if len(part) > _AROUND // 2 else around.islower()
        self.one_case = part.isupper() or plain
        self.found: list[ActorMention] = []
        self.tails = lexicon.words["tail"]
        self.modifiers = lexicon.words["modifier"]
        self.openers = lexicon.words["opener"]

    def is_written(self, start: int, end: int) -> bool:
        """Whether a name is written as a name, with a capital, where case tells."""
        return self.one_case or not self.text[start:end].islower()

    def is_actor(self, actor: Actor, surface: Surface, start: int, end: int) -> bool:
        """Whether a wording of the lexicon means its actor here."""
        text = self.text
        words = text[start:end]
        after = text[end : end + 2]
        if after[:1] == "-" and after[1:].islower():
            # al-Qaeda-linked, US-led; but who pays for an EU-funded project is meant
            return text.startswith(PAID, end) and actor.category in _PAYERS
        if after[:1] == "$":
            return False
        prefixed = text[start - 1 : start] == "-" and text[start - 2].islower()
        if prefixed and words[0].isupper():
            return False  # anti-Taliban, pro-Russia
        if surface.forms:
            if words in self.lexicon.words["agency"] and self._is_agency(start, actor):
                return False
            if not self._is_acronym(surface.forms, words, start, end):
                return False
        elif not (surface.any_case or self.is_written(start, end)):
            return False
        return not actor.is_country or self.stands_alone(start, end)

    def _is_agency(self, start: int, actor: Actor) -> bool:
        """Whether a dateline's "(PTI)" is meant, the news agency of that acronym."""
        if self.text[start - 1 : start] != "(":
            return False
        return not self.found or self.found[-1].name != actor.name

    def _is_acronym(
        self, forms: frozenset[str], words: str, start: int, end: int
    ) -> bool:
        """Acronyms count in their own case, in one-case text if they are no words."""
        if words in forms:
            if words not in self.lexicon.words["word_acronym"]:
                return True
            around = self.text[max(self.start, start - _NEAR) : start]
            around += self.text[end : min(end + _NEAR, self.stop)]
            return not around.isupper()
        if not self.one_case:
            return words + "." in forms
        return words.upper() not in self.lexicon.words["word_acronym"]

    def previous(self, start: int) -> str:
        """The word before, if one space apart and no stop lies between."""
        before = self.text[max(self.start, start - _LONG) : start]
        if before[-1:] != " ":
            return ""
        word = before[:-1].rpartition(" ")[2].rpartition("\n")[2].lstrip("(\"'“‘")
        return "" if word[-1:] in _STOPS else word

    def continues_name(self, start: int) -> bool:
        """Whether the word before is a capitalised part of the same name."""
        word = self.previous(start)
        return word[:1].isupper() and word not in self.openers

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether a country's name is no part of another name (Bank of India)."""
        if self.one_case:
            return True
        if self.continues_name(start):
            return False
        if self.previous(start) == "of" and self.previous(start - 3)[:1].isupper():
            return False
        following = (
            self.text[end + 1 : end + 2] if self.text[end : end + 1] == " " else ""
        )
        return not following.isupper() or self._title_follows(end)

    def _title_follows(self, end: int) -> bool:
        words = self.folded[end + 2 - self.start :][:40].split(" ", 3)[:2]
        for key in (" ".join(words), words[0]):
            number = self.lexicon.numbers.get(key)
            if number is not None:
                surface = self.lexicon.surfaces[number]
                if surface.title is not None or surface.kind is not None:
                    return True
        return self.force_after(end) is not None

    def is_where(self, start: int) -> bool:
        """Whether the word before makes a country a place ("in Pakistan")."""
        return self.previous(start).lower() in self.lexicon.words["locative"]

    def force_after(self, end: int) -> tuple[int, str, str] | None:
        """The end, name pattern and category of the force named after a country."""
        text = self.text
        if text.startswith(_POSSESSIVES, end):
            end += 2
        if text[end : end + 1] != " ":
            return None
        begin = end + 1 - (self.start - 1)
        words = self.folded[begin : begin + 40].split(" ")[:_FORCE_WORDS]
        for count in range(len(words), 0, -1):
            key = " ".join(words[:count])
            if force := self.lexicon.forces.get(key):
                return end + 1 + len(key), *force
        return None

    def has_tail(self, end: int) -> bool:
        """Whether the next word makes a thing or place of it (police station)."""
        if self.text[end : end + 1] not in (" ", "-"):
            return False
        begin = end + 2 - self.start
        stop = self.folded.find(" ", begin, begin + 20)
        return self.folded[begin : stop if stop > 0 else None] in self.tails

    def inside_name(self, start: int, end: int) -> bool:
        """Whether a capitalised kind is part of a name (Workers Party)."""
        text = self.text
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            return not text[start:end].isupper()
        return self.continues_name(start)

    def may_be_name(self, start: int, end: int) -> bool:
        """Whether a given name begins a person's name here."""
        text = self.text
        if self.one_case or not text[start].isupper() or text[start:end].isupper():
            return False
        if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
            return False
        return not self.continues_name(start)
