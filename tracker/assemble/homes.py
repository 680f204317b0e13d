"""Where the forces and groups that an article names are at home."""

from collections.abc import Iterable, Mapping

from tracker.parse.actors import ActorMention

# Of the labelled events beside such a name 14 lie in its country for one elsewhere, and
# one in 200 would by chance: the logarithm of that, halved as an outlet's home is, and
# a little lower, since a group's name may be all that an article says of its country.
AT_HOME = 3.0
# An army, a government or a party is named far from home as well.
_LOCAL = frozenset({"armed_group", "paramilitary", "police", "intelligence"})


def with_homes(
    prior: Mapping[str, float], actors: Iterable[ActorMention]
) -> dict[str, float]:
    """The weights of areas, with those of the countries whose groups are named.

    `prior` and the result are weights by ids of areas. A country that has a weight
    keeps the greater one.
    """
    weights = dict(prior)
    for actor in actors:
        if actor.source == "lexicon" and actor.country and actor.category in _LOCAL:
            area = f"country:{actor.country}"
            weights[area] = max(weights.get(area, 0.0), AT_HOME)
    return weights
