"""Bytes of a file as text: UTF-8 first, then what the bytes look like."""

import codecs
import re

from tracker.errors import InputError

# The longest marks first: UTF-32's begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "a rich-text document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CHARSET = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{1,40})""", re.I)


def decode(data: bytes, name: str, page: bool = False) -> tuple[str, tuple[str, ...]]:
    r"""The text without byte-order mark, line ends as `\n`, and what was odd about it.

    >>> decode(b"caf\xe9 hit", "a.txt")
    ('café hit', ('not UTF-8, read as windows-1252',))
    """
    text, warnings = _decoded(data, name, page)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, warnings


def _decoded(data: bytes, name: str, page: bool) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, name)
    if b"\x00" in data and (wide := _wide(data)) is not None:
        return _marked(data, wide, name)
    _refuse_binary(data, name)
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        fault = error
    if fault.end == len(data) and "unexpected end" in fault.reason:
        return data[: fault.start].decode(), ("ends in the middle of a character",)
    return _guessed(data, name, page)


def _marked(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    odd: tuple[str, ...]
    odd = () if encoding == "utf-8" else (f"not UTF-8, read as {encoding}",)
    text = data.decode(encoding, "replace")
    if "\x00" in text:
        raise InputError(name, "is a binary file, not text")
    if replaced := text.count("\ufffd"):
        odd += (f"{replaced} characters could not be read",)
    return text, odd


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            # Two letters are no proof: a text may begin with "MZ" or "BZh".
            if signature.isalpha() and not _CONTROL.search(data, 0, 4096):
                continue
            raise InputError(name, f"is {kind}, not text")
    if b"\x00" in data:
        raise InputError(name, "is a binary file, not text")
    head = data[:65536]
    if len(_CONTROL.findall(head)) * 50 > len(head):
        raise InputError(name, "is a binary file, not text")


def _wide(data: bytes) -> str | None:
    """UTF-16 shows as a zero in every second byte."""
    head = data[:4096]
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        every_second = head[offset::2]
        others = head[1 - offset :: 2]
        if every_second.count(0) * 10 > len(head) * 4 and not others.count(0):
            return encoding
    return None


def _guessed(data: bytes, name: str, page: bool) -> tuple[str, tuple[str, ...]]:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(map(_beyond_ascii, text)) >= 4 * broken:
        return text, (f"mostly UTF-8, {broken} characters could not be read",)
    if page and (declared := _CHARSET.search(data, 0, 4096)) is not None:
        encoding = declared[1].decode()
        try:
            return data.decode(encoding), (
                f"not UTF-8, read as {encoding}, as declared",
            )
        except (LookupError, UnicodeError):
            pass
    likely = _likely(data)
    if likely is None:
        raise InputError(name, "is in no known encoding")
    return data.decode(likely, "replace"), (f"not UTF-8, read as {_shown(likely)}",)


def _beyond_ascii(character: str) -> bool:
    return "\x7f" < character != "\ufffd"


def _likely(data: bytes) -> str | None:
    high = sum(byte > 127 for byte in data[:65536])
    # A few signs beyond ASCII in English: quotation marks and accents of the West.
    if high * 5 < min(len(data), 65536):
        try:
            data.decode("cp1252")
        except UnicodeDecodeError:
            pass
        else:
            return "cp1252"
    # Imported late, for hardly any file needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return None if best is None else best.encoding


def _shown(encoding: str) -> str:
    return encoding.replace("cp125", "windows-125").replace("_", "-")
