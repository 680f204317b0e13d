"""`pip install .` and `pip install -e .`: a working command, from any folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = (
    "tracker",
    "data",
    "alembic",
    "setup.cfg",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "NOTICE",
)
# Where pip says so, it is the network that is missing and not a part of the package.
OFFLINE = (
    "No matching distribution found for setuptools",
    "Connection",
    "resolve host",
)
LEFTOVERS = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.pyc", "*.so")
BUILD_SCRIPTS = {".py"}  # under data/: a developer's, not the user's


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints; the test fails, or is skipped offline, if it fails."""
    # pip may need the settings of this shell, but nothing that points to packages.
    ours = ("PYTHON", "VIRTUAL_ENV", "TRACKER_")
    kept = {name: os.environ[name] for name in os.environ if not name.startswith(ours)}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        capture_output=True,
        text=True,
        env=kept | {"TRACKER_CACHE": str(folder / "cache")},
    )
    if done.returncode and any(words in done.stderr for words in OFFLINE):
        pytest.skip("pip cannot reach the package index to build with")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, for a build leaves things behind."""
    folder = tmp_path_factory.mktemp("source")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=LEFTOVERS)
        else:
            shutil.copy(ROOT / part, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that pip builds from the sources."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps")
    run(*pip, "--wheel-dir", folder, source, folder=folder)
    return next(folder.glob("tracker-*.whl"))


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A fresh environment that has the dependencies, but not this package."""
    folder = tmp_path / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder=tmp_path)
    packages = next(folder.glob("lib/python*/site-packages"))
    # A path in a .pth file is searched, but its own .pth files, by which this
    # checkout may be installed, are not.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def install(environment: Path, *what: str | Path) -> None:
    """Install into an environment that has no pip of its own."""
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin/python")
    run(*pip, "install", "--quiet", "--no-deps", *what, folder=environment)


def files(folder: str, package: str) -> set[str]:
    """The files of a folder of the checkout, as they are named in the wheel."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        f"{package}/{path.relative_to(ROOT / folder).as_posix()}"
        for path in found
        if "__pycache__" not in path.parts
    }


def test_wheel_holds_all_data_and_migrations(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    data = files("data", "tracker/data")
    wanted = {name for name in data if Path(name).suffix not in BUILD_SCRIPTS}
    assert sorted(wanted - inside) == []
    migrations = files("alembic", "tracker/migrations")
    assert sorted(name for name in migrations - inside if name.endswith(".py")) == []


def test_wheel_holds_all_modules_and_the_licence(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    modules = {name for name in files("tracker", "tracker") if name.endswith(".py")}
    assert sorted(modules - inside) == []
    assert "tracker/py.typed" in inside
    named = {Path(name).name for name in inside if ".dist-info/" in name}
    assert {"LICENSE", "NOTICE"} <= named


def test_installed_command_works_from_any_folder(
    wheel: Path, environment: Path, tmp_path: Path
) -> None:
    install(environment, wheel)
    works_from(tmp_path, environment, environment)


def test_editable_command_works_from_any_folder(
    source: Path, environment: Path, tmp_path: Path
) -> None:
    install(environment, "-e", source)
    works_from(tmp_path, environment, source)


def works_from(folder: Path, environment: Path, home: Path) -> None:
    """The command reads a report, makes a database and answers from it."""
    tracker = environment / "bin/tracker"
    where = "import tracker; print(tracker.__file__)"
    assert Path(
        run(environment / "bin/python", "-c", where, folder=folder).strip()
    ).is_relative_to(home)
    report = ROOT / "data/reports/2024-11-09-quetta-station-evening.txt"
    assert run(tracker, "text", report, folder=folder) == report.read_text("utf-8")
    run(tracker, "ingest", report, folder=folder)
    assert (folder / "tracker.db").is_file()
    assert "bombing" in run(tracker, "timeline", "--format", "csv", folder=folder)
