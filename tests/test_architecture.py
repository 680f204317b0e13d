"""Rules of the house on the whole tree, as tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tracker

PACKAGE = Path(tracker.__file__).parent
# From the top: each may import what stands after it, and what all share.
LAYERS = [
    "__init__", "__main__", "cli", "evaluate", "reparse", "ingest", "pipeline",
    "export", "query", "store", "link", "assemble", "resolve", "parse", "text", "read",
]  # fmt: skip
FILES = sorted(PACKAGE.rglob("*.py"))
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}


def module_name(path: Path) -> str:
    """The dotted name: tracker.parse.rules."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> int:
    """Position from the top; modules that all share, such as record, are lowest."""
    parts = module.split(".")
    folder = parts[1] if len(parts) > 1 else "__init__"
    return LAYERS.index(folder) if folder in LAYERS else len(LAYERS)


def own_imports(path: Path) -> Iterator[str]:
    """The modules of tracker that a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = names if node.module == "tracker" else [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.startswith("tracker."))


def test_a_folder_below_the_pipeline_knows_its_layer() -> None:
    assert layer("tracker.cli.main") < layer("tracker.parse.rules")
    assert layer("tracker.parse.rules") < layer("tracker.record")


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_point_downwards(path: Path) -> None:
    own = layer(module_name(path))
    # the version is all that the topmost module holds
    names = [n for n in own_imports(path) if n != "tracker.__version__"]
    assert [name for name in names if layer(name) < own] == []


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_modules_and_public_functions_say_what_they_give(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = [] if ast.get_docstring(tree) else [path.name]
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if not node.name.startswith("_") and not ast.get_docstring(node):
            bare.append(node.name)
    assert bare == []


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_a_module_has_a_subject(path: Path) -> None:
    assert path.stem not in NAMELESS


@pytest.mark.parametrize(
    "path", [p for p in FILES if "cli" not in p.parts], ids=module_name
)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)]
    assert {"print", "sys.exit", "exit"} & set(calls) == set()
    imports = [n.names[0].name for n in ast.walk(tree) if isinstance(n, ast.Import)]
    assert "click" not in imports


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_no_error_is_swallowed(path: Path) -> None:
    handlers = re.findall(
        r"except(?: \(?(?:Base)?Exception\b[^:]*)?:(?!\s+raise \w+\(.*\) from )",
        path.read_text(encoding="utf-8"),
    )
    assert handlers == []


@pytest.mark.parametrize("folder", ["alembic", "data"])
def test_folders_named_as_libraries_are_no_packages(folder: str) -> None:
    assert not (PACKAGE.parent / folder / "__init__.py").exists()
