"""Currencies as written, resolved to ISO 4217 codes by the country of the report."""

from tracker.lexicon import load_rows

_CODES: dict[str, str] = {}
_FAMILIES: dict[str, str] = {}
for _row in load_rows("currencies", "written", "position", "currency", "family"):
    if _row["currency"]:
        _CODES[_row["written"]] = _row["currency"]
    if _row["family"]:
        _FAMILIES[_row["written"]] = _row["family"]
_BY_COUNTRY: dict[str, dict[str, str]] = {}
for _row in load_rows("currency_families", "family", "country", "currency"):
    _BY_COUNTRY.setdefault(_row["family"], {})[_row["country"]] = _row["currency"]


def resolve_currency(symbol: str, country: str | None) -> str | None:
    """The ISO 4217 code of a currency as written, or None where it is open.

    >>> resolve_currency("Rs", "IN"), resolve_currency("Rs", None)
    ('INR', None)
    >>> resolve_currency("$", "PK")
    'USD'
    """
    written = symbol.lower()
    family = _BY_COUNTRY.get(_FAMILIES.get(written, ""), {})
    if country is not None and country in family:
        return family[country]
    return _CODES.get(written)
