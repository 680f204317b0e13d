"""Where the package keeps its data files, and where the user's cache is."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _folder(installed: str, checkout: str) -> Path:
    inside = PACKAGE / installed
    return inside if inside.is_dir() else PACKAGE.parent / checkout


DATA = _folder(installed="data", checkout="data")
MIGRATIONS = _folder(installed="migrations", checkout="alembic")


def cache_folder() -> Path:
    """The user's cache folder for tracker; TRACKER_CACHE stands in for it."""
    if chosen := os.environ.get("TRACKER_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "tracker"
