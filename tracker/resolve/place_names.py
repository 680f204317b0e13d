"""One spelling for each place name, so that all its spellings are found."""

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d",
        "ð": "d", "þ": "th", "ə": "e", "ʻ": None, "ʼ": None, "ʾ": None, "ʿ": None,
        "'": None, "’": None, "‘": None, "`": None, "´": None, ".": None, "&": " and ",
    }
)  # fmt: skip
SAME_WORD = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_NUMBERED = re.compile(r"\b([a-z]{1,2})-([0-9]{1,3})\b")
_NOT_IN_A_NAME = re.compile(r"[^0-9a-z]+")
_SKELETON = (
    ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("sh", "s"),
    ("ch", "c"), ("bh", "b"), ("q", "k"), ("z", "j"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_VOWELS = re.compile(r"(?<=\w)[aeiouh]+")
_DOUBLED = re.compile(r"(\w)\1+")


def word_key(word: str) -> str:
    """The key of one word of a name, "" where nothing in it is a Latin letter.

    >>> word_key("Quetta"), word_key("D'Ivoire"), word_key("Saint")
    ('quetta', 'divoire', 'st')
    """
    if word.isascii() and word.isalnum():
        folded = word if word.islower() else word.lower()
        return SAME_WORD.get(folded, folded)
    folded = word.casefold().translate(_LETTERS)
    if not folded.isascii():
        marks_apart = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in marks_apart if not unicodedata.combining(c))
    folded = _NOT_IN_A_NAME.sub("", folded)
    return SAME_WORD.get(folded, folded)


def name_key(name: str) -> str:
    """The key under which a name is kept: words in lower case, without marks.

    A road or sector with a number is one word: "N-25" is kept as "n25".

    >>> [name_key(n) for n in ("Dera Ismā‘īl Khān", "Al-Qa'im", "D.I. Khan")]
    ['dera ismail khan', 'al qaim', 'di khan']
    """
    folded = name.casefold().translate(_LETTERS)
    if not folded.isascii():
        marks_apart = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in marks_apart if not unicodedata.combining(c))
    folded = _NUMBERED.sub(r"\1\2", folded)
    words = _NOT_IN_A_NAME.sub(" ", folded).split()
    return " ".join([SAME_WORD.get(word, word) for word in words])


def skeleton(key: str) -> str:
    """The consonants of a key, alike for most spellings of one South Asian name.

    >>> skeleton("muzaffarabad") == skeleton("mozafarabad")
    True
    """
    for spelling, sound in _SKELETON:
        key = key.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", key))
