"""What `make fast` compiled, and whether its source has changed since."""

from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

from tracker.errors import TrackerError

PACKAGE = Path(__file__).parent


def find_compiled(package: Path = PACKAGE) -> Iterator[tuple[Path, Path]]:
    """Each source that was compiled, with what it was compiled to."""
    for compiled in package.glob(f"*/*{EXTENSION_SUFFIXES[0]}"):
        source = compiled.with_name(compiled.name.split(".")[0] + ".py")
        if source.exists():
            yield source, compiled


def check_compiled(package: Path = PACKAGE) -> None:
    """Raise a TrackerError if a module was compiled from an older source."""
    for source, compiled in find_compiled(package):
        if source.stat().st_mtime > compiled.stat().st_mtime:
            raise TrackerError(
                f"{source}: changed since it was compiled; "
                "`make fast` compiles it again, `make plain` does without"
            )
