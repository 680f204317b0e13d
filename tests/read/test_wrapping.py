"""Hard-wrapped text."""

from tracker.read.files import read_text

WRAPPED = """\
SAN MIGUEL, 3 MAR 91 (EFE) -- [TEXT] TWO SOLDIERS WERE WOUNDED TODAY WHEN
A MINE WENT OFF UNDER THEIR TRUCK ON THE ROAD TO THE COAST, THE ARMY SAID
IN A COMMUNIQUE. THE DRIVER ESCAPED UNHURT AND WALKED TO THE NEXT VILLAGE
TO ASK FOR HELP.

   A SPOKESMAN SAID THAT THE ROAD HAD BEEN CLOSED AND THAT A SEARCH OF THE
HILLS ABOVE IT WAS GOING ON. NOBODY HAS BEEN ARRESTED SO FAR, HE ADDED.
"""


def test_wrapped_lines_are_joined_into_paragraphs() -> None:
    (article,) = read_text(WRAPPED, "wire.txt").articles
    first, second = (WRAPPED[slice(*span)] for span in article.body)
    assert first.startswith("TWO SOLDIERS")
    assert first.endswith("ASK FOR HELP.")
    assert "\n" in first
    assert second.startswith("A SPOKESMAN")


def test_wire_copy_has_its_city_and_its_day() -> None:
    (article,) = read_text(WRAPPED, "wire.txt").articles
    assert article.dateline == "SAN MIGUEL"
    assert str(article.published) == "1991-03-03"


def test_an_indented_line_begins_a_paragraph() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    (article,) = read_text(text, "wire.txt").articles
    assert len(article.body) == 2


def test_a_line_that_goes_on_in_small_letters_is_joined() -> None:
    text = (
        "Title: Bridge hit\n\nA bomb damaged a bridge near Sibi on Friday, said a man\n"
        "who saw it. Nobody was hurt.\n\nThe line was closed for six hours and was\n"
        "opened again after dark.\n"
    )
    (article,) = read_text(text, "a.txt").articles
    ends = [text[slice(*span)].split()[-2:] for span in article.body]
    assert ends == [["was", "hurt."], ["after", "dark."]]


def test_long_lines_without_blank_lines_are_paragraphs_each() -> None:
    line = "The army said on Monday that the road to the coast was closed again. " * 2
    text = "\n".join([line.strip()] * 5)
    (article,) = read_text(text, "a.txt").articles
    assert len(article.body) == 5


def test_short_lines_of_uneven_length_are_not_joined() -> None:
    text = "A bomb went off in Sibi.\nNobody was hurt.\nPolice came.\nThey left again."
    (article,) = read_text(text, "a.txt").articles
    assert len(article.body) == 4
