"""What was hit."""

import pytest

from tests.articles import read_event


def hit(body: str) -> list[tuple[str, str]]:
    return [(target.name, target.category) for target in read_event(body).targets]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        # of a bomb, the thing at which it went off
        (
            "A bomb went off near a mosque in Sibi on Thursday, injuring four traders.",
            "mosque",
        ),
        # where the wounded were taken was not hit
        (
            "Gunmen shot a constable in Bannu on Thursday. He died before he could be "
            "taken to a hospital.",
            "constable",
        ),
        # a car is hit for the man in it
        (
            "Gunmen fired at a car in Hub on Thursday, killing a banker.",
            "banker",
        ),
        # those kidnapped, and not what they rode in
        (
            "Gunmen stopped a van in Hub on Thursday and kidnapped two engineers.",
            "engineers",
        ),
        # what a bomb that was made safe was meant for
        (
            "Troops found and defused a bomb outside a school in Tank on Thursday.",
            "school",
        ),
    ],
)
def test_what_was_hit_first_of_all(body: str, name: str) -> None:
    assert [told for told, _ in hit(body)] == [name]


def test_a_police_training_school_is_the_police_s() -> None:
    body = "Militants stormed the police training school in Tank on Thursday."
    assert hit(body) == [("police training school", "police")]
