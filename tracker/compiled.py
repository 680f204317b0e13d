"""What `make fast` compiled, and whether its source has changed since."""

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from tracker.errors import TrackerError

PACKAGE = Path(__file__).parent


def check_compiled(package: Path = PACKAGE) -> None:
    """Raise a TrackerError if a module was compiled from an older source."""
    for compiled in package.glob(f"*/*{EXTENSION_SUFFIXES[0]}"):
        source = compiled.with_name(compiled.name.split(".")[0] + ".py")
        if source.exists() and source.stat().st_mtime > compiled.stat().st_mtime:
            raise TrackerError(
                f"{source}: changed since it was compiled; "
                "`make fast` compiles it again, `make plain` does without"
            )
