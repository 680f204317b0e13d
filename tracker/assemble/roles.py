"""Who did it, who fought, who answered: the actors of a happening and their roles."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from typing import NamedTuple

from tracker.assemble.facts import Facts
from tracker.assemble.statements import Statement, Stretch
from tracker.assemble.victims import find_hit_persons
from tracker.lexicon import load_rows, spelled_out
from tracker.parse.actors import ActorMention
from tracker.parse.cue_words import cue_words
from tracker.record import Actor

FORCES = {"military", "paramilitary", "police", "intelligence"}
STATE = {"military", "government"}
ARMED = {"armed_group", "criminal"}
WINDOW = 60
NEAR = 24
# they answer or suffer; that they did it must be said in so many words
NO_DOERS = {"police", "paramilitary", "intelligence", "government", "international_org"}
DOUBTFUL = {"military", "civilian", "protesters", "political_party", "ngo", "company"}
_KINDS = ("generic", "person")
_TAKEN_BY = re.compile(
    rf"\b(?:{'|'.join(sorted(cue_words('taken_away')))}) by (?:the )?"
    r"(?:(?:personnel|men|officials|members|soldiers) (?:of|from) (?:the )?)?$"
)
_TAKES = re.compile(
    r" (?:personnel |men |officials |soldiers |forces |had |have |has |also )*"
    rf"(?:{'|'.join(sorted(cue_words('takes_away')))})\b"
)
_FORMER = re.compile(r"(?:former|ex)[ -](?:[a-z]+ )?$")
_TIED = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(cue_words('tied')))}) (?:with|to) "
    r"(?:[\w'-]+ ){0,3}$"
)
REACH = 200
_APPOSED = re.compile(r"(?: group| movement)?(?:,| \() ?")
_THE_HELD = re.compile(
    r"(?:they|both|he|she|the (?:two|three|four|accused|suspects?|men|pair|detainees)) "
)
_HELD_FOR = re.compile(
    rf"{_THE_HELD.pattern}(?:were|are|was|is|had been|have been) (?:also |allegedly )?"
    rf"(?:{'|'.join(sorted(cue_words('held_for')))})\b"
)
_NEITHER = re.compile(r"\bneither (?:the )?$")
_KIN = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(cue_words('kin')))}) (?:the )?(?:[\w-]+ ){{0,2}}$"
)
# "(TTP), which last week threatened to strike," and ", Arabic for Army of Justice,"
_ASIDE = re.compile(r"(?: ?\([^()]{1,60}\))?(?:,[^,;.]{1,120},)?")


_LIST = re.compile(r"(?: ?\([^()]{1,30}\))?(?:,|,? and|,? or) (?:the )?")


class Played(NamedTuple):
    """An actor in a role, and where the text names it."""

    actor: Actor
    start: int
    end: int


class _Cue(NamedTuple):
    role: str
    certainty: str


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[re.Pattern[str], dict[str, _Cue]]]:
    tables: dict[str, dict[str, _Cue]] = {"before": {}, "after": {}, "own": {}}
    for row in load_rows("role_cues", "cue", "side", "role", "certainty"):
        if row["role"]:
            for cue in spelled_out(row["cue"]):
                tables[row["side"]][cue] = _Cue(row["role"], row["certainty"])
    found = {}
    for side, table in tables.items():
        words = "|".join(re.escape(w) for w in sorted(table, key=len, reverse=True))
        found[side] = (re.compile(rf"(?<!\w)(?:{words})(?!\w)"), table)
    return found


def actor_cue(facts: Facts, mention: ActorMention, stretch: Stretch) -> _Cue | None:
    """What the words beside an actor say of its part; the nearest cue wins."""
    low = facts.low
    pattern, table = _cues()["before"]
    begin = max(stretch.start, mention.start - WINDOW)
    best: tuple[int, _Cue] | None = None
    for match in pattern.finditer(low, begin, mention.start):
        gap = low[match.end() : mention.start]
        if "," in gap or gap.count(" ") > 6:
            continue
        best = (len(gap), table[match[0]])
    after = _cue_after(low, mention.end, min(stretch.end, mention.end + REACH))
    if after is None or after[1].role == "speaker":
        after = (
            _own_deed(low, mention.end, min(stretch.end, mention.end + REACH)) or after
        )
    if after is not None:
        distance, cue = after
        if best is not None and best[1].role == "speaker" and _goes_on(low, mention):
            best = None
        if best is None or distance < best[0] + 2 or best[1].role == "member":
            best = (distance, cue)
    return best[1] if best else None


def _goes_on(low: str, mention: ActorMention) -> bool:
    """Does the clause go on with a group: "officials said BLA insurgents had …"?"""
    return low[mention.end : mention.end + 2].strip().isalpha()


def _cue_after(low: str, at: int, limit: int) -> tuple[int, _Cue] | None:
    """The first cue within a few words, past "(TTP)" and ", which …,"."""
    pattern, table = _cues()["after"]
    skipped = _ASIDE.match(low, at, limit)
    starts = [at, skipped.end()] if skipped else [at]
    for start in starts:
        match = pattern.search(low, start, min(limit, start + WINDOW))
        if match and low.count(" ", start, match.start()) <= 5:
            return match.start() - start, table[match[0]]
    return None


def _own_deed(low: str, at: int, limit: int) -> tuple[int, _Cue] | None:
    """What a group says of itself: "The PKK said that its men had done it"."""
    said = low.find(" said", at, limit)
    if said < 0 or low.count(" ", at, said) > 6:
        return None
    pattern, table = _cues()["own"]
    match = pattern.search(low, said, limit)
    return (0, table[match[0]]) if match else None


def find_perpetrators(
    facts: Facts, stretches: list[Stretch], beside: list[Stretch]
) -> list[Played]:
    """Armed groups that the text names as those who did it, in text order.

    In the sentences beside the statements only words of blame or claim count.
    """
    found: dict[str, Played] = {}
    for number, stretch in enumerate([*stretches, *beside]):
        for mention in facts.actors.between(stretch.start, stretch.end):
            if mention.source in ("generic", "person"):
                continue
            if mention.category not in ARMED:
                continue
            if _FORMER.search(facts.low, max(0, mention.start - 24), mention.start):
                continue
            cue = actor_cue(facts, mention, stretch)
            cue = cue or _shared_cue(facts, mention, stretch)
            role = cue.role if cue else _role_by_place(facts, mention, stretch)
            if role != "perpetrator" and _is_habit(facts, mention, stretch):
                continue
            if role in ("", "object", "general", "speaker"):
                continue
            if number >= len(stretches) and role != "perpetrator":
                continue
            if _is_tie_of_victim(facts, mention, stretch):
                continue
            if _NEITHER.search(facts.low, 0, mention.start) or _is_kin(facts, mention):
                continue
            certainty = cue.certainty if cue and cue.certainty else "stated"
            played = _played(mention, "perpetrator", certainty)
            known = found.get(mention.name)
            if known is None or _ORDER[certainty] < _ORDER[known.actor.certainty]:
                found[mention.name] = played
    return _without_deniers(list(found.values()))


def _without_deniers(played: list[Played]) -> list[Played]:
    """Who denies it is no doer where another group says that it did it."""
    if all(p.actor.certainty != "claimed" for p in played):
        return played
    return [p for p in played if p.actor.certainty != "denied"]


@lru_cache(maxsize=1)
def _habit() -> re.Pattern[str]:
    words = "|".join(sorted(cue_words("of_old")))
    return re.compile(rf"\b(?:has|have|had|who|which)\b[^.;]*\b(?:{words})(?!\w)")


def _is_kin(facts: Facts, mention: ActorMention) -> bool:
    """Is it only what another group belongs to: "ISKP, an affiliate of the IS"?"""
    match = _KIN.search(facts.low, max(0, mention.start - REACH), mention.start)
    if match is None:
        return False
    named = facts.actors.between(max(0, match.start() - WINDOW), match.start())
    if apposed := _APPOSED.match(facts.low, mention.end):
        named += facts.actors.between(apposed.end(), apposed.end() + 1)
    return any(a.category in ARMED and a.source not in _KINDS for a in named)


def _is_habit(facts: Facts, mention: ActorMention, stretch: Stretch) -> bool:
    """Does the sentence tell what the group has done before: "in the past"?"""
    return _habit().search(facts.low, mention.end, stretch.end) is not None


def _is_tie_of_victim(facts: Facts, mention: ActorMention, stretch: Stretch) -> bool:
    """Is it the group of "a cleric associated with the group was shot dead"?"""
    if not _TIED.search(
        facts.low, max(stretch.start, mention.start - 40), mention.start
    ):
        return False
    return any(
        c.start < mention.start
        and mention.end <= c.verb_start
        and c.outcome in ("killed", "injured", "abducted")
        and c.side not in ("attacker", "unknown")
        for c in facts.casualties.between(mention.end, stretch.end)
    )


def _shared_cue(facts: Facts, mention: ActorMention, stretch: Stretch) -> _Cue | None:
    """The cue after a list of groups: "X, Y and Z each claimed responsibility"."""
    end = mention.end
    for other in facts.actors.between(mention.end, stretch.end):
        gap = facts.low[end : other.start]
        if other.category not in ARMED or not _LIST.fullmatch(gap):
            return None
        end = other.end
        after = _cue_after(facts.low, end, min(stretch.end, end + REACH))
        if after is not None and after[1].role == "perpetrator":
            return after[1]
    return None


def find_suspected(facts: Facts, statements: Iterable[Statement]) -> list[Played]:
    """Groups whose members were arrested "in connection with this week's attack"."""
    for statement in statements:
        start = statement.sentence.start
        held = _HELD_FOR.match(facts.low, start)
        if statement.opener != "about" and not held:
            continue
        if held or _THE_HELD.match(
            facts.low, start
        ):  # "They were wanted for a bombing"
            start = facts.low.rfind(". ", 0, max(0, start - 2)) + 1
            start = max(start, statement.sentence.start - REACH)
        for mention in facts.actors.between(start, statement.start):
            if mention.category in ARMED and mention.source not in _KINDS:
                return [_played(mention, "perpetrator", "suspected")]
    return []


def _role_by_place(facts: Facts, mention: ActorMention, stretch: Stretch) -> str:
    """Without a cue a group is the doer of a deed told after it: "a TTP bomber"."""
    events = facts.triggers.between(stretch.start, stretch.end)
    told = any(
        t.end > mention.start and t.rule.role == "event" and t.type != "air_strike"
        for t in events
    )
    taken = facts.casualties.between(mention.end, stretch.end)
    told = told or any(c.outcome == "abducted" for c in taken)
    return "agent" if told else ""


_ORDER = {"claimed": 0, "stated": 1, "suspected": 2, "denied": 3}


def find_takers(facts: Facts, stretches: list[Stretch]) -> list[Played]:
    """Forces that the text says took somebody away, as in enforced disappearances."""
    for stretch in stretches:
        for mention in facts.actors.between(stretch.start, stretch.end):
            if mention.category not in FORCES or mention.source == "person":
                continue
            begin = max(stretch.start, mention.start - 40)
            end = min(stretch.end, mention.end + 60)
            if _TAKEN_BY.search(facts.low, begin, mention.start) or _TAKES.match(
                facts.low, mention.end, end
            ):
                return [_played(mention, "perpetrator", "stated")]
    return []


def find_state_perpetrators(
    facts: Facts, stretches: list[Stretch], striking: Set[str]
) -> list[Played]:
    """States, and forces of the striking kinds, that the text says fired or struck."""
    found: dict[str, Played] = {}
    for stretch in stretches:
        for mention in facts.actors.between(stretch.start, stretch.end):
            if mention.category not in FORCES | {"government"}:
                continue
            if mention.source in _KINDS or facts.low.startswith("'s", mention.end):
                continue
            cue = actor_cue(facts, mention, stretch)
            certainty = cue.certainty if cue else ""
            if _is_deed(mention) or (
                cue
                and (
                    cue.role == "perpetrator"
                    or (cue.role == "agent" and _strikes(facts.low, mention, striking))
                )
            ):
                found.setdefault(
                    mention.name, _played(mention, "perpetrator", certainty)
                )
    return list(found.values())


def _is_deed(mention: ActorMention) -> bool:
    """Is a state named by what it fires: "Israeli strikes", "Russian missiles"?"""
    return mention.category == "military" and mention.parent == mention.name


def _strikes(low: str, mention: ActorMention, striking: Set[str]) -> bool:
    """Is an army the doer, or a state right beside its deed ("Israel has struck")?"""
    if mention.category != "government":
        return mention.category in striking
    if low[max(0, mention.start - 8) : mention.start].endswith(("by ", "by the ")):
        return True
    after = _cue_after(low, mention.end, mention.end + WINDOW)
    return after is not None and after[0] <= NEAR


def find_side(
    facts: Facts, stretches: list[Stretch], categories: set[str], role: str
) -> list[Played]:
    """The named actors of some categories, all in one role.

    Who is only quoted ("the army said") counts where nobody else is named.
    """
    found: dict[str, Played] = {}
    quoted: dict[str, Played] = {}
    for stretch in stretches:
        for mention in facts.actors.between(stretch.start, stretch.end):
            if mention.source == "person":
                continue
            if mention.category not in categories and not _seizes(mention, role):
                continue
            cue = actor_cue(facts, mention, stretch)
            spoken = cue is not None and cue.role == "speaker"
            side = quoted if spoken else found
            side.setdefault(mention.name, _played(mention, role, "stated"))
    return list((found or quoted).values())


def _seizes(mention: ActorMention, role: str) -> bool:
    """Are they customs officers, who seize though they are no force?"""
    return role == "responder" and "customs" in mention.name.lower()


def _played(mention: ActorMention, role: str, certainty: str) -> Played:
    return Played(
        Actor(
            name=mention.name,
            role=role,
            category=mention.category,
            country=mention.country or None,
            certainty=certainty or "stated",
            text=mention.text,
        ),
        mention.start,
        mention.end,
    )


def find_unnamed(facts: Facts, stretches: list[Stretch]) -> list[Played]:
    """The first kind of people that the text makes the doers: gunmen, militants."""
    for stretch in stretches:
        for mention in facts.actors.between(stretch.start, stretch.end):
            if mention.source != "generic" or mention.category in NO_DOERS:
                continue
            cue = actor_cue(facts, mention, stretch)
            if cue is None or cue.role not in ("agent", "perpetrator", "member"):
                continue
            if mention.category in DOUBTFUL and not _follows_by(facts, mention):
                continue
            return [_unnamed(mention)]
    return []


def _follows_by(facts: Facts, mention: ActorMention) -> bool:
    """Is it "by soldiers", "by students"?"""
    before = facts.low[max(0, mention.start - 30) : mention.start].split()
    return before[-1:] == ["by"]


def _unnamed(mention: ActorMention) -> Played:
    actor = Actor(mention.text.lower(), "perpetrator", "unknown", text=mention.text)
    return Played(actor, mention.start, mention.end)


def find_victims(facts: Facts, stretches: list[Stretch]) -> list[Played]:
    """Named persons who were hit."""
    found: dict[str, Played] = {}
    for mention in find_hit_persons(facts, stretches):
        found.setdefault(mention.name, _played(mention, "victim", "stated"))
    for stretch in stretches:
        for c in facts.casualties.between(stretch.start, stretch.end):
            if c.outcome not in ("killed", "injured", "abducted"):
                continue
            for mention in facts.actors.between(c.start, c.end):
                if mention.source == "person":
                    found.setdefault(mention.name, _played(mention, "victim", "stated"))
    return list(found.values())
